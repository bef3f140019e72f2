import { describe, expect, it } from 'vitest';
import { rejudgeText } from '../../../cli/rejudge-text.ts';
import type { Judgement } from '../../../shared/contracts/judgement.ts';
import type { ReportMessage } from '../../../shared/contracts/report-message.ts';
import { type Submission, submissionId } from '../../../shared/contracts/submission.ts';
import type { SendAgain } from '../../../shared/ports/uploads.ts';
import { type RejudgeCollaborators, rejudgeYear } from '../../../shared/record/rejudge-year.ts';
import { balancedReport, countIn, withFigure } from '../../builders/report-builder.ts';
import { agencyOf, messageOf, validateSetup } from '../functions/validate/validate-setup.ts';

const AGENCIES = ['a', 'b', 'c', 'd', 'e'].map((id) => agencyOf(id));
const balanced = balancedReport({ seed: 4, year: 2024 });
const wrong = withFigure(balanced, 's3.total.total', countIn(balanced, 's3.total.total') + 1);
const rejudging = { run: 'run-1', mail: false };
const options = {
  year: 2024,
  agencyIds: AGENCIES.map(({ id }) => id),
  rejudging,
  atOnce: 2,
  limitSeconds: 10,
};

/** As if S3-BAL had become a warning: what only it found is balanced now. */
function laxer(judgement: Judgement): Judgement {
  const outcomes = judgement.outcomes.filter(({ rule }) => !rule.startsWith('S3-'));
  return { ...judgement, status: 'balanced', outcomes };
}

/** Agency `c` filed a report that is wrong, the others one that balances; then the rules became laxer. */
async function setUp() {
  const setup = validateSetup(AGENCIES);
  const messages = new Map<string, ReportMessage>();
  for (const { id } of AGENCIES) {
    const message = messageOf(id, id === 'c' ? wrong : balanced, 1);
    messages.set(submissionId(message.submission), message);
    await setup.handle(message);
  }
  await setup.settle();
  setup.sender.mails.length = 0;
  const { judge } = setup.collaborators;
  Object.assign(setup.collaborators, {
    judge: (...[report, context]: Parameters<typeof judge>) => laxer(judge(report, context)),
    versions: { gouji: '0.2.0', ruleBook: '2.0.0' },
  });
  const sent: string[] = [];
  const sendAgain: SendAgain = async (submission: Submission, rejudge) => {
    sent.push(submission.agencyId ?? '');
    await setup.handle({ ...messages.get(submissionId(submission)), rejudge });
  };
  const collaborators: RejudgeCollaborators = {
    agencies: setup.register,
    verdicts: setup.verdicts,
    sendAgain,
    wait: async () => {},
    progress: () => {},
  };
  return { ...setup, sent, collaborators };
}

describe('judging a year anew', () => {
  it('judges every current report once, sums up what changed, and tells nobody', async () => {
    const { collaborators, sent, settle, sender, verdicts } = await setUp();
    const summary = await rejudgeYear(options, collaborators);
    await settle();
    expect(sent.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(summary).toMatchObject({ files: 5, reports: 5, ruleBooks: ['2.0.0'], unfinished: [] });
    expect(summary.changed).toMatchObject([
      { agencyId: 'c', before: 'unbalanced', after: 'balanced', appeared: [], file: '2024.txt' },
    ]);
    expect(summary.changed[0]?.gone.join()).toContain('S3-BAL');
    expect(await verdicts.current('a', 2024)).toMatchObject({ revision: 2, ruleBook: '2.0.0' });
    expect(sender.mails).toEqual([]);
    const text = rejudgeText(summary, '2.0.0');
    expect(text).toContain('不平衡 → 平衡');
    expect(text).toContain('结论有变化的1份。没有发出任何通知。');
  });

  it('mails what changed where it is asked to, and nothing else', async () => {
    const { collaborators, settle, sender } = await setUp();
    await rejudgeYear({ ...options, rejudging: { run: 'run-1', mail: true } }, collaborators);
    await settle();
    expect(sender.mails.map(({ to }) => to)).toEqual([['c@example.cn']]);
  });

  it('goes on where it was stopped, and still sums up the whole', async () => {
    const { collaborators, sent } = await setUp();
    const stopping: RejudgeCollaborators = {
      ...collaborators,
      sendAgain: async (...again) => {
        if (sent.length === 3) throw new Error('stopped');
        await collaborators.sendAgain(...again);
      },
    };
    await expect(rejudgeYear({ ...options, atOnce: 1 }, stopping)).rejects.toThrow('stopped');
    expect(sent).toEqual(['a', 'b', 'c']);
    const summary = await rejudgeYear(options, collaborators);
    expect(sent.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(summary).toMatchObject({ files: 5, changed: [{ agencyId: 'c' }] });
  });

  it('has no more agencies at work than it was told, and shows how far it is', async () => {
    const { collaborators } = await setUp();
    let atWork = 0;
    let most = 0;
    const shown: number[] = [];
    const counting: RejudgeCollaborators = {
      ...collaborators,
      sendAgain: async (...again) => {
        most = Math.max(most, ++atWork);
        await new Promise((resolve) => setImmediate(resolve));
        await collaborators.sendAgain(...again);
        atWork -= 1;
      },
      progress: (done) => shown.push(done),
    };
    await rejudgeYear(options, counting);
    expect(most).toBe(2);
    expect(shown).toEqual([1, 2, 3, 4, 5]);
  });

  it('tells which files are unfinished when their time is over', async () => {
    const { collaborators } = await setUp();
    const lost: RejudgeCollaborators = {
      ...collaborators,
      sendAgain: async (...again) => {
        if (again[0].agencyId !== 'd') await collaborators.sendAgain(...again);
      },
    };
    const summary = await rejudgeYear(options, lost);
    expect(summary).toMatchObject({ files: 4, unfinished: [{ agencyId: 'd', file: '2024.txt' }] });
    expect(rejudgeText(summary, '1.0.0')).toContain('还有1个文件没有完成');
    expect(rejudgeText(summary, '1.0.0')).toContain('规则库 2.0.0');
  });

  it('tells of a report that is not found any more, and keeps the verdict on it', async () => {
    const { collaborators, handle, verdicts } = await setUp();
    const nothingFound: RejudgeCollaborators = {
      ...collaborators,
      sendAgain: async (_submission, rejudge) => {
        const { submission } = messageOf('a', balanced, 1);
        await handle({
          ...{ version: 1, kind: 'unreadable-file', submission, number: 0, member: null, rejudge },
          file: { sha256: 'a'.repeat(64), kind: 'text', verdicts: 1, reports: 0 },
          reason: { code: 'no-form', message: '没有找到报表。' },
        });
      },
    };
    const summary = await rejudgeYear({ ...options, agencyIds: ['a'] }, nothingFound);
    expect(summary.changed).toMatchObject([
      { before: null, after: 'unreadable' },
      { before: 'balanced', after: null },
    ]);
    expect(await verdicts.current('a', 2024)).toMatchObject({ number: 1, revision: 1 });
    expect(rejudgeText(summary, '2.0.0')).toContain('平衡 → （文件中不再认出，原结论保留）');
  });

  it('leaves replaced uploads alone', async () => {
    const { collaborators, handle, verdicts } = await setUp();
    const newer = messageOf('a', balanced, 9);
    await handle(newer);
    const again: string[] = [];
    const listening: RejudgeCollaborators = {
      ...collaborators,
      sendAgain: async ({ versionId }, rejudge) => {
        again.push(versionId);
        await handle({ ...newer, rejudge });
      },
    };
    await rejudgeYear({ ...options, agencyIds: ['a'] }, listening);
    expect(again).toEqual(['v9']);
    expect(await verdicts.history('a', 2024)).toHaveLength(3);
  });
});
