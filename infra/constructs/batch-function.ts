import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FeedingQueue } from '../../functions/environment.ts';
import type { FunctionSize, Target } from '../config.ts';
import { BundledFunction } from './bundled-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';

export interface BatchFunctionProps {
  /** Handler file, from the project's root. */
  readonly entry: string;
  readonly source: GuardedQueue;
  readonly size: FunctionSize;
  readonly target: Target;
  /** What is the function's own; what it needs to know of its queue comes with it. */
  readonly environment: Readonly<Record<string, string>>;
  /** A program of the project that writes a folder which must lie beside the bundle. */
  readonly beside?: { readonly program: string; readonly folder: string };
  /** The function sends messages to a queue that feeds it. */
  readonly feedsItself?: boolean;
}

/** A function fed by a queue, record by record, with bounded concurrency. */
export class BatchFunction extends BundledFunction {
  constructor(scope: Construct, id: string, props: BatchFunctionProps) {
    const { entry, source, size, target, environment, beside, feedsItself = false } = props;
    const feeding = {
      SOURCE_QUEUE_URL: source.queue.queueUrl,
      FIRST_RETRY_DELAY_SECONDS: String(target.queues.firstRetrySeconds),
    } satisfies Record<keyof typeof FeedingQueue, string>;
    super(scope, id, {
      entry,
      memoryMegabytes: size.memoryMegabytes,
      timeoutSeconds: size.timeoutSeconds,
      environment: { ...environment, ...feeding },
      ...(beside === undefined ? {} : { beside }),
      feedsItself,
      target,
    });
    this.feedBy(source, 'Feed', size);
  }

  /** Lets a queue feed the function, and the function read it. */
  protected feedBy(
    { queue }: GuardedQueue,
    id: string,
    { batchSize, concurrency, gatherSeconds }: FunctionSize,
  ): void {
    this.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
      queue.queueArn,
    );
    new CfnEventSourceMapping(this, id, {
      functionName: this.function.functionName,
      eventSourceArn: queue.queueArn,
      batchSize,
      ...(gatherSeconds === undefined ? {} : { maximumBatchingWindowInSeconds: gatherSeconds }),
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: concurrency },
    }).node.addDependency(this.role);
  }
}
