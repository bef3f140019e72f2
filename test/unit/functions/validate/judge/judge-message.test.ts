import { describe, expect, it } from 'vitest';
import { handleReport, type MessageCollaborators } from '../../../../../functions/validate/handle-message.ts';
import { judgeMessage } from '../../../../../functions/validate/judge/judge-message.ts';
import { dynamoCountingReports } from '../../../../../shared/aws/dynamo-counting-reports.ts';
import { RULE_BOOK } from '../../../../../shared/catalogue/rule-book.ts';
import type { Agency } from '../../../../../shared/contracts/agency.ts';
import type { ParsedReport } from '../../../../../shared/contracts/parsed-report.ts';
import type { ReportMessage } from '../../../../../shared/contracts/report-message.ts';
import { reportId, type Submission, submissionId } from '../../../../../shared/contracts/submission.ts';
import { PermanentFault } from '../../../../../shared/fates.ts';
import { giveNotices } from '../../../../../shared/notices/give-notices.ts';
import { judgeReport } from '../../../../../shared/rules/judge-report.ts';
import { wordJudgement } from '../../../../../shared/wording/word-judgement.ts';
import { balancedReport, countIn, withFigure } from '../../../../builders/report-builder.ts';
import { submissionOf } from '../../../../builders/submission-builder.ts';
import { MemoryAgencies } from '../../../../doubles/memory-agencies.ts';
import { MemoryClaims, MemoryReportQueue } from '../../../../doubles/memory-queue.ts';
import { MemoryPendingChecks, MemoryUpdates } from '../../../../doubles/memory-updates.ts';
import { MemoryVerdicts } from '../../../../doubles/memory-verdicts.ts';
import { MemoryProvenFiles, MemoryRejudgeOrders, MemoryWitness } from '../../../../doubles/memory-witness.ts';
import { noticeSetup } from '../notice-setup.ts';

const SHIFAN: Agency = {
  id: 'shifan',
  name: '示例市人民政府',
  formerNames: [],
  kind: 'government',
  parent: null,
  jurisdiction: null,
  contacts: [{ email: 'clerk@example.cn', language: 'zh' }],
  mayMakeRules: true,
  deadlines: {},
};

/** A copy in which one figure of section 三 no longer fits its sums. */
function unbalanced(report: ParsedReport): ParsedReport {
  const id = 's3.newReceived.commercial';
  return withFigure(report, id, countIn(report, id) + 1);
}

const FILE = { sha256: 'a'.repeat(64), kind: 'text', verdicts: 1, reports: 1 } as const;

function found(report: ParsedReport, changes: Partial<Submission> = {}): ReportMessage {
  return { version: 1, kind: 'report', submission: submissionOf(changes), file: FILE, report };
}

async function setUp(agencies: readonly Agency[] = [SHIFAN]) {
  const register = new MemoryAgencies();
  for (const agency of agencies) register.put(agency);
  const claims = new MemoryClaims();
  const verdicts = new MemoryVerdicts();
  const witness = new MemoryWitness();
  let minute = 0;
  const now = () => new Date(Date.UTC(2026, 0, 21, 0, minute++));
  const notices = noticeSetup(register, verdicts, now);
  const { sender, quietIsOver } = notices;
  const collaborators: MessageCollaborators = {
    claims,
    verdicts,
    agencies: register,
    judge: (report, context) => wordJudgement(report, judgeReport(report, RULE_BOOK, context), 'zh'),
    versions: { gouji: '0.1.0', ruleBook: 'test' },
    announce: notices.announce,
    tell: notices.tell,
    record: notices.record,
    bus: notices.bus,
    tellEvents: notices.tellEvents,
    uploadsBucket: 'uploads',
    witness,
    provenFiles: new MemoryProvenFiles(),
    rejudgeOrders: new MemoryRejudgeOrders(),
    counting: dynamoCountingReports(verdicts.dynamo.client, 'verdicts'),
    updates: new MemoryUpdates(),
    pendingChecks: new MemoryPendingChecks(),
    recheckDelaySeconds: 60,
    now,
  };
  /** Judges, and lets the quiet period end. */
  const judge = async (message: ReportMessage) => {
    const judged = await judgeMessage(message, collaborators);
    await quietIsOver();
    return judged;
  };
  return { notices, register, claims, witness, verdicts, sender, collaborators, judge };
}

describe('judging a message', () => {
  it('records everything that was read and said, and answers the first balanced report by a receipt', async () => {
    const { judge, verdicts, sender } = await setUp();
    const report = balancedReport({ year: 2023 });
    const message = found({ ...report, prose: [{ text: '全年收到申请。', place: '第9行' }] });
    await judge(message);
    const verdict = await verdicts.find(reportId(message.submission, 1));
    expect(verdict).toMatchObject({
      agencyId: 'shifan',
      year: 2023,
      status: 'balanced',
      ruleBook: 'test',
      gouji: '0.1.0',
      file: FILE,
      receivedAt: message.submission.eventTime,
    });
    expect(verdict?.report).toEqual(message.kind === 'report' && message.report);
    expect(verdict?.outcomes.length).toBeGreaterThan(39);
    expect(sender.mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^【已收到】/)]);
    expect(sender.alerts).toEqual([]);
  });

  it('mails and publishes the failed balances, then marks the verdict', async () => {
    const { judge, verdicts, sender } = await setUp();
    const message = found(unbalanced(balancedReport({ year: 2023 })));
    await judge(message);
    expect(sender.mails).toHaveLength(1);
    expect(sender.mails[0]).toMatchObject({ to: ['clerk@example.cn'] });
    expect(sender.mails[0]?.text).toContain('程序未作任何改动');
    expect(sender.notices).toMatchObject([{ agency: 'shifan', year: 2023, status: 'unbalanced' }]);
    expect(sender.notices[0]?.findings.map(({ rule }) => rule)).toContain('S3-BAL');
    const verdict = await verdicts.find(reportId(message.submission, 1));
    expect(verdict?.noticedAt).not.toBeNull();
  });

  it('a message delivered three times ends in one verdict and one notice', async () => {
    const { judge, verdicts, sender } = await setUp();
    const message = found(unbalanced(balancedReport()));
    const results = [await judge(message), await judge(message), await judge(message)];
    expect(results.map(({ judged, announced }) => [judged, announced])).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ]);
    expect(sender.mails).toHaveLength(1);
    expect(await verdicts.ofSubmission(submissionId(message.submission))).toHaveLength(1);
  });

  it.each(['mail', 'publish'] as const)(
    'resumes at the notice when %s stumbled, and stores no second verdict',
    async (failing) => {
      const { notices, collaborators, judge, verdicts, sender } = await setUp();
      const message = found(unbalanced(balancedReport()));
      sender.failing = failing;
      await expect(judge(message)).rejects.toThrow('throttling');
      const before = await verdicts.find(reportId(message.submission, 1));
      // The mail is out: it is not sent again because of what came after it.
      const told = failing === 'publish';
      expect(before).toMatchObject({ status: 'unbalanced', noticedAt: told ? expect.any(String) : null });

      sender.failing = null;
      const again = await judgeMessage(message, collaborators);
      expect(again).toMatchObject({ judged: false, announced: !told });
      await notices.quietIsOver();
      expect(sender.mails).toHaveLength(1);
      expect(sender.notices).toHaveLength(1);
      expect(await verdicts.find(reportId(message.submission, 1))).toMatchObject({
        revision: 1,
        judgedAt: before?.judgedAt,
      });
    },
  );

  it('does not send a notice again when the function died between notice and mark: the record knows the letter', async () => {
    const { notices, collaborators, verdicts, sender } = await setUp();
    const message = found(unbalanced(balancedReport()));
    const dying = Object.assign(Object.create(verdicts) as typeof verdicts, {
      markNoticed: () => Promise.reject(new Error('killed')),
    });
    await judgeMessage(message, collaborators);
    await expect(giveNotices('shifan', { ...notices.collaborators, verdicts: dying })).rejects.toThrow(
      'killed',
    );
    await notices.quietIsOver();
    expect(sender.mails).toHaveLength(1);
    expect(await verdicts.ofSubmission(submissionId(message.submission))).toMatchObject([
      { noticedAt: expect.any(String) },
    ]);
  });

  it('tells what is on record when another delivery was faster', async () => {
    const { collaborators, judge, verdicts, sender } = await setUp();
    const message = found(unbalanced(balancedReport()));
    // Both deliveries look before either stores.
    const late = Object.assign(Object.create(verdicts) as typeof verdicts, {
      find: async (id: string) => (looked++ === 0 ? null : verdicts.find(id)),
    });
    let looked = 0;
    await judge(message);
    const second = await judgeMessage(message, { ...collaborators, verdicts: late });
    expect(second).toMatchObject({ judged: false, announced: false });
    expect(sender.mails).toHaveLength(1);
  });

  it('keeps the newest upload current though an older event arrives after it', async () => {
    const { judge, verdicts, sender } = await setUp();
    const newer = found(balancedReport({ year: 2023 }), {
      versionId: 'v2',
      eventTime: '2026-01-20T03:00:00.000Z',
    });
    const older = found(unbalanced(balancedReport({ year: 2023 })), { versionId: 'v1' });
    await judge(newer);
    await judge(older);
    expect(await verdicts.current('shifan', 2023)).toMatchObject({ status: 'balanced' });
    expect(await verdicts.history('shifan', 2023)).toHaveLength(2);
    expect(sender.mails[1]?.text).toMatch(/不需要处理。这份文件已由.+代替，以新文件为准/);
  });

  it('compares with the current report of the year before', async () => {
    const { judge, verdicts } = await setUp();
    await judge(found(balancedReport({ year: 2022 }), { key: 'incoming/shifan/2022.txt' }));
    const message = found(balancedReport({ year: 2023 }));
    await judge(message);
    const verdict = await verdicts.find(reportId(message.submission, 1));
    expect(verdict?.comparedWith).toBe(reportId(submissionOf({ key: 'incoming/shifan/2022.txt' }), 1));
    const carried = verdict?.outcomes.filter(({ rule }) => rule === 'X-CARRY') ?? [];
    expect(carried.some(({ outcome }) => outcome !== 'notAssessable')).toBe(true);
  });

  it('never compares with the report of another body that came in by the same folder', async () => {
    const { judge, verdicts } = await setUp();
    const other = balancedReport({ year: 2022, agency: '示范市财政局' });
    await judge(found(other, { key: 'incoming/shifan/2022.txt' }));
    const message = found(balancedReport({ year: 2023, agency: '示范市水务局' }));
    await judge(message);
    expect((await verdicts.find(reportId(message.submission, 1)))?.comparedWith).toBeNull();
  });

  it('compares with the report under a former name of the agency', async () => {
    const renamed = { ...SHIFAN, name: '示范市数据局', formerNames: ['示范市大数据中心'] };
    const { judge, verdicts } = await setUp([renamed]);
    const before = balancedReport({ year: 2022, agency: '示范市大数据中心' });
    await judge(found(before, { key: 'incoming/shifan/2022.txt' }));
    const message = found(balancedReport({ year: 2023, agency: '示范市数据局' }));
    await judge(message);
    expect((await verdicts.find(reportId(message.submission, 1)))?.comparedWith).not.toBeNull();
  });

  it("never compares with another agency's report", async () => {
    const { judge, verdicts } = await setUp();
    await judge(found(balancedReport({ year: 2022 }), { key: 'incoming/another/2022.txt' }));
    const message = found(balancedReport({ year: 2023 }));
    await judge(message);
    expect((await verdicts.find(reportId(message.submission, 1)))?.comparedWith).toBeNull();
  });

  it('records an unreadable file with its reason and writes the letter that blames no figure', async () => {
    const { judge, verdicts, sender } = await setUp();
    const submission = submissionOf();
    await judge({
      version: 1,
      kind: 'unreadable-file',
      submission,
      file: { ...FILE, reports: 0 },
      number: 0,
      member: null,
      reason: { code: 'scanned-pdf', message: '这是扫描件，没有文字。请提交可以选取文字的文件。' },
    });
    expect(await verdicts.find(reportId(submission, 0))).toMatchObject({
      status: 'unreadable',
      year: null,
      report: null,
      unreadable: { code: 'scanned-pdf' },
    });
    expect(await verdicts.history('shifan')).toHaveLength(1);
    expect(sender.mails[0]?.text).toContain('这是扫描件');
    expect(sender.mails[0]?.text).not.toContain('不平衡');
  });

  it.each([
    ['unknown-agency', 'incoming/stranger/x.txt'],
    ['no-agency-in-key', 'incoming/x.txt'],
  ] as const)('records the verdict and alerts the operators: %s', async (reason, key) => {
    const { judge, verdicts, sender } = await setUp();
    const message = found(balancedReport(), { key });
    await judge(message);
    await judge(message);
    expect(await verdicts.find(reportId(message.submission, 1))).toMatchObject({ status: 'balanced' });
    expect(sender.alerts).toMatchObject([{ reason, key }]);
    expect(sender.mails).toEqual([]);
  });

  it('publishes and alerts where an agency has no contact', async () => {
    const { judge, sender } = await setUp([{ ...SHIFAN, contacts: [] }]);
    await judge(found(unbalanced(balancedReport())));
    expect(sender.alerts).toMatchObject([{ reason: 'no-contact' }]);
    expect(sender.notices).toHaveLength(1);
  });

  it('writes to each contact in its language', async () => {
    const contacts: Agency['contacts'] = [
      { email: 'a@example.cn', language: 'zh' },
      { email: 'b@example.cn', language: 'en' },
      { email: 'c@example.cn', language: 'zh' },
    ];
    const { judge, sender } = await setUp([{ ...SHIFAN, contacts }]);
    await judge(found(unbalanced(balancedReport())));
    expect(sender.mails.map(({ to }) => to)).toEqual([['a@example.cn', 'c@example.cn'], ['b@example.cn']]);
    expect(sender.mails[1]?.text).toContain('No submitted figure has been altered');
    expect(sender.mails[1]?.text).toContain('Balances that do not hold');
  });

  it('resolves a claim to the whole message', async () => {
    const { collaborators, claims, verdicts, witness } = await setUp();
    const queue = new MemoryReportQueue(claims);
    const prose = Array.from({ length: 5000 }, (_, line) => ({
      text: `第${line}句，说明本年度的工作情况与安排。`,
      place: `第${line}行`,
    }));
    const message = found({ ...balancedReport(), prose });
    await queue.send(message);
    expect(JSON.parse(queue.bodies[0]!)).toMatchObject({ kind: 'claim' });
    witness.put(message.submission, FILE.sha256);
    await handleReport(queue.bodies[0]!, collaborators);
    expect((await verdicts.find(reportId(message.submission, 1)))?.report?.prose).toEqual(prose);
  });

  it.each([
    ['no JSON', 'poison'],
    ['a kind that is not known', '{"version":1,"kind":"surprise"}'],
    ['a version that is not ours', JSON.stringify({ ...found(balancedReport()), version: 2 })],
    ['a field too many', JSON.stringify({ ...found(balancedReport()), more: true })],
  ])('sets a message aside that breaks its contract: %s', async (_, body) => {
    const { collaborators } = await setUp();
    await expect(handleReport(body, collaborators)).rejects.toThrow(PermanentFault);
  });

  it('sets the message aside when the rule book is broken, and records nothing', async () => {
    const { collaborators, verdicts } = await setUp();
    const message = found(balancedReport());
    const judge = () => {
      throw new Error('rule book broken');
    };
    await expect(judgeMessage(message, { ...collaborators, judge })).rejects.toThrow(PermanentFault);
    expect(await verdicts.ofSubmission(submissionId(message.submission))).toEqual([]);
  });
});
