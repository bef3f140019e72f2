import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { TellRobotEnvironment } from '../../functions/tell-robot/environment.ts';
import type { RobotTarget, Target } from '../config.ts';
import { BatchFunction } from './batch-function.ts';
import type { SystemEvents } from './event-bus.ts';
import { GuardedQueue } from './guarded-queue.ts';
import type { OwnVariables } from './variables.ts';

export interface GroupRobotProps {
  readonly target: Target;
  readonly robot: RobotTarget;
  readonly events: SystemEvents;
  readonly operations: ITopic;
}

/** What one minute brought is one message. Two at a time is the fewest there is; each keeps its place for 6.5 seconds. */
const SIZE = { memoryMegabytes: 256, timeoutSeconds: 30, concurrency: 2, batchSize: 100, gatherSeconds: 60 };

/** Tells a group of WeCom or DingTalk of notices that were sent, by the bus: no figure ever reaches the function. */
export class GroupRobot extends BatchFunction {
  constructor(scope: Construct, id: string, { target, robot, events, operations }: GroupRobotProps) {
    const queued = new GuardedQueue(scope, `${id}Notices`, { target, reader: SIZE });
    super(scope, id, {
      entry: 'functions/tell-robot/handler.ts',
      source: queued,
      size: SIZE,
      target,
      environment: {
        ROBOT_KIND: robot.kind,
        ROBOT_SECRET: robot.secretName,
        LINK: robot.link,
      } satisfies OwnVariables<typeof TellRobotEnvironment>,
    });
    this.allow(
      ['secretsmanager:GetSecretValue'],
      Stack.of(this).formatArn({
        service: 'secretsmanager',
        resource: 'secret',
        // Secrets Manager ends each ARN in a hyphen and six characters of its own.
        resourceName: `${robot.secretName}-??????`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    );
    new Rule(this, 'Notices', {
      eventBus: events.bus,
      eventPattern: { source: ['gouji'], detailType: ['notice-sent'] },
      targets: [new SqsQueue(queued.queue)],
    });
    new Alarm(this, 'SetAside', {
      alarmDescription:
        'Runbook: messages set aside (robot). A group is not told of notices until the messages are redriven.',
      metric: queued.deadLetters.metricApproximateNumberOfMessagesVisible({
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(operations));
  }
}
