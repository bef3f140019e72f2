import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Target } from '../config.ts';
import type { BundledFunction } from './bundled-function.ts';

/** What the topics are encrypted by. Alarms and SES publish by their own names; who may speak is said by each topic's policy. */
export class TopicKey extends Key {
  constructor(scope: Construct, id: string, { target }: { readonly target: Target }) {
    super(scope, id, {
      description: 'What Gouji tells by SNS',
      enableKeyRotation: true,
      removalPolicy: target.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const speakers = ['cloudwatch', ...(target.mail.channel.by === 'ses' ? ['ses'] : [])];
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: speakers.map((name) => new ServicePrincipal(`${name}.amazonaws.com`)),
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
      }),
    );
  }
}

/** Lets a function publish to these topics, and to nothing else. */
export function allowPublishing(
  speaker: BundledFunction,
  key: TopicKey | null,
  ...topics: readonly ITopic[]
): void {
  speaker.allow(['sns:Publish'], ...topics.map(({ topicArn }) => topicArn));
  if (key !== null) speaker.allow(['kms:GenerateDataKey', 'kms:Decrypt'], key.keyArn);
}
