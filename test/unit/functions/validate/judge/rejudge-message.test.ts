import { describe, expect, it } from 'vitest';
import { parseUploads } from '../../../../../functions/parse/parse-upload.ts';
import type { Judgement } from '../../../../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../../../../shared/contracts/parsed-report.ts';
import { rejudgeEvent, S3Event, submissionsOf } from '../../../../../shared/contracts/s3-event.ts';
import { reportId } from '../../../../../shared/contracts/submission.ts';
import { reportAfter, withOneMoreLeftOver } from '../../../../builders/related-reports.ts';
import { balancedReport, countIn, withFigure } from '../../../../builders/report-builder.ts';
import { submissionOf } from '../../../../builders/submission-builder.ts';
import { agencyOf, messageOf, validateSetup } from '../validate-setup.ts';

const SHI = agencyOf('shi');
const report = balancedReport({ seed: 3, year: 2023, largest: 9, zeros: 0.3 });
const message = messageOf('shi', report, 1);
const id = reportId(message.submission, 1);
const quietly = { run: 'first-run', mail: false };

/** A rule book that has become stricter: what was balanced no longer is. */
function stricter(judgement: Judgement): Judgement {
  return { ...judgement, status: 'unbalanced', outcomes: judgement.outcomes.map(failing) };
}
const failing = (outcome: Judgement['outcomes'][number]) =>
  outcome.rule === 'S3-BAL' && outcome.at === 'total' ? { ...outcome, outcome: 'fails' as const } : outcome;

function changedRules(setup: ReturnType<typeof validateSetup>) {
  const { judge } = setup.collaborators;
  Object.assign(setup.collaborators, {
    judge: (...[judged, context]: Parameters<typeof judge>) => stricter(judge(judged, context)),
  });
}

describe('an upload that is judged anew', () => {
  it('comes back as the same submission, whatever its file is called', () => {
    for (const key of ['incoming/shi/2023年年报(终稿) 改+盖章.docx', 'incoming/shi/a/100%.txt']) {
      const submission = submissionOf({ key, versionId: 'v7', size: 0 });
      const event = S3Event.parse(JSON.parse(JSON.stringify(rejudgeEvent(submission, quietly))));
      expect(submissionsOf(event)).toEqual([submission]);
    }
  });

  it('is read again, and every message to the validate function bears the mark of the run', async () => {
    const sent: unknown[] = [];
    await parseUploads(JSON.stringify(rejudgeEvent(message.submission, quietly)), {
      uploads: { fetch: async () => new Uint8Array() },
      reports: { send: async (one) => void sent.push(one) },
      parseFile: async () => ({
        sha256: 'a'.repeat(64),
        kind: 'text',
        reports: [report],
        unreadable: null,
        members: [{ number: 2, name: 'x', kind: 'text', unreadable: { code: 'empty', message: '空' } }],
      }),
      largestUploadBytes: 1000,
    });
    expect(sent).toMatchObject([
      { kind: 'report', rejudge: quietly, submission: message.submission },
      { kind: 'unreadable-file', rejudge: quietly },
    ]);
  });

  it('gets a further revision though its report has a verdict, once in a run, and nobody is told', async () => {
    const setup = validateSetup([SHI]);
    const { handle, settle, verdicts, sender } = setup;
    await handle(message);
    changedRules(setup);
    for (let time = 0; time < 3; time += 1) await handle({ ...message, rejudge: quietly });
    expect(await verdicts.find(id)).toMatchObject({
      revision: 2,
      status: 'unbalanced',
      rejudgedIn: 'first-run',
      quiet: true,
      noticedAt: null,
    });
    expect(await verdicts.current('shi', 2023)).toMatchObject({ revision: 2 });
    await handle(message);
    await settle();
    expect(sender.mails).toEqual([]);
    expect(sender.notices).toEqual([]);
  });

  it('gets a revision also where it is judged as before, so that the record names the rule book', async () => {
    const { handle, verdicts, collaborators } = validateSetup([SHI]);
    await handle(message);
    Object.assign(collaborators.versions, { ruleBook: 'newer' });
    await handle({ ...message, rejudge: quietly });
    expect(await verdicts.find(id)).toMatchObject({ revision: 2, status: 'balanced', ruleBook: 'newer' });
  });

  it('is told where mail was asked for, also after a run that told nobody', async () => {
    const setup = validateSetup([SHI]);
    await setup.handle(message);
    changedRules(setup);
    await setup.handle({ ...message, rejudge: quietly });
    const aloud = { ...message, rejudge: { run: 'second-run', mail: true } };
    for (let time = 0; time < 2; time += 1) {
      await setup.handle(aloud);
      await setup.settle();
    }
    expect(setup.sender.mails).toHaveLength(1);
    expect(await setup.verdicts.find(id)).toMatchObject({ revision: 3, noticedAt: expect.any(String) });
  });

  it('is not told again of what was told at upload', async () => {
    const { handle, settle, sender, verdicts } = validateSetup([SHI]);
    const wrong = withFigure(report, 's3.total.total', countIn(report, 's3.total.total') + 1);
    const upload = messageOf('shi', wrong, 1);
    await handle(upload);
    await settle();
    await handle({ ...upload, rejudge: { run: 'second-run', mail: true } });
    await settle();
    expect(sender.mails).toHaveLength(1);
    expect(await verdicts.find(id)).toMatchObject({ revision: 2, noticedAt: expect.any(String) });
  });

  it('sends for the year after only where it is read otherwise than before', async () => {
    const { handle, settle, updates, verdicts, sender } = validateSetup([SHI]);
    const next = messageOf('shi', reportAfter(report), 5);
    await handle(message);
    await handle(next);
    await settle();
    await handle({ ...message, rejudge: quietly });
    expect(updates.sent).toEqual([]);

    const otherwise: ParsedReport = withOneMoreLeftOver(report);
    await handle({ ...message, report: otherwise, rejudge: { run: 'second-run', mail: false } });
    await settle();
    expect(await verdicts.find(reportId(next.submission, 1))).toMatchObject({
      revision: 2,
      status: 'unbalanced',
      quiet: true,
    });
    expect(sender.mails.map(({ subject }) => subject.slice(0, 5))).toEqual(['【已收到】']);
  });

  it('moves to the other list where another year is read', async () => {
    const { handle, verdicts } = validateSetup([SHI]);
    await handle(message);
    await handle({ ...message, report: { ...report, year: 2022 }, rejudge: quietly });
    expect(await verdicts.current('shi', 2023)).toBeNull();
    expect(await verdicts.current('shi', 2022)).toMatchObject({ reportId: id, revision: 2 });
  });

  it('a report that was not found before gets its first verdict', async () => {
    const { handle, verdicts } = validateSetup([SHI]);
    await handle({ ...message, rejudge: quietly });
    expect(await verdicts.find(id)).toMatchObject({ revision: 1, rejudgedIn: 'first-run', quiet: true });
  });
});
