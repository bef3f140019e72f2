// The pages and the API, beside the way of a file: a stack of its own, that can go without a file being lost.
import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Target } from './config.ts';
import { PortalAlarms } from './constructs/portal-alarms.ts';
import { PortalDoor } from './constructs/portal-door.ts';
import { PortalPages } from './constructs/portal-pages.ts';
import { PortalRecords } from './constructs/portal-records.ts';
import type { ReportCheckingStack } from './report-checking-stack.ts';

export interface WebStackProps extends StackProps {
  readonly target: Target;
  readonly checking: Pick<ReportCheckingStack, 'intake' | 'records' | 'ways'>;
}

export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { target, checking, ...props }: WebStackProps) {
    super(scope, id, props);
    Tags.of(this).add('project', 'gouji');
    Tags.of(this).add('target', target.name);

    const { intake, records, ways } = checking;
    const own = new PortalRecords(this, 'PortalRecords', { target });
    const pages = new PortalPages(this, 'Web', { target, intake, records, ways, own });
    const { api } = new PortalDoor(this, 'Door', { target, pages });
    new PortalAlarms(this, 'Alarms', { operations: ways.operations, api, pages });

    const outputs = {
      PortalApi: api.restApiId,
      PortalAddress: api.url,
      PortalTable: own.portal.tableName,
      AccessTable: own.access.tableName,
      DownloadsBucket: own.downloads.bucketName,
      WebFunction: pages.function.functionName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
