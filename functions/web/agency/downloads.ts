// Files of a submission, each by an address of the store: nothing of them passes through a page.
import { recordedReport } from '../../../shared/checking/recorded-report.ts';
import type { CheckedFile } from '../../../shared/contracts/check-result.ts';
import { receiptNumber } from '../../../shared/contracts/receipt-number.ts';
import { fileName } from '../../../shared/contracts/submission.ts';
import { markedCopyOf } from '../../../shared/notices/compose-mail.ts';
import { findingsWorkbook } from '../../../shared/notices/findings-workbook.ts';
import { XLSX } from '../../../shared/notices/xlsx.ts';
import { lastRevisions } from '../../../shared/record/what-counts.ts';
import { findingRows } from '../../../shared/wording/finding-rows.ts';
import type { Granted, Routes } from '../guarded-route.ts';
import { refuse } from '../refuse.ts';

export function addDownloads(routes: Routes): void {
  const download = (path: string, handle: (granted: Granted) => Promise<Response>) =>
    routes.guarded({ method: 'GET', path, action: 'download', target: 'submission', handle });
  download('/submissions/:submissionId/file', giveFile);
  download('/submissions/:submissionId/marked-copy.xlsx', giveMarkedCopy);
  download('/submissions/:submissionId/findings.xlsx', giveFindings);
}

async function giveFile({ c, services, submission }: Granted): Promise<Response> {
  const { submission: object } = submission[0]!;
  return c.redirect(await services.downloads.ofSubmission(object, fileName(object.key)), 303);
}

async function giveMarkedCopy({ c, services, submission, agency, agencyId }: Granted): Promise<Response> {
  const wanted = Number(c.req.query('report') ?? Number.NaN);
  const last = lastRevisions(submission);
  const facts = last.length === 1 ? last[0] : last.find(({ number }) => number === wanted);
  const verdict = facts === undefined ? null : await services.verdicts.find(facts.reportId);
  const copy = verdict === null ? null : await markedCopyOf(verdict, agency?.name ?? agencyId ?? '');
  if (copy === null) return refuse(c, 'hidden');
  const { filename: name, content, contentType } = copy;
  return c.redirect(await services.downloads.ofGenerated({ name, content, contentType }), 303);
}

async function giveFindings({ c, services, submission }: Granted): Promise<Response> {
  const verdicts = await Promise.all(
    lastRevisions(submission).map(({ reportId }) => services.verdicts.find(reportId)),
  );
  const [first] = submission;
  const file: CheckedFile = {
    file: fileName(first!.submission.key),
    sha256: first!.file.sha256 ?? '',
    kind: first!.file.kind,
    unreadable: null,
    reports: verdicts.filter((verdict) => verdict !== null).map(recordedReport),
  };
  const content = await findingsWorkbook(findingRows(file, 'zh'), 'zh');
  const name = `核对结果_回执${receiptNumber(first!.submissionId).replaceAll(' ', '')}.xlsx`;
  return c.redirect(await services.downloads.ofGenerated({ name, content, contentType: XLSX }), 303);
}
