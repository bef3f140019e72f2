import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportMessage } from '../../../../../shared/contracts/report-message.ts';
import { reportId } from '../../../../../shared/contracts/submission.ts';
import type { Verdict } from '../../../../../shared/contracts/verdict.ts';
import { reportAbove } from '../../../../builders/related-reports.ts';
import { balancedReport, countIn, withFigure } from '../../../../builders/report-builder.ts';
import { agencyOf, messageOf, validateSetup } from '../validate-setup.ts';

const SHI = agencyOf('shi');
const NAMES = ['示例市教育局', '示例市水务局', '示例市民政局'];
const BELOW = NAMES.map((name, place) =>
  agencyOf(`ju-${place}`, { name, kind: 'department', parent: 'shi' }),
);
const reports = NAMES.map((agency, place) => balancedReport({ seed: place + 1, year: 2023, agency }));
const above = messageOf('shi', reportAbove(reports, { agency: SHI.name, year: 2023 }), 1);
const below = reports.map((report, place) => messageOf(`ju-${place}`, report, 10 + place));
const DECISIONS = 's2.licence.decisions';
const corrected = messageOf(
  'ju-2',
  withFigure(reports[2]!, DECISIONS, countIn(reports[2]!, DECISIONS) + 7),
  20,
);

const idOf = (message: ReportMessage) => reportId(message.submission, 1);
const hierarchy = (verdict: Verdict | null) =>
  (verdict?.outcomes ?? [])
    .filter(({ rule }) => rule.startsWith('H-'))
    .map(({ rule, at, outcome }) => `${rule}@${at} ${outcome}`);
const message = (because: ReportMessage) =>
  ({
    version: 1,
    kind: 'bodies-below-changed',
    agencyId: 'shi',
    year: 2023,
    because: idOf(because),
  }) as const;

describe('a government and the bodies below it', () => {
  it('is summed once the last of them has filed; until then the missing ones are named', async () => {
    const { handle, settle, verdicts } = validateSetup([SHI, ...BELOW]);
    await handle(above);
    const sum = async () =>
      (await verdicts.find(idOf(above)))?.outcomes.find(({ rule }) => rule === 'H-SUM')?.message;
    expect(await sum()).toContain('3 个下级中还有 3 个没有可以核对的报告');
    for (const report of below.slice(0, 2)) await handle(report);
    await settle();
    expect(await sum()).toContain('还有 1 个没有可以核对的报告（示例市民政局）');
    await handle(below[2]);
    await settle();
    expect(hierarchy(await verdicts.find(idOf(above)))).toEqual(
      expect.arrayContaining(['H-SUM@s2 holds', 'H-SUM@s3 holds', 'H-SUM@s4 holds']),
    );
  });

  it('follows the correction of a body below: a warning, told once, and no error', async () => {
    const { handle, settle, verdicts } = validateSetup([SHI, ...BELOW]);
    for (const report of [above, ...below, corrected]) await handle(report);
    await settle();
    const verdict = await verdicts.find(idOf(above));
    expect(hierarchy(verdict).filter((line) => line.endsWith('fails'))).toEqual([`H-SUM@${DECISIONS} fails`]);
    expect(verdict?.outcomes.find(({ at }) => at === DECISIONS)?.severity).toBe('warning');
    expect(verdict?.status).toBe('balanced');
  });

  it('is checked again once for all that file within the delay, and again for the first that files after it', async () => {
    const { handle, updates, pendingChecks } = validateSetup([SHI, ...BELOW]);
    await handle(above);
    for (const report of below) await handle(report);
    expect(updates.sent).toMatchObject([{ message: message(below[0]!), delaySeconds: 60 }]);
    await handle(updates.sent.shift()?.message);
    expect(pendingChecks.marks.size).toBe(0);
    await handle(corrected);
    expect(updates.sent).toMatchObject([{ message: message(corrected), delaySeconds: 60 }]);
  });

  it('sixty bodies that file within the delay cost one re-check, which reads them all', async () => {
    const bodies = Array.from({ length: 60 }, (_, place) =>
      agencyOf(`x-${String(place).padStart(3, '0')}`, { name: `示例市第${place}局`, parent: 'shi' }),
    );
    const { handle, settle, updates, verdicts } = validateSetup([SHI, ...bodies]);
    const nothing = balancedReport({ year: 2023, agency: SHI.name, zeros: 1 });
    const sum = withFigure(nothing, DECISIONS, 60 * countIn(nothing, DECISIONS));
    await handle(messageOf('shi', sum, 1));
    for (const [place, { id, name }] of bodies.entries()) {
      await handle(messageOf(id, { ...nothing, agency: name }, place));
    }
    expect(updates.sent).toHaveLength(1);
    await settle();
    const verdict = await verdicts.find(reportId(messageOf('shi', sum, 1).submission, 1));
    expect(verdict?.revision).toBe(2);
    const whole = verdict?.outcomes.find(({ rule, at }) => rule === 'H-SUM' && at === 's3');
    expect(whole).toMatchObject({ outcome: 'holds', details: { children: 60 } });
  });

  it('is sent for by another body where one could not send, and by that one where there is no other', async () => {
    const { handle, updates, collaborators } = validateSetup([SHI, ...BELOW]);
    await handle(above);
    const send = updates.send.bind(updates);
    updates.send = () => Promise.reject(new Error('SQS is throttling'));
    await expect(handle(below[0])).rejects.toThrow('throttling');
    updates.send = send;
    await handle(below[0]);
    expect(updates.sent).toHaveLength(1);
    await handle(below[1]);
    expect(updates.sent).toHaveLength(1);
    expect(collaborators.recheckDelaySeconds).toBe(60);
  });

  it('leaves no mark behind for good: one without a message gives way in the end', async () => {
    const { handle, updates, pendingChecks } = validateSetup([SHI, ...BELOW]);
    await handle(above);
    await pendingChecks.begin('shi', 2023, `${'0'.repeat(32)}.1`, new Date(0));
    await handle(below[0]);
    expect(updates.sent).toHaveLength(1);
  });

  it('does not count what a body files for somebody else', async () => {
    const { handle, settle, verdicts } = validateSetup([SHI, ...BELOW]);
    await handle(above);
    await handle(messageOf('ju-0', balancedReport({ year: 2023, agency: '另一市财政局' }), 10));
    await settle();
    const sum = (await verdicts.find(idOf(above)))?.outcomes.find(({ rule }) => rule === 'H-SUM');
    expect(sum?.details?.missingCount).toBe(3);
  });

  it('goes no further up: the government above it is not checked again for a verdict that changed', async () => {
    const top = agencyOf('sheng', { name: '示例省人民政府' });
    const { handle, updates, verdicts } = validateSetup([top, { ...SHI, parent: 'sheng' }, ...BELOW]);
    await handle(messageOf('sheng', balancedReport({ year: 2023, agency: top.name }), 2));
    await handle(above);
    await handle(below[0]);
    updates.sent.length = 0;
    await handle(message(below[0]!));
    expect(await verdicts.find(idOf(above))).toMatchObject({ revision: 2 });
    expect(updates.sent).toEqual([]);
  });

  it('any order of arrival ends in the same verdict of the government', async () => {
    const arrivals = [above, ...below, corrected];
    const straight = validateSetup([SHI, ...BELOW]);
    for (const arrival of arrivals) await straight.handle(arrival);
    await straight.settle();
    const expected = (await straight.verdicts.find(idOf(above)))?.outcomes;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(arrivals, { minLength: arrivals.length }),
        // One check on the way is enough to meet every state; each of them judges all bodies anew.
        fc.nat(arrivals.length - 1),
        async (order, checkedAfter) => {
          const { handle, settle, verdicts } = validateSetup([SHI, ...BELOW]);
          for (const [place, arrival] of order.entries()) {
            await handle(arrival);
            if (place === checkedAfter) await settle();
          }
          await settle();
          expect((await verdicts.find(idOf(above)))?.outcomes).toEqual(expected);
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });
});
