// After a disaster: the tables are restored to new names, the stack is pointed to them, and goes on where they end.
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type DeployedStack, output, uploadReport } from '../../infra/local/deployed-stack.ts';
import { clientSettings, type Engine, engineEnvironment } from '../../infra/local/engine.ts';
import { runCommand } from '../../infra/local/run-command.ts';
import { LOCAL_SENDER, verifySender } from '../../infra/local/sender.ts';
import { sentMails } from '../../infra/local/sent-mails.ts';
import { registerAgencies } from '../../shared/register/register-agencies.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { AGENCY_NAME, deployChanged, ownEngine, registerAgency } from './own-engine.ts';

const LIMIT = { timeout: 60_000, interval: 200 };
const TABLES = { verdicts: 'VerdictTable', agencies: 'AgencyTable', notices: 'NoticeTable' } as const;

const good = balancedReport({
  ...{ form: '2021', otherRows: 'three', largest: 9, zeros: 0.5, year: 2024, seed: 7 },
  agency: AGENCY_NAME,
});
const wrong = withFigure(good, 's3.total.total', countIn(good, 's3.total.total') + 1);

describe.skipIf(inject('engineKind') !== 'ministack')('the stack on restored tables', () => {
  let engine: Engine;
  let before: DeployedStack;
  let after: DeployedStack;
  let agency: string;
  let restored: Readonly<Record<keyof typeof TABLES, string>>;

  const upload = (stack: DeployedStack, report: typeof good, name: string) =>
    uploadReport(stack, agency, name, Buffer.from(reportPage(report)));
  const statuses = async (stack: DeployedStack) =>
    (await stack.verdicts.history(agency)).map(({ status, noticedAt }) => [status, noticedAt !== null]);
  const itemsIn = async (table: string) =>
    (await before.dynamo.send(new ScanCommand({ TableName: table }))).Items ?? [];
  const subjects = async () =>
    (await sentMails(engine))
      .filter(({ to }) => to.includes(`${agency}@example.org`))
      .map(({ subject }) => subject);

  /** What the restore says, once the engine's window, which is the second of the question for each table, fits all. */
  async function restore(): Promise<string> {
    let said = '';
    await expect
      .poll(async () => {
        const { outcome, output: text } = await runCommand(
          process.execPath,
          ['infra/restore/restore.ts', '-c', 'target=local'],
          {
            environment: { PATH: process.env.PATH, ...engineEnvironment(engine.endpoint) },
            limitSeconds: 100,
          },
        );
        said = text;
        return outcome;
      }, LIMIT)
      .toBe('finished');
    return said;
  }

  beforeAll(async () => {
    engine = await ownEngine('restored-engine.log');
    before = await deployChanged(engine, {});
    await verifySender(engine.endpoint, LOCAL_SENDER);
  });
  afterAll(() => engine?.stop());

  test('a letter goes out, the tables are restored, an import empties the register, the stack is deployed anew', async () => {
    agency = await registerAgency(before);
    await upload(before, wrong, '年度报告.txt');
    await expect.poll(() => statuses(before), LIMIT).toEqual([['unbalanced', true]]);
    for (const name of Object.values(TABLES)) {
      await before.dynamo.send(
        new UpdateContinuousBackupsCommand({
          TableName: output(before.outputs, name),
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      );
    }
    // As an operator takes them from the terminal into infra/config.ts.
    restored = Object.fromEntries(
      [...(await restore()).matchAll(/^ +(verdicts|agencies|notices): '(.+)',$/gmu)].map(
        ([, which, name]) => [which, name],
      ),
    ) as typeof restored;
    // The disaster: an import that empties the register.
    const loading = { by: 'slip', at: new Date().toISOString(), replace: true, dryRun: false };
    await registerAgencies(before.agencies, [], loading);
    expect(await before.agencies.all()).toEqual([]);
    after = await deployChanged(engine, { tables: restored });
  }, 300_000);

  test('the outputs name the restored tables, which are protected', async () => {
    const named = Object.entries(TABLES).map(([which, name]) => [which, output(after.outputs, name)]);
    expect(Object.fromEntries(named)).toEqual(restored);
    for (const TableName of Object.values(restored)) {
      const { Table } = await after.dynamo.send(new DescribeTableCommand({ TableName }));
      expect(Table?.DeletionProtectionEnabled).toBe(true);
    }
    const expiry = await after.dynamo.send(new DescribeTimeToLiveCommand({ TableName: restored.notices }));
    expect(expiry.TimeToLiveDescription).toMatchObject({
      AttributeName: 'expires',
      TimeToLiveStatus: 'ENABLED',
    });
  });

  test('what was before the disaster is there', async () => {
    expect((await after.agencies.all()).map(({ id }) => id)).toContain(agency);
    expect(await statuses(after)).toEqual([['unbalanced', true]]);
    expect(await subjects()).toEqual([expect.stringContaining('数据不平衡')]);
  });

  test('the functions go on there: a correction is judged, its letter knows the one before, the old tables rest', async () => {
    const old = await itemsIn(output(before.outputs, 'VerdictTable'));
    await upload(after, good, '年度报告（更正）.txt');
    await expect
      .poll(() => statuses(after), LIMIT)
      .toEqual([
        ['balanced', true],
        ['unbalanced', true],
      ]);
    expect(await subjects()).toEqual([
      expect.stringContaining('数据不平衡'),
      expect.stringContaining('已平衡'),
    ]);
    expect(await itemsIn(output(before.outputs, 'VerdictTable'))).toEqual(old);
  });

  test('the reminders read the restored register', async () => {
    const lambda = new LambdaClient(clientSettings(engine.endpoint));
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({
        FunctionName: output(after.outputs, 'RemindFunction'),
        // A week after the last day for the report of 2025, which the agency has not filed.
        Payload: JSON.stringify({ today: '2026-04-07' }),
      }),
    );
    lambda.destroy();
    expect(FunctionError, new TextDecoder().decode(Payload)).toBeUndefined();
    await expect.poll(subjects, LIMIT).toHaveLength(3);
  });
});
