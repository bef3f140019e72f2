import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CHILDREN_INDEX } from '../../shared/aws/children-index.ts';
import { EXPIRES } from '../../shared/aws/notice-items.ts';
import type { RestoredTables, Target } from '../config.ts';
import { keptTable } from './kept-table.ts';
import { acceptPlainHttp } from './plain-http.ts';

export interface RecordKeepingProps {
  readonly target: Target;
}

/** A table as the functions use it: the stack's own, or a restored one. */
type TableInUse = Pick<ITable, 'tableName' | 'tableArn'>;

/**
 * Verdicts, the register of agencies, notices, and what is too large for an item or a message. The register has a
 * table of its own: the functions may read but never write it, its keeper writes it but never a verdict, and each can
 * be restored alone. So have the notices (what waits, what was sent, what came back): whoever hears of bounces needs
 * no access to verdicts.
 */
export class RecordKeeping extends Construct {
  readonly verdicts: TableInUse;
  readonly agencies: TableInUse;
  readonly notices: TableInUse;
  /** The bodies below an agency. */
  readonly childrenIndexArn: string;
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { target }: RecordKeepingProps) {
    super(scope, id);
    const verdicts = new Table(this, 'Verdicts', keptTable(target));
    const agencies = new Table(this, 'Agencies', keptTable(target, 'id'));
    agencies.addGlobalSecondaryIndex({
      indexName: CHILDREN_INDEX,
      partitionKey: { name: 'above', type: AttributeType.STRING },
      sortKey: { name: 'id', type: AttributeType.STRING },
    });
    const notices = new Table(this, 'Notices', { ...keptTable(target), timeToLiveAttribute: EXPIRES });
    const inUse = (own: Table, which: keyof RestoredTables): TableInUse =>
      target.tables === 'of-the-stack'
        ? own
        : Table.fromTableName(this, `Restored${own.node.id}`, target.tables[which]);
    this.verdicts = inUse(verdicts, 'verdicts');
    this.agencies = inUse(agencies, 'agencies');
    this.notices = inUse(notices, 'notices');
    this.childrenIndexArn = `${this.agencies.tableArn}/index/${CHILDREN_INDEX}`;
    this.bucket = new Bucket(this, 'Records', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: target.tlsOnly,
      versioned: true,
      lifecycleRules: [
        { prefix: 'claims/', expiration: Duration.days(target.records.claimDays) },
        { noncurrentVersionExpiration: Duration.days(target.records.earlierVersionsDays) },
      ],
      removalPolicy: target.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acceptPlainHttp(target, 'AwsSolutions-S10', this.bucket);
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Only the two functions reach it, and both log what they do; no person uploads or reads here.',
    });
  }
}
