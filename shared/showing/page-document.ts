// The document of gouji.html around its script and its packed parts.
import { html, raw } from 'hono/html';
import { PAGE_WORDS } from './page/page-words.ts';
import { PART_IDS } from './page/part-ids.ts';
import { policyHash } from './policy-hash.ts';
import { VIEW_STYLE } from './view-style.ts';

export interface PageParts {
  /** The page's own script, as it runs. */
  readonly script: string;
  /** base64 of gzip, as the following. */
  readonly added: string;
  readonly judging: string;
  readonly pdf: string;
  readonly pdfData: string;
  /** JSON: see PdfPack. */
  readonly pdfIndex: string;
}

const STYLE = `${VIEW_STYLE}
main{max-width:110rem;margin:0 auto;padding:1rem}
.top{display:flex;justify-content:space-between;align-items:flex-start;flex-wrap:wrap}
.top h1{margin:.2em 0}
.choose{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1rem;margin:1rem 0}
.place{background:var(--paper);border:2px dashed var(--line);border-radius:6px;padding:1rem}
.place label{display:block;font-weight:700;font-size:1.1rem}
.place input{font:inherit;max-width:100%;margin:.6rem 0;padding:.4rem;border:1px solid var(--line);border-radius:4px;background:var(--ground)}
.is-over .place{border-color:var(--link);border-style:solid;background:#eaf3fc}
progress{width:100%;height:1rem}
.bar{display:flex;flex-wrap:wrap;align-items:center}
.bar button{margin:.25rem .5rem .25rem 0}
.bar button:disabled{color:var(--quiet);cursor:default}
details.file{background:var(--paper);border:1px solid var(--line);border-left:6px solid var(--line);border-radius:4px;margin:.6rem 0}
details.file[data-status=unbalanced]{border-left-color:var(--bad)}
details.file[data-status=balanced]{border-left-color:var(--good)}
details.file[data-status=undecided],details.file[data-status=unreadable]{border-left-color:var(--open)}
details.file>summary,details.report>summary{padding:.6rem .9rem}
.name{font-weight:700;margin-right:1rem}
.state{white-space:normal}
.body{padding:0 .9rem .5rem}
.body .verdict{border:0;padding:.25rem 0 1rem;margin:0}
.reason{border-left:4px solid var(--open);padding-left:.75rem}
@media (max-width:40rem){main{padding:.5rem}.body{padding:0 .6rem .5rem}}
@media print{.choose,.bar,.top button,.promise{display:none!important}details.file{border:0}}
`;

/** The whole of gouji.html. */
export function pageDocument(parts: PageParts): string {
  const words = PAGE_WORDS.zh;
  const policy = [
    "default-src 'none'",
    `script-src '${policyHash(parts.script)}'`,
    `style-src '${policyHash(STYLE)}'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types gouji',
  ].join('; ');
  const inert = (id: string, text: string) =>
    html`<script type="text/plain" id="${id}">${raw(text)}</script>
`;
  return String(html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${words.heading}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<div class="top"><h1 data-word="heading">${words.heading}</h1><button type="button" class="plain" id="language" lang="en" data-word="otherLanguage">${words.otherLanguage}</button></div>
<p class="promise" data-word="promise">${words.promise}</p>
<div class="choose" id="drop">
<div class="place"><label for="this-year" data-word="thisYear">${words.thisYear}</label>
<input type="file" id="this-year" multiple aria-describedby="this-year-hint">
<p class="quiet" id="this-year-hint"><span data-word="thisYearHint">${words.thisYearHint}</span> <span data-word="drop">${words.drop}</span></p></div>
<div class="place" id="last-year-place"><label for="last-year" data-word="lastYear">${words.lastYear}</label>
<input type="file" id="last-year" multiple aria-describedby="last-year-hint">
<p class="quiet" id="last-year-hint" data-word="lastYearHint">${words.lastYearHint}</p>
<p id="last-year-said" role="status"></p></div>
</div>
<section id="results" aria-labelledby="results-heading" hidden>
<h2 id="results-heading" data-word="results">${words.results}</h2>
<progress id="progress" value="0" max="1" aria-labelledby="said" hidden></progress>
<p id="said" role="status" tabindex="-1"></p>
<div class="bar"><button type="button" class="plain" id="stop" data-word="stop" hidden>${words.stop}</button><button type="button" class="plain" id="save-html" data-word="saveHtml" disabled>${words.saveHtml}</button><button type="button" class="plain" id="save-json" data-word="saveJson" disabled>${words.saveJson}</button><button type="button" class="plain" id="clear" data-word="clear">${words.clear}</button></div>
<div id="list"></div>
</section>
<p class="quiet" id="versions"></p>
</main>
${inert(PART_IDS.added, parts.added)}${inert(PART_IDS.judging, parts.judging)}${inert(PART_IDS.pdf, parts.pdf)}${inert(PART_IDS.pdfData, parts.pdfData)}${inert(PART_IDS.pdfIndex, parts.pdfIndex)}<script>${raw(parts.script)}</script>
</body>
</html>
`);
}
