// The part of a history that decides against the whole of it: over histories drawn by chance the decisions must be the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import { needsNotice, type VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { bundleOf } from '../../../shared/notices/bundle.ts';
import { decidingHistory } from '../../../shared/record/deciding-history.ts';
import { isFirstBalanced, isToBeAskedWhose, openMatter } from '../../../shared/record/earlier-verdicts.ts';
import { submissionOf } from '../../builders/submission-builder.ts';
import { SHI } from '../../builders/uploads-of-shi.ts';
import { MemoryVerdicts } from '../../doubles/memory-verdicts.ts';
import { verdictOf } from '../../doubles/verdict-store-contract.ts';

const TOLD_AT = '2026-03-01T00:00:00.000Z';

interface Drawn {
  readonly year: number | null;
  readonly name: string | null;
  readonly status: Verdict['status'];
  readonly told: boolean;
  readonly waits: boolean;
  readonly revisions: number;
  readonly withdrawn: boolean;
}

const uploads = fc.array(
  fc.record<Drawn>({
    year: fc.constantFrom(2023, 2023, 2023, 2024, null),
    name: fc.constantFrom(SHI.name, SHI.name, null, '别处县人民政府', '示例市财政局'),
    status: fc.constantFrom('balanced', 'balanced', 'unbalanced', 'undecided'),
    told: fc.boolean(),
    waits: fc.boolean(),
    revisions: fc.constantFrom(1, 1, 1, 2, 3),
    withdrawn: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 1, maxLength: 14 },
);

async function recorded(drawn: readonly Drawn[]) {
  const verdicts = new MemoryVerdicts();
  const waiting: Verdict[] = [];
  for (const [place, one] of drawn.entries()) {
    const minute = String(place).padStart(2, '0');
    const submission = submissionOf({
      key: `incoming/${SHI.id}/${place}.txt`,
      versionId: `v${place}`,
      eventTime: `2026-02-20T02:${minute}:00.000Z`,
      agencyId: SHI.id,
    });
    for (let revision = 1; revision <= one.revisions; revision += 1) {
      const { year, name: agencyName } = one;
      // What was judged anew said the other thing before.
      const turned = one.status === 'balanced' ? 'unbalanced' : 'balanced';
      const status = (one.revisions - revision) % 2 === 0 ? one.status : turned;
      const verdict = verdictOf(submission, { year, agencyName, status, revision });
      await verdicts.putOnce(verdict);
      const isLast = revision === one.revisions;
      if (isLast && one.waits) waiting.push(verdict);
      else if (one.told) await verdicts.markNoticed(verdict, TOLD_AT);
    }
    if (one.withdrawn) {
      const { size: _size, ...marker } = submission;
      await verdicts.withdraw({ ...marker, versionId: 'marker', eventTime: '2026-02-20T02:59:00.000Z' });
    }
  }
  return { verdicts, waiting };
}

const mayHaveBeenTold = (facts: VerdictFacts) => facts.noticedAt !== null || needsNotice(facts.status);
const nameOf = (facts: VerdictFacts | null) =>
  facts === null ? null : `${facts.reportId}/${facts.revision}`;

/** What is decided of a balanced report when it comes. */
function held(verdict: VerdictFacts, history: readonly VerdictFacts[]) {
  return (
    openMatter(verdict, history, SHI, mayHaveBeenTold) !== null ||
    isToBeAskedWhose(verdict, history, SHI) ||
    isFirstBalanced(verdict, history, SHI)
  );
}

describe('the part of a history that decides', () => {
  it('sorts what waits into the same letters as the whole history', async () => {
    await fc.assert(
      fc.asyncProperty(uploads, async (drawn) => {
        const { verdicts, waiting } = await recorded(drawn);
        const told = (history: readonly VerdictFacts[], withdrawals: Parameters<typeof bundleOf>[2]) => {
          const { parts, nothingToTell } = bundleOf(waiting, history, withdrawals, SHI);
          return {
            parts: parts.map(({ verdict, news, superseded, replaces, supersededBy, stillCounts }) => [
              nameOf(verdict),
              news,
              superseded.map(nameOf),
              nameOf(replaces),
              // Which of several newer uploads is named does not matter; that there is one does.
              supersededBy === null ? null : supersededBy.year,
              nameOf(stillCounts),
            ]),
            nothingToTell: nothingToTell.map(nameOf),
          };
        };
        const whole = told(await verdicts.history(SHI.id), await verdicts.withdrawals(SHI.id));
        const { history, withdrawals } = await decidingHistory(waiting, SHI.id, SHI, verdicts, 'letter');
        expect(told(history, withdrawals)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('holds a balanced report for a letter where the whole history would', async () => {
    await fc.assert(
      fc.asyncProperty(uploads, async (drawn) => {
        const { verdicts } = await recorded(drawn);
        const all = await verdicts.history(SHI.id);
        for (const verdict of all.filter(({ status }) => status === 'balanced')) {
          const { history } = await decidingHistory([verdict], SHI.id, SHI, verdicts, 'holding');
          expect(held(verdict, history)).toBe(held(verdict, all));
        }
      }),
      { numRuns: 150 },
    );
  });
});
