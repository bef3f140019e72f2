// The worker in which a file is read, judged and rendered: whatever a hostile file costs, it costs this worker, which the page
// can end.
import './without-eval.ts';
import packageFacts from '../../../package.json' with { type: 'json' };
import { reasonIn } from '../../catalogue/reason-in.ts';
import { unreadable } from '../../catalogue/reasons.ts';
import { ruleBookVersion } from '../../catalogue/rule-book.ts';
import { checkWithProse, countVerdicts, NO_VERDICTS, summarise } from '../../checking/check-file.ts';
import { parseFile } from '../../checking/parse-file.ts';
import type { CheckedFile } from '../../contracts/check-result.ts';
import type { ParsedFile } from '../../contracts/parsed-file.ts';
import type { PdfData } from '../../ports/reading.ts';
import { limitsByStep } from '../../reading/step-limits.ts';
import { shownName } from '../../shown-text.ts';
import { htmlReport } from '../html-report.ts';
import { verdictView } from '../verdict-view.ts';
import { VIEW_WORDS } from '../view-words.ts';
import { unpacked } from './unpack.ts';
import type {
  CheckTask,
  FileView,
  News,
  ParseTask,
  PdfPack,
  ReportTask,
  ReportView,
  Task,
  Versions,
} from './worker-messages.ts';

const tell = (news: News) => postMessage(news);
const versions: Versions = { gouji: packageFacts.version, ruleBook: ruleBookVersion() };
let pdfData: PdfData = null;

addEventListener('message', ({ data }: MessageEvent<Task | { readonly pdf: PdfPack }>) => {
  if ('pdf' in data) {
    pdfData = pdfDataOf(data.pdf);
    return;
  }
  done(data).then(tell, (fault: unknown) => tell({ failed: String(fault) }));
});

async function done(task: Task): Promise<News> {
  switch (task.kind) {
    case 'check':
      return await check(task);
    case 'parse':
      return await parse(task);
    case 'report':
      return report(task);
  }
}

const reading = (task: CheckTask | ParseTask) => () =>
  parseFile(
    task.bytes,
    limitsByStep(
      task,
      (step) => tell({ step }),
      () => performance.now(),
    ),
    pdfData,
  );

async function check(task: CheckTask): Promise<News> {
  const { name, language, lastYear, prefix } = task;
  const parsed = await reading(task)();
  if (needsPdf(parsed)) return { needsPdf: true };
  const asked = { language, lastYear, parseFile: async () => parsed };
  const { file, prose } = await checkWithProse(name, task.bytes, asked);
  const reports = file.reports.map((one, place): ReportView => {
    const words = VIEW_WORDS[language];
    return {
      status: one.status,
      title: `${shownName(one.agency ?? one.member ?? words.noAgency)} ${words.year(one.year)}`,
      html: verdictView(one, { language, prefix: `${prefix}r${place + 1}-`, prose: prose[place] ?? [] }),
    };
  });
  const checked: FileView = {
    checked: JSON.stringify(file),
    prose: JSON.stringify(prose),
    unreadable: file.unreadable?.message ?? null,
    reports,
    summary: summarise([file]),
  };
  return { checked, versions };
}

async function parse(task: ParseTask): Promise<News> {
  const parsed = await reading(task)();
  if (needsPdf(parsed)) return { needsPdf: true };
  const why = parsed.unreadable;
  return { parsed: parsed.reports, unreadable: why === null ? null : reasonIn(why.message, task.language) };
}

/** Where this worker has no program for PDF, another one reads the file. */
function needsPdf({ unreadable: whole, members }: ParsedFile): boolean {
  const code = unreadable('pdf-not-here').code;
  return whole?.code === code || members.some((member) => member.unreadable.code === code);
}

function report({ files, language }: ReportTask): News {
  const page = htmlReport(language);
  let html = page.begin(versions);
  let summary = NO_VERDICTS;
  for (const { checked, prose } of files) {
    const file: CheckedFile = JSON.parse(checked);
    html += page.file(file, JSON.parse(prose));
    summary = countVerdicts(summary, file);
  }
  return { html: html + page.end(summary) };
}

/** Unpacked once, when the first file asks for it. */
function pdfDataOf({ data, files }: PdfPack): NonNullable<PdfData> {
  let all: Promise<ArrayBuffer> | null = null;
  return async (name) => {
    all ??= unpacked(data).arrayBuffer();
    const place = files[name];
    if (place === undefined) throw new Error(`pdf.js asked for ${name}, which is not packed`);
    // A copy: pdf.js may take over what it is given.
    return new Uint8Array((await all).slice(place[0], place[0] + place[1]));
  };
}
