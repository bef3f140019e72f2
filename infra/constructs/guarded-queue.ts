import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSize, Target } from '../config.ts';
import { acceptPlainHttp } from './plain-http.ts';

export interface GuardedQueueProps {
  readonly target: Target;
  /** The function that reads the queue. */
  readonly reader: FunctionSize;
}

/** A queue with its dead-letter queue; encrypted, TLS only. */
export class GuardedQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { target, reader }: GuardedQueueProps) {
    super(scope, id);
    const guarded = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: target.tlsOnly,
      removalPolicy: RemovalPolicy.DESTROY,
      // The longest there is: time to mend what sets messages aside.
      retentionPeriod: Duration.days(14),
    };
    this.deadLetters = new Queue(this, 'DeadLetters', guarded);
    this.queue = new Queue(this, 'Queue', {
      ...guarded,
      // AWS asks for six times the function's timeout, so that a retried batch is not seen twice.
      visibilityTimeout: Duration.seconds(reader.timeoutSeconds * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: target.queues.deliveries },
    });
    for (const queue of [this.queue, this.deadLetters]) acceptPlainHttp(target, 'AwsSolutions-SQS4', queue);
  }
}
