import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { PortalPages } from './portal-pages.ts';

export interface PortalAlarmsProps {
  readonly operations: ITopic;
  readonly api: RestApi;
  readonly pages: PortalPages;
}

/** Both name their section of infra/RUNBOOK.md. */
export class PortalAlarms extends Construct {
  constructor(scope: Construct, id: string, { operations, api, pages }: PortalAlarmsProps) {
    super(scope, id);
    const action = new SnsAction(operations);
    const period = Duration.minutes(1);
    const often = {
      threshold: 1,
      evaluationPeriods: 15,
      datapointsToAlarm: 3,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    };
    new Alarm(this, 'PagesFail', {
      ...often,
      alarmDescription:
        'Runbook: pages fail. Agencies are shown that the system is at fault; filing by page stands still.',
      metric: api.metricServerError({ period, statistic: 'Sum' }),
    }).addAlarmAction(action);
    new Alarm(this, 'PagesThrottled', {
      ...often,
      alarmDescription:
        'Runbook: pages throttled. The account is out of concurrency: pages answer with an error.',
      metric: pages.function.metricThrottles({ period, statistic: 'Sum' }),
    }).addAlarmAction(action);
  }
}
