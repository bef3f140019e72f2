import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { WebEnvironment } from '../../functions/web/environment.ts';
import { EXPLAINED_PARTITIONS } from '../../shared/aws/justification-items.ts';
import type { Target } from '../config.ts';
import { BundledFunction } from './bundled-function.ts';
import type { NoticeWays } from './notice-ways.ts';
import { type PortalRecords, secretArn } from './portal-records.ts';
import type { RecordKeeping } from './record-keeping.ts';
import type { UploadIntake } from './upload-intake.ts';
import type { Variables } from './variables.ts';

export interface PortalPagesProps {
  readonly target: Target;
  readonly intake: UploadIntake;
  readonly records: RecordKeeping;
  readonly ways: NoticeWays;
  readonly own: PortalRecords;
}

/**
 * The pages and the API. They read verdicts and the register and can write neither: of the table of verdicts only the
 * partitions of explanations are open to them.
 */
export class PortalPages extends BundledFunction {
  constructor(scope: Construct, id: string, { target, intake, records, ways, own }: PortalPagesProps) {
    const { memoryMegabytes, timeoutSeconds, origin, store, operators, provider } = target.web;
    const { bucket } = intake;
    super(scope, id, {
      entry: 'functions/web/handler.ts',
      memoryMegabytes,
      timeoutSeconds,
      target,
      beside: { program: 'functions/web/page/build-assets.ts', folder: 'assets' },
      environment: {
        WEB_ORIGIN: origin,
        ...(store === 'virtual-hosted'
          ? { STORE_ORIGIN: `https://${bucket.bucketName}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}` }
          : {}),
        OPERATORS: operators.join(','),
        LARGEST_BYTES: String(target.uploads.largestBytes),
        FORM_SECRET: own.formSecret.name,
        ...(provider === null
          ? {}
          : {
              OPENID_ISSUER: provider.issuer,
              OPENID_CLIENT_ID: provider.clientId,
              OPENID_SECRET: provider.secretName,
              OPENID_LABEL: provider.label,
            }),
        UPLOADS_BUCKET: bucket.bucketName,
        RECORDS_BUCKET: records.bucket.bucketName,
        DOWNLOADS_BUCKET: own.downloads.bucketName,
        VERDICT_TABLE: records.verdicts.tableName,
        AGENCY_TABLE: records.agencies.tableName,
        NOTICE_TABLE: records.notices.tableName,
        PORTAL_TABLE: own.portal.tableName,
        ACCESS_TABLE: own.access.tableName,
        ...ways.sending.variables,
      } satisfies Variables<typeof WebEnvironment>,
    });
    // Forms and addresses are signed with the function's role: it must be able to do what they let a browser do.
    this.allowObjects(['s3:PutObject', 's3:GetObjectVersion'], bucket, 'incoming');
    this.allow(['s3:ListBucketVersions'], bucket.bucketArn);
    this.allowObjects(['s3:GetObject'], records.bucket, 'verdict-details');
    this.allowObjects(['s3:PutObject', 's3:GetObject'], own.downloads, 'generated');
    this.allowObjects(['s3:PutObject', 's3:GetObject'], bucket, 'register-proposals');
    this.allow(
      ['dynamodb:Query'],
      records.verdicts.tableArn,
      records.notices.tableArn,
      records.childrenIndexArn,
    );
    this.allow(['dynamodb:GetItem', 'dynamodb:Scan'], records.agencies.tableArn);
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['dynamodb:PutItem'],
        resources: [records.verdicts.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [EXPLAINED_PARTITIONS] } },
      }),
    );
    this.allow(
      [
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ],
      own.portal.tableArn,
    );
    this.allow(['dynamodb:Query', 'dynamodb:PutItem'], own.access.tableArn);
    this.allow(['secretsmanager:GetSecretValue'], own.formSecret.arn);
    if (provider !== null) {
      this.allow(['secretsmanager:GetSecretValue'], secretArn(this, provider.secretName));
    }
    ways.sending.allow(this);
  }
}
