import { ArnFormat, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Target } from '../config.ts';
import { keptTable } from './kept-table.ts';
import { acceptPlainHttp } from './plain-http.ts';

export interface PortalRecordsProps {
  readonly target: Target;
}

/** What the portal keeps itself: who is signed in, tokens; who saw and did what; what it made for a download. */
export class PortalRecords extends Construct {
  /** Sessions, codes, counted tries (forgotten by themselves), tokens. */
  readonly portal: Table;
  /** The access record. A table of its own: the portal may add to it and do nothing else. */
  readonly access: Table;
  readonly downloads: Bucket;
  /** What codes and forms are made with. By its name: the engines differ in what they take for its ARN. */
  readonly formSecret: { readonly name: string; readonly arn: string };

  constructor(scope: Construct, id: string, { target }: PortalRecordsProps) {
    super(scope, id);
    this.portal = new Table(this, 'Portal', { ...keptTable(target), timeToLiveAttribute: 'forgetAt' });
    this.access = new Table(this, 'Access', keptTable(target));
    this.downloads = new Bucket(this, 'Downloads', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: target.tlsOnly,
      lifecycleRules: [{ expiration: Duration.days(1) }],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acceptPlainHttp(target, 'AwsSolutions-S10', this.downloads);
    Validations.of(this.downloads).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'What was made for one download, gone after a day; the access record says who asked for it.',
    });
    const name = `gouji/${target.name}/forms`;
    const secret = new Secret(this, 'FormSecret', {
      secretName: name,
      description: 'Gouji: what one-time codes and forms are made with',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Whoever knows it can forge forms of who is signed in, no session; a change makes open pages stale.',
    });
    this.formSecret = { name, arn: secretArn(this, name) };
  }
}

/** Of a secret by its name: Secrets Manager ends each ARN in a hyphen and six characters of its own. */
export function secretArn(scope: Construct, name: string): string {
  return Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${name}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
