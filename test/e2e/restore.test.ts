// The restore drill on the deployed stack. MiniStack restores a table as it is now, and takes no point-in-time recovery from a
// template: what the engine cannot show is that a moment of the past comes back.
import { ListTablesCommand, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { engineEnvironment } from '../../infra/local/engine.ts';
import { runCommand } from '../../infra/local/run-command.ts';
import { engine, eventually, named, newAgency, stack } from './engine-under-test.ts';

const TABLES = ['VerdictTable', 'AgencyTable', 'NoticeTable'];

async function restore(...options: readonly string[]): Promise<{ outcome: string; output: string }> {
  return runCommand(process.execPath, ['infra/restore/restore.ts', '-c', 'target=local', ...options], {
    environment: { PATH: process.env.PATH, ...engineEnvironment(engine.endpoint) },
    limitSeconds: 100,
  });
}

async function restoredTables(): Promise<readonly string[]> {
  const { TableNames = [] } = await stack.dynamo.send(new ListTablesCommand({}));
  return TableNames.filter((name) => /-at-\d{8}T\d{6}$/u.test(name));
}

describe.skipIf(engine.kind !== 'ministack')('the restore drill (where the engine restores)', () => {
  test('brings all three tables back whole under new names, and leaves nothing behind', async () => {
    await newAgency();
    for (const table of TABLES) {
      await stack.dynamo.send(
        new UpdateContinuousBackupsCommand({
          TableName: named(table),
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      );
    }
    // The engine's window is the second of the question, for each table its own.
    await eventually(async () => {
      const { outcome, output } = await restore('--drill');
      expect(outcome, output).toBe('finished');
      expect(output.match(/-at-\d{8}T\d{6}: (\d+) of \1 items$/gmu)).toHaveLength(3);
    });
    expect(await restoredTables()).toEqual([]);
  });

  test('refuses a moment that the tables do not have, and restores nothing', async () => {
    const { outcome, output } = await restore('--at', '2020-01-01T00:00:00Z');
    expect(outcome).toBe('failed');
    expect(output).toContain('The tables can be restored to a moment from');
    expect(await restoredTables()).toEqual([]);
  });
});
