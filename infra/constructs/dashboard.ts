import { Duration, Stack } from 'aws-cdk-lib';
import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';

export interface DashboardProps {
  readonly queues: Readonly<Record<string, GuardedQueue>>;
  readonly functions: Readonly<Record<string, BundledFunction>>;
}

const QUARTER = Duration.minutes(15);

/** One metric of our own, as a function counts it (functions/…/handler.ts). */
function counted(service: string, metricName: string, label: string): Metric {
  return new Metric({
    namespace: 'Gouji',
    metricName,
    dimensionsMap: { service },
    statistic: 'Sum',
    period: QUARTER,
    label,
  });
}

/** Our own metrics under a further dimension, a line for each of its values. */
function countedBy(service: string, metricName: string, dimension: string): IMetric {
  return new MathExpression({
    expression: `SEARCH('{Gouji,service,${dimension}} service="${service}" MetricName="${metricName}"', 'Sum', ${QUARTER.toSeconds()})`,
    label: '',
    period: QUARTER,
  });
}

/** What an operator looks at in January: is anything waiting, is anything failing, what came out. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { queues, functions }: DashboardProps) {
    super(scope, id);
    const ofQueues = (metric: (queue: GuardedQueue, label: string) => IMetric) =>
      Object.entries(queues).map(([name, queue]) => metric(queue, name));
    const ofFunctions = (metric: (one: BundledFunction, label: string) => IMetric) =>
      Object.entries(functions).map(([name, one]) => metric(one, name));
    const graph = (title: string, left: IMetric[], width = 8) => new GraphWidget({ title, left, width });

    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.days(1),
      periodOverride: PeriodOverride.INHERIT,
      widgets: [
        [
          new TextWidget({
            markdown: 'What to do: **infra/RUNBOOK.md**, a section for every alarm.',
            width: 24,
            height: 1,
          }),
        ],
        [
          graph('Verdicts', [countedBy('validate', 'ReportsJudged', 'status')]),
          graph('Unreadable, by reason', [countedBy('validate', 'Unreadable', 'code')]),
          graph('Agencies told', [
            counted('validate', 'NoticesGiven', 'told'),
            counted('validate', 'NoticeFailures', 'failed'),
            counted('write-reminders', 'RemindersSent', 'reminders'),
            counted('write-reminders', 'DigestsSent', 'digests'),
          ]),
        ],
        [
          graph(
            'Oldest message (s)',
            ofQueues(({ queue }, label) =>
              queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: QUARTER, label }),
            ),
          ),
          graph(
            'Set aside',
            ofQueues(({ deadLetters }, label) =>
              deadLetters.metricApproximateNumberOfMessagesVisible({
                statistic: 'Maximum',
                period: QUARTER,
                label,
              }),
            ),
          ),
          graph('Mail that came back', [countedBy('mail-feedback', 'MailFeedback', 'kind')]),
        ],
        [
          graph(
            'Errors',
            ofFunctions(({ function: one }, label) =>
              one.metricErrors({ statistic: 'Sum', period: QUARTER, label }),
            ),
          ),
          graph(
            'Duration, the slowest (ms)',
            ofFunctions(({ function: one }, label) =>
              one.metricDuration({ statistic: 'Maximum', period: QUARTER, label }),
            ),
          ),
          graph(
            'At work at once',
            ofFunctions(({ function: one }, label) =>
              one.metric('ConcurrentExecutions', { statistic: 'Maximum', period: QUARTER, label }),
            ),
          ),
        ],
      ],
    });
  }
}
