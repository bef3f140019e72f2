// The verdicts of checked files as one HTML file: nothing is fetched, nothing but its own script may run, and it prints.

import { html, raw } from 'hono/html';
import type { Language } from '../catalogue/language.ts';
import type { CheckedFile, CheckResult } from '../contracts/check-result.ts';
import type { Paragraph } from '../contracts/parsed-report.ts';
import { shownName, shownText } from '../shown-text.ts';
import type { Html } from './escaped-html.ts';
import { linkFindings } from './link-findings.js';
import { policyHash } from './policy-hash.ts';
import { verdictView } from './verdict-view.ts';
import { VIEW_STYLE } from './view-style.ts';
import { STATUS_SIGN, VIEW_WORDS } from './view-words.ts';

/** The prose of a report, by its place among the files and in its file; empty where it is not at hand. */
export type ProseOf = (file: number, report: number) => readonly Paragraph[];

const WORDS = {
  zh: {
    title: '年度报告核对结果',
    summary: (s: CheckResult['summary']) =>
      `共 ${s.files} 个文件、${s.reports} 份报告：平衡 ${s.balanced}，不平衡 ${s.unbalanced}，有未能核对的地方 ${s.undecided}，无法核对 ${s.unreadable}。`,
    versions: (program: string, ruleBook: string) => `规则版本 ${ruleBook}；程序版本 ${program}。`,
  },
  en: {
    title: 'Annual reports: the results of the check',
    summary: (s: CheckResult['summary']) =>
      `${s.files} file(s), ${s.reports} report(s): ${s.balanced} balanced, ${s.unbalanced} unbalanced, ${s.undecided} undecided in places, ${s.unreadable} could not be checked.`,
    versions: (program: string, ruleBook: string) => `Rule book ${ruleBook}; program ${program}.`,
  },
} as const;

const SCRIPT = `for(const view of document.querySelectorAll('.verdict'))(${String(linkFindings)})(view);`;
const PAGE_STYLE = `${VIEW_STYLE}main{max-width:110rem;margin:0 auto;padding:1rem}`;

/** The whole document. */
export function htmlReport(result: CheckResult, proseOf: ProseOf, language: Language): string {
  const words = WORDS[language];
  const policy = `default-src 'none'; style-src '${policyHash(PAGE_STYLE)}'; script-src '${policyHash(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${words.title}</title>
<style>${raw(PAGE_STYLE)}</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${words.summary(result.summary)}</p>
${result.files.map((file, place) => showFile(file, place, proseOf, language))}
<p class="quiet">${words.versions(result.gouji, result.ruleBook)}</p>
</main>
<script>${raw(SCRIPT)}</script>
</body>
</html>
`;
  return String(page);
}

function showFile(file: CheckedFile, place: number, proseOf: ProseOf, language: Language): Html {
  const views = file.reports.map((report, number) =>
    raw(
      verdictView(report, {
        language,
        prefix: `f${place + 1}-r${number + 1}-`,
        prose: proseOf(place, number),
      }),
    ),
  );
  const words = VIEW_WORDS[language];
  const reason =
    file.unreadable === null
      ? null
      : html`<section class="verdict is-unreadable"><p class="status"><span aria-hidden="true">${STATUS_SIGN.unreadable}</span> ${words.status.unreadable}</p><p>${shownText(file.unreadable.message)}</p></section>`;
  return html`<article><h2 class="file">${shownName(file.file)}</h2>${reason}${views}</article>
`;
}
