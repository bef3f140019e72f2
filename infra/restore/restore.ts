// `npm run restore -- -c target=prod [--at 2026-01-28T03:00:00Z] [--drill]`: restores the three tables to one moment under new
// names, looks whether they are whole, and says how to point the stack to them. Nothing in use is touched. With --drill the
// restored tables are deleted again.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { EXPIRES } from '../../shared/aws/notice-items.ts';
import { targetNamed } from '../config.ts';
import { PlainFailure, runToItsEnd, WrongUsage } from '../local/plain-failure.ts';
import { lost, momentWithin, type Restoring, restorings, type Shape, type Window } from './restore-plan.ts';

const USAGE = 'npm run restore -- -c target=prod [--at 2026-01-28T03:00:00Z] [--drill]';
/** AWS takes from minutes to hours, by the size of the table. */
const LIMIT_SECONDS = 6 * 3600;

const dynamo = new DynamoDBClient({});

function request(): { stackName: string; at: Date | null; drill: boolean } {
  const { values } = parseArgs({
    options: {
      context: { type: 'string', short: 'c' },
      at: { type: 'string' },
      drill: { type: 'boolean', default: false },
    },
  });
  const [, name] = /^target=(.+)$/u.exec(values.context ?? '') ?? [];
  const at = values.at === undefined ? null : new Date(values.at);
  if (name === undefined || (at !== null && Number.isNaN(at.getTime()))) throw new WrongUsage(USAGE);
  return { stackName: `gouji-${targetNamed(name).name}`, at, drill: values.drill };
}

async function outputsOf(stackName: string): Promise<ReadonlyMap<string, string>> {
  const { Stacks: [stack] = [] } = await new CloudFormationClient({})
    .send(new DescribeStacksCommand({ StackName: stackName }))
    .catch((error: Error) => {
      throw new PlainFailure(`The stack ${stackName} cannot be looked at: ${error.message}`);
    });
  return new Map(
    (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
}

async function windowOf(table: string): Promise<Window> {
  const { ContinuousBackupsDescription } = await dynamo.send(
    new DescribeContinuousBackupsCommand({ TableName: table }),
  );
  const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = recovery ?? {};
  if (earliest === undefined || latest === undefined) {
    throw new PlainFailure(`The table ${table} has no point-in-time recovery.`);
  }
  return { earliest, latest };
}

async function shapeOf(table: string): Promise<Shape> {
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: table }));
  let items = 0;
  let start: Record<string, never> | undefined;
  do {
    const page = await dynamo.send(
      new ScanCommand({ TableName: table, Select: 'COUNT', ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    items += page.Count ?? 0;
    start = page.LastEvaluatedKey as typeof start;
  } while (start !== undefined);
  return {
    keys: (Table?.KeySchema ?? []).map(({ AttributeName }) => AttributeName).join(', '),
    indexes: (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName),
    items,
  };
}

async function untilActive(table: string): Promise<void> {
  const deadline = Date.now() + LIMIT_SECONDS * 1000;
  for (;;) {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: table }));
    if (Table?.TableStatus === 'ACTIVE') return;
    if (Date.now() > deadline) throw new PlainFailure(`The table ${table} is still ${Table?.TableStatus}.`);
    await sleep(2000);
  }
}

/** What a restore does not bring back: point-in-time recovery, deletion protection, expiry (DynamoDB Developer Guide). */
async function protect({ which, to: table }: Restoring): Promise<void> {
  await dynamo.send(
    new UpdateContinuousBackupsCommand({
      TableName: table,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  await dynamo.send(new UpdateTableCommand({ TableName: table, DeletionProtectionEnabled: true }));
  if (which !== 'notices') return;
  await dynamo.send(
    new UpdateTimeToLiveCommand({
      TableName: table,
      TimeToLiveSpecification: { AttributeName: EXPIRES, Enabled: true },
    }),
  );
}

/** Restores one table; gives what is not as it was. */
async function restoreOne({ source, to }: Restoring, at: Date, latest: boolean): Promise<readonly string[]> {
  await dynamo.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: source,
      TargetTableName: to,
      ...(latest ? { UseLatestRestorableTime: true } : { RestoreDateTime: at }),
    }),
  );
  await untilActive(to);
  const [before, after] = [await shapeOf(source), await shapeOf(to)];
  const faults = lost(before, after, latest);
  console.log(
    `${to}: ${after.items} of ${before.items} items${faults.map((fault) => `; ${fault}`).join('')}`,
  );
  return faults;
}

function choose(windows: readonly Window[], asked: Date | null): Date {
  try {
    return momentWithin(windows, asked);
  } catch (error) {
    throw error instanceof RangeError ? new PlainFailure(error.message) : error;
  }
}

async function restore(): Promise<number> {
  const { stackName, at: asked, drill } = request();
  const outputs = await outputsOf(stackName);
  const sources = restorings(outputs, new Date()).map(({ source }) => source);
  const at = choose(await Promise.all(sources.map(windowOf)), asked);
  const tables = restorings(outputs, at);
  console.log(`Restoring ${tables.length} tables of ${stackName} to ${at.toISOString()} …`);
  const faults = (await Promise.all(tables.map((table) => restoreOne(table, at, asked === null)))).flat();
  if (drill) {
    for (const { to } of tables) await dynamo.send(new DeleteTableCommand({ TableName: to }));
    console.log('It was a drill: the restored tables are deleted again.');
    return faults.length === 0 ? 0 : 1;
  }
  for (const table of tables) await protect(table);
  const names = tables.map(({ which, to }) => `    ${which}: '${to}',`).join('\n');
  console.log(
    `Put this into the target's column of infra/config.ts and deploy:\n\n  tables: {\n${names}\n  },`,
  );
  return faults.length === 0 ? 0 : 1;
}

await runToItsEnd(restore);
