// The quiet period and what follows it: every order of arrival, every point at which a worker may die.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULE_BOOK } from '../../../shared/catalogue/rule-book.ts';
import type { Agency } from '../../../shared/contracts/agency.ts';
import { figuresFingerprint } from '../../../shared/contracts/justification.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { needsNotice, type Verdict } from '../../../shared/contracts/verdict.ts';
import { type GiveNoticesCollaborators, giveNotices } from '../../../shared/notices/give-notices.ts';
import { contactsFingerprint } from '../../../shared/notices/reachable-contacts.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import { wordJudgement } from '../../../shared/wording/word-judgement.ts';
import { balancedReport, countIn, withFigure, withState } from '../../builders/report-builder.ts';
import { submissionOf } from '../../builders/submission-builder.ts';
import { MemoryAgencies } from '../../doubles/memory-agencies.ts';
import { MemoryVerdicts } from '../../doubles/memory-verdicts.ts';
import { verdictOf } from '../../doubles/verdict-store-contract.ts';
import { noticeSetup } from '../functions/validate/notice-setup.ts';
import { agencyOf } from '../functions/validate/validate-setup.ts';

const SHI = agencyOf('shi', { name: '示例市人民政府' });
const good = balancedReport({ year: 2023, agency: SHI.name, seed: 5, zeros: 0.2 });
const TOTAL = 's3.total.commercial';
const REVIEW = 's4.review.total';
const wrong = (figure: string, by = 1) => withFigure(good, figure, countIn(good, figure) + by);
const illegible = withState(good, TOTAL, 'unreadable');

const judged = new Map<ParsedReport, ReturnType<typeof wordJudgement>>();

/** The verdict on the `order`-th upload of an agency. */
function verdictOn(report: ParsedReport, order: number, agencyId = 'shi'): Verdict {
  const judgement =
    judged.get(report) ?? wordJudgement(report, judgeReport(report, RULE_BOOK, { lastYear: null }), 'zh');
  judged.set(report, judgement);
  const submission = submissionOf({
    key: `incoming/${agencyId}/第${order}次.txt`,
    versionId: `v${order}`,
    eventTime: `2026-01-20T02:${String(order).padStart(2, '0')}:00.000Z`,
  });
  const { status, outcomes, suspects, warnings } = judgement;
  const { agency: agencyName, year, title, form } = report;
  return verdictOf(submission, {
    ...{ status, outcomes, suspects, warnings, agencyName, year, title, form, report },
    unresolved: judgement.unresolved ?? [],
  });
}

function unreadableFile(order: number): Verdict {
  return {
    ...verdictOn(good, order),
    ...{ report: null, year: null, agencyName: null, title: null, form: null, outcomes: [], suspects: [] },
    status: 'unreadable',
    unreadable: { code: 'scanned-pdf', message: '这是扫描件，没有文字。' },
  };
}

function setUp(agencies: readonly Agency[] = [SHI]) {
  const register = new MemoryAgencies();
  for (const agency of agencies) register.put(agency);
  const verdicts = new MemoryVerdicts();
  let seconds = 0;
  const notices = noticeSetup(register, verdicts, () => new Date(Date.UTC(2026, 0, 21) + 1000 * seconds++));
  const arrive = async (...arriving: readonly Verdict[]) => {
    for (const verdict of arriving) {
      await verdicts.putOnce(verdict);
      await notices.announce(verdict);
    }
  };
  const texts = () => notices.sender.mails.map(({ text }) => text);
  return { ...notices, verdicts, arrive, texts };
}

describe('the quiet period', () => {
  it('several uploads of a year end in one mail about the newest; the others are named as superseded', async () => {
    const { arrive, quietIsOver, texts, record, verdicts } = setUp();
    const uploads = [verdictOn(wrong(TOTAL), 1), verdictOn(wrong(TOTAL, 2), 2), verdictOn(wrong(REVIEW), 3)];
    await arrive(...uploads);
    await quietIsOver();
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('文件：“第3次.txt”');
    expect(texts()[0]).toMatch(/上传的“第2次.txt”（数据不平衡）已由这份文件代替/);
    expect(texts()[0]).toMatch(/上传的“第1次.txt”（数据不平衡）已由这份文件代替/);
    const [mail] = await record.of('shi');
    expect([...(mail?.reports ?? [])].sort()).toEqual(uploads.map(({ reportId }) => reportId).sort());
    for (const { reportId } of uploads) {
      expect((await verdicts.find(reportId))?.noticedAt).not.toBeNull();
    }
  });

  it('reports of different years are told in one mail, each with its receipt number, the worst first', async () => {
    const { arrive, quietIsOver, sender } = setUp();
    const other = balancedReport({ year: 2022, agency: SHI.name, seed: 6, zeros: 0.2 });
    const blurred = withState(other, TOTAL, 'unreadable');
    await arrive(verdictOn(blurred, 1), unreadableFile(2), verdictOn(wrong(TOTAL), 3));
    await quietIsOver();
    expect(sender.mails).toHaveLength(1);
    const [mail] = sender.mails;
    expect(mail?.subject).toBe(`【数据不平衡】${SHI.name}上传的3份年度报告的核对结果`);
    expect(mail?.text.match(/^回执号：(\d{4} ){3}\d{4}$/gm)).toHaveLength(3);
    expect(mail?.text.indexOf('第3次.txt')).toBeLessThan(mail?.text.indexOf('第1次.txt') ?? 0);
  });

  it('a balanced upload within it settles what an earlier one of it had wrong: one mail, and no alarm in it', async () => {
    const { arrive, quietIsOver, sender } = setUp();
    await arrive(verdictOn(wrong(TOTAL), 1), verdictOn(good, 2));
    await quietIsOver();
    expect(sender.mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('【已平衡】')]);
    expect(sender.mails[0]?.text).toContain('第1次.txt');
  });

  it('subscribers hear of every verdict, also of the superseded ones, and which they are', async () => {
    const { arrive, quietIsOver, sender } = setUp();
    const [older, newer] = [verdictOn(wrong(TOTAL), 1), verdictOn(wrong(REVIEW), 2)];
    await arrive(newer, older);
    await quietIsOver();
    const told = sender.notices.map(({ reportId, superseded }) => [reportId, superseded === true]);
    expect(Object.fromEntries(told)).toEqual({ [older.reportId]: true, [newer.reportId]: false });
  });

  it('a file that the agency deleted before it was told is not told of', async () => {
    const { arrive, quietIsOver, texts, verdicts, pending } = setUp();
    const [kept, deleted] = [verdictOn(wrong(TOTAL), 1), verdictOn(wrong(REVIEW), 2)];
    await arrive(kept, deleted);
    const { bucket, key, sequencer } = deleted.submission;
    const marker = { versionId: 'deleted', eventTime: '2026-01-20T03:00:00.000Z', agencyId: 'shi' };
    await verdicts.withdraw({ bucket, key, sequencer, ...marker });
    await quietIsOver();
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('文件：“第1次.txt”');
    expect(texts()[0]).not.toContain('第2次.txt');
    expect(await pending.of('shi')).toEqual([]);
  });

  it('a hundred reports are told ten a mail', async () => {
    const { arrive, quietIsOver, sender } = setUp();
    const names = Array.from({ length: 23 }, (_, order) => `第${order}镇人民政府`);
    await arrive(...names.map((agency, order) => verdictOn({ ...wrong(TOTAL), agency }, order, 'shi')));
    await quietIsOver();
    expect(sender.mails).toHaveLength(3);
  });

  it('a worker that runs out of time begins no further mail: another message tells the rest', async () => {
    const { arrive, collaborators, pending, quietPeriod, quietIsOver, sender } = setUp();
    const names = Array.from({ length: 23 }, (_, order) => `第${order}镇人民政府`);
    await arrive(...names.map((agency, order) => verdictOn({ ...wrong(TOTAL), agency }, order, 'shi')));
    quietPeriod.started.length = 0;
    const left = [60, 9];
    const { told } = await giveNotices('shi', { ...collaborators, secondsLeft: () => left.shift() ?? 0 });
    expect([told.length, sender.mails.length]).toEqual([10, 1]);
    expect(await pending.of('shi')).toHaveLength(13);
    expect(quietPeriod.started).toEqual(['shi']);
    await quietIsOver();
    expect(sender.mails).toHaveLength(3);
    expect(await pending.of('shi')).toEqual([]);
  });

  it('a worker with no time left from the first says so: its message comes back', async () => {
    const { arrive, collaborators, pending, sender } = setUp();
    await arrive(verdictOn(wrong(TOTAL), 1));
    await expect(giveNotices('shi', { ...collaborators, secondsLeft: () => 9 })).rejects.toThrow(
      'too little time',
    );
    expect(sender.mails).toEqual([]);
    expect(await pending.of('shi')).toHaveLength(1);
  });
});

describe('a report filed again', () => {
  it('is compared with what the agency was told last', async () => {
    const { arrive, quietIsOver, texts } = setUp();
    await arrive(verdictOn(wrong(TOTAL), 1));
    await quietIsOver();
    await arrive(verdictOn(wrong(REVIEW), 2));
    await quietIsOver();
    expect(texts()[0]).not.toContain('已改正');
    expect(texts()[1]).toContain('已改正3处，仍存在0处，新出现1处，有2格数字不同。');
    const was = countIn(good, TOTAL);
    expect(texts()[1]).toContain(`第三部分“（七）总计”行“商业企业”列：${was + 1} → ${was}`);
    expect(texts()[1]).toContain('【新出现】第四部分');
  });

  it('says what can no longer be checked: it is neither corrected nor known to remain', async () => {
    const { arrive, quietIsOver, texts } = setUp();
    await arrive(verdictOn(wrong(TOTAL), 1));
    await quietIsOver();
    await arrive(verdictOn(illegible, 2));
    await quietIsOver();
    expect(texts()[1]).toMatch(/已改正0处，仍存在0处，新出现0处，原有问题无法再核对3处，新增无法核对1处/);
    expect(texts()[1]).toContain(`${countIn(good, TOTAL) + 1} → （无法辨认）`);
  });

  it('and balanced: a letter closes the matter, once', async () => {
    const { arrive, quietIsOver, sender } = setUp();
    await arrive(verdictOn(wrong(TOTAL), 1));
    await quietIsOver();
    await arrive(verdictOn(good, 2));
    await quietIsOver();
    await arrive(verdictOn(good, 3));
    await quietIsOver();
    expect(sender.mails).toHaveLength(2);
    expect(sender.mails[1]?.subject).toContain('【已平衡】');
    expect(sender.notices[1]).toMatchObject({ status: 'balanced', findingCount: 0 });
  });

  it('after a file that could not be read: the letter closes that matter too', async () => {
    const { arrive, quietIsOver, sender } = setUp();
    await arrive(unreadableFile(1));
    await quietIsOver();
    await arrive(verdictOn(good, 2));
    await quietIsOver();
    expect(sender.mails[1]?.subject).toContain('【已平衡】');
  });

  it('and balanced from the first: a short receipt for the first one, nothing for those that follow', async () => {
    const { arrive, quietIsOver, sender } = setUp();
    await arrive(verdictOn(good, 1));
    await quietIsOver();
    await arrive(verdictOn(good, 2), verdictOn(good, 3));
    await quietIsOver();
    expect(sender.mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('【已收到】')]);
    expect(sender.mails[0]?.text).toContain('不需要再处理');
    expect(sender.mails[0]?.attachments).toBeUndefined();
  });
});

describe('explanations', () => {
  it('stand beside their findings while the figures stay; are asked again once they change', async () => {
    const { arrive, quietIsOver, texts, justifications } = setUp();
    const first = verdictOn(wrong(TOTAL), 1);
    const outcome = first.outcomes.find(({ rule, at }) => rule === 'S3-BAL' && at === 'commercial')!;
    await justifications.add({
      version: 1,
      agencyId: 'shi',
      year: 2023,
      rule: outcome.rule,
      at: outcome.at,
      reason: '两件申请并案办理。',
      by: '王五',
      givenAt: '2026-01-19T00:00:00.000Z',
      figures: figuresFingerprint(outcome, first.report!),
    });
    await arrive(first);
    await quietIsOver();
    await arrive(verdictOn(wrong(TOTAL, 2), 2));
    await quietIsOver();
    expect(texts()[0]).toContain('已有说明：两件申请并案办理。（王五，2026年1月19日08:00）');
    expect(texts()[0]).not.toContain('重新说明');
    expect(texts()[1]).toMatch(/请重新说明\n.*\n.*已有说明：两件申请并案办理。（王五，2026年1月19日08:00）/);
  });
});

describe('contacts that mail does not reach', () => {
  const contacts: Agency['contacts'] = [
    { email: 'a@example.cn', language: 'zh' },
    { email: 'b@example.cn', language: 'zh' },
  ];
  const both = { ...SHI, contacts };
  const silence = (email: string, agency: Agency) =>
    ({
      version: 1,
      agencyId: 'shi',
      email,
      why: 'bounced',
      since: '2026-01-01T00:00:00.000Z',
      messageId: 'm',
      contacts: contactsFingerprint(agency),
    }) as const;

  it('are left out', async () => {
    const { arrive, quietIsOver, sender, record } = setUp([both]);
    await record.silence(silence('a@example.cn', both));
    await arrive(verdictOn(wrong(TOTAL), 1));
    await quietIsOver();
    expect(sender.mails.map(({ to }) => to)).toEqual([['b@example.cn']]);
  });

  it('if all are such, the operators are told', async () => {
    const { arrive, quietIsOver, sender, record } = setUp([both]);
    for (const { email } of contacts) await record.silence(silence(email, both));
    await arrive(verdictOn(wrong(TOTAL), 1));
    await quietIsOver();
    expect(sender.mails).toEqual([]);
    expect(sender.alerts).toMatchObject([{ reason: 'no-reachable-contact' }]);
  });
});

/** Collaborators whose n-th call to anything that writes dies, before or after it has done its work. */
function dyingAt(collaborators: GiveNoticesCollaborators, call: number, after: boolean) {
  let calls = 0;
  const died: { at: string | null } = { at: null };
  const dying = <Part extends object>(part: Part, names: readonly string[]): Part =>
    new Proxy(part, {
      get(target, name) {
        const member = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...given: unknown[]) => {
          const dies = names.includes(String(name)) && calls++ === call;
          if (dies) died.at = String(name);
          if (dies && !after) throw new Error('killed');
          const result = await member.apply(target, given);
          if (dies) throw new Error('killed');
          return result;
        };
      },
    });
  return {
    died,
    ...collaborators,
    pending: dying(collaborators.pending, ['remove', 'begin']),
    record: dying(collaborators.record, ['add']),
    sender: dying(collaborators.sender, ['mail', 'publish', 'alertOperators']),
    verdicts: dying(collaborators.verdicts, ['markNoticed']),
    mailsToRecord: dying(collaborators.mailsToRecord, ['send']),
  };
}

describe('wherever a worker dies', () => {
  const reports = [good, wrong(TOTAL), wrong(REVIEW), illegible];
  const uploads = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });

  it('every verdict that needs a notice is told at least once, marked, and waits no longer', async () => {
    await fc.assert(
      fc.asyncProperty(
        uploads.chain((made) =>
          fc.tuple(fc.constant(made), fc.shuffledSubarray([...made.keys()], { minLength: made.length })),
        ),
        fc.integer({ min: 0, max: 12 }),
        fc.boolean(),
        async ([made, arrival], call, after) => {
          const { arrive, collaborators, quietIsOver, record, verdicts, pending, sender } = setUp();
          const all = made.map((kind, order) =>
            kind === 4 ? unreadableFile(order) : verdictOn(reports[kind]!, order),
          );
          await arrive(...arrival.map((place) => all[place]!));
          // Its place among the workers is taken over when its time is over: the doubles' clock runs on.
          const dying = dyingAt(collaborators, call, after);
          await giveNotices('shi', { ...dying, workerSeconds: 1 }).catch(() => {});
          for (let turn = 0; turn < 3; turn += 1) await quietIsOver();
          expect(await pending.of('shi')).toEqual([]);
          const mailed = new Set((await record.of('shi')).flatMap(({ reports: told }) => told));
          for (const { reportId, status } of all) {
            if (!needsNotice(status)) continue;
            expect(mailed).toContain(reportId);
            expect((await verdicts.find(reportId))?.noticedAt).not.toBeNull();
          }
          // Only a mail whose worker died before it heard of it may go out again.
          const unanswered = dying.died.at === 'mail' && after;
          expect(sender.mails.length).toBeLessThanOrEqual(unanswered ? 2 : 1);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('one mail tells of what arrived in one quiet period, in whatever order it arrived', async () => {
    await fc.assert(
      fc.asyncProperty(uploads, fc.infiniteStream(fc.nat()), async (made, turns) => {
        const texts: string[] = [];
        for (const shuffled of [false, true]) {
          const { arrive, quietIsOver, sender } = setUp();
          const all = made.map((kind, order) =>
            kind === 4 ? unreadableFile(order) : verdictOn(reports[kind]!, order),
          );
          const keyed = all.map((verdict) => ({ verdict, key: shuffled ? turns.next().value : 0 }));
          await arrive(...keyed.sort((one, other) => one.key - other.key).map(({ verdict }) => verdict));
          await quietIsOver();
          expect(sender.mails.length).toBeLessThanOrEqual(1);
          texts.push(sender.mails[0]?.text ?? '');
        }
        // A balanced upload that comes before the older one with the problem is no news when it comes.
        if (made.every((kind) => kind !== 0)) expect(texts[1]).toBe(texts[0]);
      }),
      { numRuns: 15 },
    );
  });
});
