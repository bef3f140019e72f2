import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportMessage } from '../../../../../shared/contracts/report-message.ts';
import { reportId } from '../../../../../shared/contracts/submission.ts';
import type { Verdict } from '../../../../../shared/contracts/verdict.ts';
import { reportAfter, withOneMoreLeftOver } from '../../../../builders/related-reports.ts';
import { balancedReport } from '../../../../builders/report-builder.ts';
import { agencyOf, messageOf, validateSetup } from '../validate-setup.ts';

const SHI = agencyOf('shi');
const before = balancedReport({ seed: 1, year: 2022, largest: 9, zeros: 0.3 });
const report = reportAfter(before);
const wrongBefore = withOneMoreLeftOver(before);

const ofYear2022 = messageOf('shi', before, 1);
const wrongOf2022 = messageOf('shi', wrongBefore, 1);
const correctionOf2022 = messageOf('shi', before, 9);
const ofYear2023 = messageOf('shi', report, 5);
const idOf = (message: ReportMessage) => reportId(message.submission, 1);

const carry = (verdict: Verdict | null) =>
  Object.fromEntries(
    (verdict?.outcomes ?? [])
      .filter(({ rule }) => rule === 'X-CARRY')
      .map(({ at, outcome }) => [at, outcome]),
  );

describe('a report that came in before that of the year before', () => {
  it('first cannot be compared, and is brought up to date when it arrives, as a further revision', async () => {
    const { handle, settle, verdicts, sender } = validateSetup([SHI]);
    await handle(ofYear2023);
    expect(carry(await verdicts.find(idOf(ofYear2023))).total).toBe('notAssessable');
    await handle(ofYear2022);
    await settle();
    const verdict = await verdicts.find(idOf(ofYear2023));
    expect(verdict).toMatchObject({ revision: 2, status: 'balanced', comparedWith: idOf(ofYear2022) });
    expect(carry(verdict).total).toBe('holds');
    expect(await verdicts.current('shi', 2023)).toMatchObject({ revision: 2 });
    expect(sender.mails.every(({ subject }) => subject.startsWith('【已收到】'))).toBe(true);
  });

  it('the agency is told when the comparison fails, and once, however often the message comes', async () => {
    const { handle, settle, updates, verdicts, sender } = validateSetup([SHI]);
    await handle(ofYear2023);
    await handle(wrongOf2022);
    expect(updates.sent).toMatchObject([
      { message: { kind: 'last-year-changed', agencyId: 'shi', year: 2023 }, delaySeconds: 0 },
    ]);
    const message = updates.sent[0]?.message;
    await settle();
    for (let time = 0; time < 3; time += 1) await handle(message);
    expect(await verdicts.find(idOf(ofYear2023))).toMatchObject({
      revision: 2,
      status: 'unbalanced',
      noticedAt: expect.any(String),
    });
    expect(sender.mails).toHaveLength(1);
    expect(sender.mails[0]?.text).toContain('X-CARRY');
  });

  it('follows the correction of the year before, and keeps every revision', async () => {
    const { handle, settle, verdicts } = validateSetup([SHI]);
    for (const message of [ofYear2023, wrongOf2022, correctionOf2022]) {
      await handle(message);
      await settle();
    }
    const history = await verdicts.history('shi', 2023);
    expect(history.map(({ revision, status }) => [revision, status])).toEqual([
      [3, 'balanced'],
      [2, 'unbalanced'],
      [1, 'balanced'],
    ]);
  });

  it('stores nothing where the newer report of the year before says the same', async () => {
    const { handle, settle, verdicts } = validateSetup([SHI]);
    for (const message of [ofYear2022, ofYear2023, correctionOf2022]) {
      await handle(message);
      await settle();
    }
    expect(await verdicts.find(idOf(ofYear2023))).toMatchObject({ revision: 1 });
  });

  it('a folder that files for several bodies: each is brought up to date by its own report, in any order', async () => {
    const named = (one: typeof before, agency: string) => ({ ...one, agency });
    const waterNow = messageOf('shi', named(report, '示例市水务局'), 5);
    const schoolsNow = messageOf('shi', named(balancedReport({ seed: 7, year: 2023 }), '示例市教育局'), 6);
    const waterBefore = messageOf('shi', named(before, '示例市水务局'), 1);
    const schoolsBefore = messageOf('shi', named(balancedReport({ seed: 8, year: 2022 }), '示例市教育局'), 2);
    const { handle, settle, verdicts } = validateSetup([SHI]);
    for (const message of [schoolsNow, waterNow, schoolsBefore, waterBefore]) await handle(message);
    await settle();
    const compared = async (message: ReportMessage) => (await verdicts.find(idOf(message)))?.comparedWith;
    expect(await compared(waterNow)).toBe(idOf(waterBefore));
    expect(await compared(schoolsNow)).toBe(idOf(schoolsBefore));
  });

  it('goes no further: the year after is not judged anew for a verdict that changed without its report', async () => {
    const { handle, updates } = validateSetup([SHI]);
    const next = messageOf('shi', reportAfter(report), 6);
    await handle(next);
    await handle(ofYear2023);
    updates.sent.length = 0;
    await handle(wrongOf2022);
    const [sent] = updates.sent;
    updates.sent.length = 0;
    await handle(sent?.message);
    expect(updates.sent).toEqual([]);
  });

  it('takes up the notice where a delivery was stopped after storing the revision', async () => {
    const { handle, settle, sender, notices, verdicts } = validateSetup([SHI]);
    await handle(ofYear2023);
    await handle(wrongOf2022);
    notices.quietPeriod.failing = true;
    const message = {
      version: 1,
      kind: 'last-year-changed',
      agencyId: 'shi',
      year: 2023,
      because: idOf(wrongOf2022),
    };
    await expect(handle(message)).rejects.toThrow('throttling');
    expect(await verdicts.find(idOf(ofYear2023))).toMatchObject({ revision: 2, noticedAt: null });
    notices.quietPeriod.failing = false;
    await settle();
    await handle(message);
    await settle();
    expect(sender.mails).toHaveLength(1);
  });

  it('a slow delivery never leaves a judgement behind that rests on an older report', async () => {
    const { handle, settle, collaborators, verdicts } = validateSetup([SHI]);
    await handle(ofYear2023);
    await handle(wrongOf2022);
    // While the message is being handled with the wrong report in hand, the correction comes in and is done with.
    const slow = {
      ...collaborators,
      verdicts: Object.assign(Object.create(verdicts) as typeof verdicts, {
        putOnce: async (verdict: Verdict) => {
          if (verdict.year === 2023 && verdict.revision === 2 && !corrections++) {
            await handle(correctionOf2022);
            await settle();
          }
          return verdicts.putOnce(verdict);
        },
      }),
    };
    let corrections = 0;
    const message = {
      version: 1,
      kind: 'last-year-changed',
      agencyId: 'shi',
      year: 2023,
      because: idOf(wrongOf2022),
    };
    await handle(message, slow);
    expect(corrections).toBeGreaterThan(0);
    expect(await verdicts.find(idOf(ofYear2023))).toMatchObject({
      status: 'balanced',
      comparedWith: idOf(correctionOf2022),
    });
  });

  it('a report stored while this one was being judged is seen by one of the two', async () => {
    const { handle, settle, collaborators, verdicts } = validateSetup([SHI]);
    let meanwhile = false;
    const racing = {
      ...collaborators,
      verdicts: Object.assign(Object.create(verdicts) as typeof verdicts, {
        putOnce: async (verdict: Verdict) => {
          if (!meanwhile) {
            meanwhile = true;
            await handle(ofYear2022);
          }
          return verdicts.putOnce(verdict);
        },
      }),
    };
    await handle(ofYear2023, racing);
    await settle();
    expect(await verdicts.find(idOf(ofYear2023))).toMatchObject({ comparedWith: idOf(ofYear2022) });
  });

  it('any order of arrival, with repeats and late messages, ends in the same current verdicts', async () => {
    const messages = [wrongOf2022, correctionOf2022, ofYear2023];
    const comparable = async (verdicts: ReturnType<typeof validateSetup>['verdicts']) => {
      const current = await Promise.all(
        [2022, 2023].map(async (year) => {
          const facts = await verdicts.current('shi', year);
          return facts === null ? null : verdicts.find(facts.reportId);
        }),
      );
      return current.map((verdict) => [
        verdict?.reportId,
        verdict?.status,
        verdict?.comparedWith,
        verdict?.outcomes.map(({ rule, at, outcome, message }) => [rule, at, outcome, message]),
      ]);
    };
    const straight = validateSetup([SHI]);
    for (const message of messages) await straight.handle(message);
    await straight.settle();
    const expected = await comparable(straight.verdicts);
    expect(expected[1]?.slice(0, 3)).toEqual([idOf(ofYear2023), 'balanced', idOf(correctionOf2022)]);

    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...messages, ...messages], { minLength: 6 }),
        fc.infiniteStream(fc.nat()),
        async (arrivals, draw) => {
          const { handle, updates, verdicts } = validateSetup([SHI]);
          const waiting: unknown[] = [...arrivals];
          while (waiting.length + updates.sent.length > 0) {
            // An update waits for as long as chance wants, and may overtake and be overtaken.
            const choice = (draw.next().value ?? 0) % (Math.min(waiting.length, 1) + updates.sent.length);
            if (waiting.length > 0 && choice === 0) await handle(waiting.shift());
            else {
              const place = choice - Math.min(waiting.length, 1);
              const [sent] = updates.sent.splice(place, 1);
              await handle(sent?.message);
            }
          }
          expect(await comparable(verdicts)).toEqual(expected);
        },
      ),
      { numRuns: 15 },
    );
  });
});
