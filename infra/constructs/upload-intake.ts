import { ArnFormat, Aws, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Target } from '../config.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import { acceptPlainHttp } from './plain-http.ts';

export interface UploadIntakeProps {
  readonly target: Target;
  /** Told of what comes and goes. */
  readonly uploads: GuardedQueue;
}

/** The bucket agencies upload to, telling the uploads queue of every object under `incoming/` that comes or goes. */
export class UploadIntake extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { target, uploads }: UploadIntakeProps) {
    super(scope, id);
    // A name of our own: the queue's policy must name the bucket, and the bucket can only be made after the policy.
    const bucketName = `gouji-${target.name}-uploads-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
    const bucketArn = Stack.of(this).formatArn({
      service: 's3',
      region: '',
      account: '',
      resource: bucketName,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });

    const accessLogs = new Bucket(this, 'AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: target.tlsOnly,
      lifecycleRules: [{ expiration: Duration.days(target.uploads.accessLogDays) }],
      removalPolicy: target.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(accessLogs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds the access logs itself; logging it into itself would never end.',
    });

    this.bucket = new Bucket(this, 'Bucket', {
      bucketName,
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: target.tlsOnly,
      // A browser posts to it from the pages. What may be posted the signed form says, not where it comes from.
      cors: [
        {
          allowedMethods: [HttpMethods.POST],
          allowedOrigins: ['*'],
          exposedHeaders: ['x-amz-version-id'],
          maxAge: 3600,
        },
      ],
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'uploads/',
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(target.uploads.earlierVersionsDays),
        },
        // Registers that were checked on a page hold addresses of people.
        {
          prefix: 'register-proposals/',
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
      removalPolicy: target.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });

    for (const bucket of [this.bucket, accessLogs]) acceptPlainHttp(target, 'AwsSolutions-S10', bucket);

    this.refuseLockedUploads();

    const { queue } = uploads;
    const tellsQueue = queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: {
          ArnEquals: { 'aws:SourceArn': bucketArn },
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        },
      }),
    );
    // The bucket's own property instead of addEventNotification: no custom resource, the same on every engine.
    const cfnBucket = this.bucket.node.defaultChild as CfnBucket;
    cfnBucket.notificationConfiguration = {
      queueConfigurations: ['s3:ObjectCreated:*', 's3:ObjectRemoved:DeleteMarkerCreated'].map((event) => ({
        event,
        filter: { s3Key: { rules: [{ name: 'prefix', value: 'incoming/' }] } },
        queue: queue.queueArn,
      })),
    };
    // S3 tries the queue when the bucket is made: its policy must be there before.
    if (tellsQueue.policyDependable !== undefined) cfnBucket.node.addDependency(tellsQueue.policyDependable);
  }
  /** What we could not take out again, its agency could never get a verdict on. Better it hears so at once. */
  private refuseLockedUploads(): void {
    const unless = (sid: string, conditions: Record<string, Record<string, string | string[]>>) =>
      this.bucket.addToResourcePolicy(
        new PolicyStatement({
          sid,
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: ['s3:PutObject'],
          resources: [this.bucket.arnForObjects('*')],
          conditions,
        }),
      );
    unless('NoKeyOfOnesOwn', { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } });
    unless('NoForeignKey', { StringLike: { 's3:x-amz-server-side-encryption': 'aws:kms*' } });
    // Named, because every way to say "any but" is true as well where an upload names none.
    unless('NoArchive', { StringEquals: { 's3:x-amz-storage-class': ['GLACIER', 'DEEP_ARCHIVE'] } });
  }
}
