import { gzipSync } from 'node:zlib';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoCountingReports } from '../../../shared/aws/dynamo-counting-reports.ts';
import { indexOldVerdicts } from '../../../shared/aws/index-old-verdicts.ts';
import { entryKey, packVerdict, verdictKey } from '../../../shared/aws/verdict-items.ts';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import { keepCountingReport } from '../../../shared/record/counting-report.ts';
import { submissionOf } from '../../builders/submission-builder.ts';
import { MemoryAgencies } from '../../doubles/memory-agencies.ts';
import { MemoryVerdicts } from '../../doubles/memory-verdicts.ts';
import { verdictOf } from '../../doubles/verdict-store-contract.ts';
import { agencyOf } from '../functions/validate/validate-setup.ts';

const TABLE = 'verdicts';

/** As verdicts lay when facts and detail were one item. */
async function putAsBefore({ dynamo }: MemoryVerdicts, verdict: Verdict): Promise<void> {
  const { facts } = packVerdict(verdict);
  const { report, outcomes, suspects, unresolved } = verdict;
  const detail = gzipSync(JSON.stringify({ report, outcomes, suspects, unresolved }));
  await dynamo.send(new PutCommand({ TableName: TABLE, Item: { ...verdictKey(facts), ...facts, detail } }));
  await dynamo.send(new PutCommand({ TableName: TABLE, Item: { ...entryKey(facts), ...facts } }));
}

describe('verdicts recorded when facts and detail were one item', () => {
  const of = (versionId: string, changes: Partial<Verdict>) => {
    const submission = submissionOf({ key: 'incoming/shi/a.txt', versionId, agencyId: 'shi' });
    return verdictOf(submission, { agencyName: '示例市人民政府', ...changes });
  };

  it('are read whole', async () => {
    const verdicts = new MemoryVerdicts();
    const verdict = of('a', {});
    await putAsBefore(verdicts, verdict);
    expect(await verdicts.find(verdict.reportId)).toEqual(verdict);
    expect(await verdicts.find(verdict.reportId, 1)).toEqual(verdict);
    expect(await verdicts.current('shi', 2023)).toMatchObject({ reportId: verdict.reportId });
  });

  it('are found among what was told and what counts once they are indexed, however often', async () => {
    const verdicts = new MemoryVerdicts();
    const agencies = new MemoryAgencies();
    agencies.put(agencyOf('shi'));
    const counting = dynamoCountingReports(verdicts.dynamo.client, TABLE);
    const told = of('a', { status: 'unbalanced', noticedAt: '2026-01-20T03:00:00.000Z' });
    const newer = of('b', {});
    for (const verdict of [told, newer]) await putAsBefore(verdicts, verdict);
    for (let twice = 0; twice < 2; twice += 1) {
      const done = await indexOldVerdicts(verdicts.dynamo.client, TABLE, (id, year) =>
        keepCountingReport(id, year, null, { agencies, verdicts, counting }),
      );
      expect(done).toEqual({ entries: 2, years: 1 });
    }
    const found: string[] = [];
    for await (const { reportId } of verdicts.toldNewestFirst('shi', 2023)) found.push(reportId);
    expect(found).toEqual([told.reportId]);
    expect(await verdicts.namesOf('shi', 2023)).toEqual(['示例市人民政府']);
    const current = await verdicts.current('shi', 2023);
    const kept = await counting.of([agencyOf('shi')], 2023);
    expect(kept.get('shi')).toMatchObject({ reportId: current?.reportId });
  });
});
