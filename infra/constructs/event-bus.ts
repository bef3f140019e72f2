import { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';

/** A bus of its own, on which other systems are told what happened, without figures; rules on it are theirs to add. */
export class SystemEvents extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { description: 'Gouji: verdicts, withdrawals, notices, deadlines' });
  }

  /** Lets a function put events on this bus and on no other. */
  allow(speaker: BundledFunction): void {
    speaker.allow(['events:PutEvents'], this.bus.eventBusArn);
  }
}
