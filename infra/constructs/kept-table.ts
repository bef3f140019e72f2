import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Target } from '../config.ts';

/** What every table of ours is like: pages of one partition in the order of `sk`, restored to any second, kept where the target keeps data. */
export function keptTable(target: Pick<Target, 'keepData' | 'tableKey'>, partitionKey: 'pk' | 'id' = 'pk') {
  return {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: target.tableKey === 'of-the-account' ? TableEncryption.AWS_MANAGED : TableEncryption.DEFAULT,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: target.keepData,
    removalPolicy: target.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  };
}
