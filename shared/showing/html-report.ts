// The verdicts of checked files as one HTML file: nothing is fetched, nothing but its own script may run, and it prints.

import { html, raw } from 'hono/html';
import { type Language, PAGE_LANGUAGE } from '../catalogue/language.ts';
import type { CheckedFile, CheckResult } from '../contracts/check-result.ts';
import type { Paragraph } from '../contracts/parsed-report.ts';
import { shownName, shownText } from '../shown-text.ts';
import { countedStatuses, STATUS_SIGN } from '../wording/status-words.ts';
import type { Html } from './escaped-html.ts';
import { linkFindings } from './link-findings.js';
import { policyHash } from './policy-hash.ts';
import { verdictView } from './verdict-view.ts';
import { VIEW_STYLE } from './view-style.ts';
import { VIEW_WORDS } from './view-words.ts';

/** The pieces of the document in their order: each file as it is judged, the count of all at the end. */
export interface HtmlReport {
  begin(versions: Pick<CheckResult, 'gouji' | 'ruleBook'>): string;
  /** `prose`: of each report of the file; an empty list where it is not at hand. */
  file(file: CheckedFile, prose: readonly (readonly Paragraph[])[]): string;
  end(summary: CheckResult['summary']): string;
}

const WORDS = {
  zh: {
    title: '年度报告核对结果',
    summary: (s: CheckResult['summary']) =>
      `共 ${s.files} 个文件、${s.reports} 份报告：${countedStatuses(s, 'zh')}。`,
    versions: (program: string, ruleBook: string) => `规则版本 ${ruleBook}；程序版本 ${program}。`,
  },
  en: {
    title: 'Annual reports: the results of the check',
    summary: (s: CheckResult['summary']) =>
      `${s.files} file(s), ${s.reports} report(s): ${countedStatuses(s, 'en')}.`,
    versions: (program: string, ruleBook: string) => `Rule book ${ruleBook}; program ${program}.`,
  },
} as const;

const SCRIPT = `for(const view of document.querySelectorAll('.verdict'))(${String(linkFindings)})(view);`;
const PAGE_STYLE = `${VIEW_STYLE}main{max-width:110rem;margin:0 auto;padding:1rem}`;

export function htmlReport(language: Language): HtmlReport {
  const words = WORDS[language];
  let files = 0;
  return {
    begin: ({ gouji, ruleBook }) =>
      String(html`<!doctype html>
<html lang="${PAGE_LANGUAGE[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${policyHash(PAGE_STYLE)}'; script-src '${policyHash(SCRIPT)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${words.title}</title>
<style>${raw(PAGE_STYLE)}</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p class="quiet">${words.versions(gouji, ruleBook)}</p>
`),
    file(file, prose) {
      files += 1;
      return String(showFile(file, files, prose, language));
    },
    end: (summary) =>
      String(html`<p>${words.summary(summary)}</p>
</main>
<script>${raw(SCRIPT)}</script>
</body>
</html>
`),
  };
}

function showFile(
  file: CheckedFile,
  number: number,
  prose: readonly (readonly Paragraph[])[],
  language: Language,
): Html {
  const views = file.reports.map((report, place) =>
    raw(verdictView(report, { language, prefix: `f${number}-r${place + 1}-`, prose: prose[place] ?? [] })),
  );
  const words = VIEW_WORDS[language];
  const reason =
    file.unreadable === null
      ? null
      : html`<section class="verdict is-unreadable"><p class="status"><span aria-hidden="true">${STATUS_SIGN.unreadable}</span> ${words.status.unreadable}</p><p>${shownText(file.unreadable.message)}</p></section>`;
  return html`<article><h2 class="file">${shownName(file.file)}</h2>${reason}${views}</article>
`;
}
