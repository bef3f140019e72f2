// The verdict of one report as HTML: one rendering for the page, for a file, for a portal. Escaped by construction (hono/html);
// works without script as links between findings and cells; link-findings.js adds lighting up and trying out.

import { html } from 'hono/html';
import { cellWords } from '../catalogue/form-words.ts';
import { type Language, PAGE_LANGUAGE } from '../catalogue/language.ts';
import { reasonIn } from '../catalogue/reason-in.ts';
import { ruleOf } from '../catalogue/rule-book.ts';
import type { CheckedReport } from '../contracts/check-result.ts';
import type { Change, Outcome, Suspect } from '../contracts/judgement.ts';
import type { FigureId, Paragraph } from '../contracts/parsed-report.ts';
import { outcomeKey } from '../rules/findings.ts';
import { shownText } from '../shown-text.ts';
import type { BalanceSide } from '../wording/balance-table.ts';
import { STATUS_SIGN } from '../wording/status-words.ts';
import { equalSuspects, wordSuspect } from '../wording/word-suspect.ts';
import type { Html } from './escaped-html.ts';
import { type Equation, type Finding, findingsOf } from './findings-of-report.ts';
import { mentionInSentence } from './mentions-in-prose.ts';
import { cellAddress, findingAddress, type Shown, showTables } from './show-tables.ts';
import { VIEW_WORDS, type ViewWords } from './view-words.ts';
import { effectOf } from './what-if.ts';

export interface VerdictViewOptions {
  readonly language: Language;
  /** Before every id, so that several reports stand in one page; letters, digits and "-". */
  readonly prefix: string;
  /** The report's prose, where it is at hand: mentions are then shown in their sentences. */
  readonly prose: readonly Paragraph[];
  /** Shown at the end of a finding: where the agency says what is to be said of it. */
  readonly beside?: (finding: Finding) => Html | null;
}

interface Viewed extends Shown {
  readonly beside: NonNullable<VerdictViewOptions['beside']>;
}

/** Findings listed one by one up to this many mentioned cells. */
const MOST_CELLS_NAMED = 3;

/** The HTML of a section of class "verdict". Nothing in it can be edited, and nothing is fetched. */
export function verdictView(report: CheckedReport, options: VerdictViewOptions): string {
  const { language, prefix, beside = () => null } = options;
  const findings = findingsOf(report, language);
  const shown: Viewed = { report, findings, language, prefix, beside };
  const words = VIEW_WORDS[language];
  const tables =
    report.form === '2019' || report.form === '2021'
      ? html`<div class="tables">
<h3>${words.tables}</h3>
<p class="quiet">${words.unaltered}</p>
${legend(language)}
${showTables(shown)}
</div>`
      : null;
  return asText(html`<section class="verdict is-${report.status}" lang="${PAGE_LANGUAGE[language]}" aria-labelledby="${prefix}title">
${heading(shown)}
<div class="beside">
<div class="told">
${showSuspects(shown)}
${showFindings(shown)}
${showProse(shown, options.prose)}
</div>
${tables}
</div>
${everything(shown)}
</section>`);
}

/** Without what would turn the order of writing around or move a cursor, wherever it came from. */
function asText(page: Html): string {
  return shownText(String(page).replaceAll('\t', ' '));
}

function heading({ report, findings, language, prefix }: Shown): Html {
  const words = VIEW_WORDS[language];
  const facts = [
    words.year(report.year),
    ...(report.form === null ? [] : [words.form[report.form]]),
    ...(report.member === null ? [] : [words.member(report.member)]),
  ].join(' · ');
  const title = report.title === null ? null : html`<p class="quiet title">${report.title}</p>`;
  return html`<header class="head">
<p class="status"><span class="sign" aria-hidden="true">${STATUS_SIGN[report.status]}</span> ${words.status[report.status]}</p>
<h2 id="${prefix}title">${report.agency ?? words.noAgency} <small>${facts}</small></h2>
${title}
<p>${lead(report, findings, language)}</p>
</header>`;
}

function lead(report: CheckedReport, findings: readonly Finding[], language: Language): string {
  const words = VIEW_WORDS[language];
  if (report.unreadable !== undefined) return reasonIn(report.unreadable.message, language);
  const { status, outcomes } = report;
  const count = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind).length;
  const said = {
    balanced: () => words.lead.balanced(outcomes.filter(({ outcome }) => outcome === 'holds').length),
    unbalanced: () => words.lead.unbalanced(count('fails')),
    undecided: () => words.lead.undecided(count('unchecked')),
    unreadable: () => words.lead.unreadable(),
  }[status]();
  const alone = outcomes.some(
    ({ rule, details }) => ruleOf(rule)?.family === 'between-years' && details?.reason === 'noLastYear',
  );
  return alone ? `${said}${language === 'zh' ? '' : ' '}${words.noLastYear}` : said;
}

// Findings

function showFindings(shown: Viewed): Html | null {
  const { findings, language, report } = shown;
  const words = VIEW_WORDS[language];
  if (report.unreadable !== undefined) return null;
  if (findings.length === 0) return html`<p class="nothing">${words.noFindings}</p>`;
  const all = html`<p class="no-print"><button type="button" class="plain" data-all aria-pressed="false">${words.showAll}</button></p>`;
  return html`<div class="findings"><h3>${words.findings}</h3>${all}
${(['fails', 'unchecked', 'look'] as const).map((kind) => {
  const some = findings.filter((finding) => finding.kind === kind);
  if (some.length === 0) return null;
  return html`<h4>${words.kinds[kind]}</h4>
<ol class="list ${kind}" start="${some[0]!.number}">${some.map((finding) => showFinding(finding, shown))}</ol>`;
})}</div>`;
}

function showFinding(finding: Finding, shown: Viewed): Html {
  const { number, message, roles, equation } = finding;
  const { language, prefix } = shown;
  const words = VIEW_WORDS[language];
  const first = [...roles.keys()][0];
  const controls =
    first === undefined
      ? null
      : html`<p class="controls"><button type="button" class="plain no-print" data-show="${number}" aria-pressed="${number === 1 ? 'true' : 'false'}">${words.show}</button> <a href="#${cellAddress(prefix, first)}" data-light="${number}">${words.toTable}</a></p>`;
  return html`<li id="${findingAddress(prefix, number)}" class="finding${number === 1 && first !== undefined ? ' is-lit' : ''}" value="${number}" data-finding="${number}" tabindex="-1">
<span class="number" aria-hidden="true">${number}</span>
<p class="message">${message}</p>
${equation === null ? null : showEquation(equation, finding, shown)}
<p class="after" data-after="${number}" hidden><span aria-hidden="true">✓</span> ${words.closed}</p>
${controls}
${shown.beside(finding)}
</li>
`;
}

/** How the two sides stand where the relation does not hold. */
const BROKEN = { '=': '≠', '>=': '<', '<=': '>' } as const;

/** 新收 8 + 上年结转 1 = 9 …, then what should stand there above what was filled in, and the difference. */
function showEquation(equation: Equation, finding: Finding, shown: Shown): Html {
  const { left, right, relation, reported, signedDifference } = equation;
  const words = VIEW_WORDS[shown.language];
  const side = (one: BalanceSide) => showSide(one, finding, shown);
  const line = html`<p class="equation">${side(left)} <b class="relation">${BROKEN[relation]}</b> ${side(right)}</p>`;
  if (signedDifference === null) {
    return html`${line}<p class="quiet">${words.relation[relation]} ${right.sum}</p>`;
  }
  const [should, filled] = reported === 'right' ? [left.sum, right.sum] : [right.sum, left.sum];
  const way = signedDifference.startsWith('+') ? words.equation.more : words.equation.less;
  return html`${line}
<dl class="compared"><div><dt>${words.equation.shouldBe}</dt><dd>${should}</dd></div><div><dt>${words.equation.filled}</dt><dd>${filled}</dd></div><div class="difference"><dt>${words.equation.difference}</dt><dd>${signedDifference} <small>${way}</small></dd></div></dl>`;
}

function showSide({ cells, zerosLeftOut, sum }: BalanceSide, finding: Finding, shown: Shown): Html {
  const words = VIEW_WORDS[shown.language];
  const terms = cells.map(({ figure, label, value, own }, place) => {
    const sign = signBefore(value, place === 0);
    const text = html`${label} <b>${value.replace(/^−/u, '')}</b>`;
    return own
      ? html`${sign}<a href="#${cellAddress(shown.prefix, figure)}" class="${finding.roles.get(figure) ?? 'term'}" data-light="${finding.number}">${text}</a>`
      : html`${sign}<span>${text}</span>`;
  });
  const zeros = zerosLeftOut ? html` <small>（${words.equation.zeros}）</small>` : null;
  const isAlone = cells.length === 1 && !zerosLeftOut;
  const total = isAlone ? null : html`${cells.length > 0 || zerosLeftOut ? ' = ' : ''}<b>${sum}</b>`;
  return html`<span class="side">${terms}${zeros}${total}</span>`;
}

function signBefore(value: string, isFirst: boolean): string {
  const negative = value.startsWith('−');
  if (isFirst) return negative ? '−' : '';
  return negative ? ' − ' : ' + ';
}

// Suspects

function showSuspects(shown: Shown): Html | null {
  const { report, findings, language, prefix } = shown;
  const unresolved = report.unresolved ?? [];
  if (report.suspects.length === 0 && unresolved.length === 0) return null;
  const words = VIEW_WORDS[language];
  const failing = findings.some(({ kind }) => kind === 'fails');
  const groups = equalSuspects(report.suspects);
  const trying =
    groups.length === 0
      ? null
      : html`<p class="quiet no-print">${words.tryIt} <button type="button" class="plain" data-stop-trying hidden>${words.stopTrying}</button></p>
<p class="effect" role="status" data-effect></p>`;
  return html`<div class="suspects"><h3 id="${prefix}suspects">${failing ? words.suspects : words.blanksOnly}</h3>
${groups.map((group) => showAlternatives(group, shown))}${trying}
${unresolved.map(({ figures, reason }) => html`<p><b>${words.unresolved}：</b>${reason} ${cellLinks(figures, shown, null)}</p>`)}
</div>`;
}

function showAlternatives(group: readonly Suspect[], shown: Shown): Html {
  const words = VIEW_WORDS[shown.language];
  const lead = group[0]!.rank === 1;
  const said =
    group.length === 1
      ? html`<p>${words.one(lead)}${wordSuspect(shown.report, group[0]!, shown.language)}</p>`
      : html`<p>${words.several(group.length, lead)}</p>`;
  const [first, ...rest] = group.map((suspect) => showChoice(suspect, shown));
  const or = html`<li class="or">${words.or}</li>`;
  return html`<div class="alternatives">${said}<ul class="chips"><li>${first}</li>${rest.map((choice) => html`${or}<li>${choice}</li>`)}</ul></div>`;
}

function showChoice(suspect: Suspect, shown: Shown): Html {
  const { changes } = suspect;
  const to = changes.map((change) => `${change.figure}=${change.to}`).join(' ');
  const { sentence, closed } = effectWords(suspect, shown);
  const evidence = suspect.evidence.length === 0 ? '' : suspect.evidence.join('；');
  return html`<button type="button" class="chip" aria-pressed="false" data-try="${to}" data-closes="${closed.join(' ')}" data-says="${sentence}" title="${evidence}">${choiceWords(suspect, shown)}</button>`;
}

function choiceWords({ changes, move, evidence }: Suspect, shown: Shown): Html {
  const words = VIEW_WORDS[shown.language];
  if (move !== 'cells' && evidence[0] !== undefined) return html`${evidence[0]}`;
  const form = shown.report.form === '2019' ? '2019' : '2021';
  const one = ({ figure, from, to }: Change) =>
    html`${cellWords(figure, form, shown.language)} <b>${from ?? words.blank} → ${to}</b>`;
  const [first, ...rest] = changes.slice(0, MOST_CELLS_NAMED).map(one);
  const more = changes.length > MOST_CELLS_NAMED ? ` ${words.moreCells(changes.length)}` : '';
  return html`${first}${rest.map((next) => html`；${next}`)}${more}`;
}

/** What choosing it would do to the findings, by their numbers. */
function effectWords(suspect: Suspect, shown: Shown): { sentence: string; closed: number[] } {
  const words = VIEW_WORDS[shown.language];
  const zh = shown.language === 'zh';
  const { closes, opens } = effectOf(shown.report, shown.report.outcomes, suspect);
  const closing = new Set(closes);
  const isClosed = ({ keys }: Finding) => keys.length > 0 && keys.every((key) => closing.has(key));
  const asked = shown.findings.filter(({ kind }) => kind !== 'look');
  const closed = shown.findings.filter(isClosed).map(({ number }) => number);
  const stays = asked.filter((finding) => !isClosed(finding)).map(({ number }) => number);
  const list = (numbers: readonly number[]) => numbers.join(zh ? '、' : ', ');
  const parts = [
    closed.length === 0 ? words.closesNone : words.closes(list(closed)),
    stays.length === 0 ? words.allClosed : words.stays(list(stays)),
    ...(opens.length === 0 ? [] : [words.opens(opens.length)]),
  ];
  return { sentence: `${parts.join(zh ? '；' : '; ')}${zh ? '。' : '.'}`, closed };
}

// Prose

function showProse(shown: Shown, prose: readonly Paragraph[]): Html | null {
  const words = VIEW_WORDS[shown.language];
  const mentioned = shown.report.outcomes.filter(
    ({ mention, outcome }) => mention !== undefined && outcome !== 'notAssessable',
  );
  if (mentioned.length === 0) return null;
  return html`<div class="prose"><h3>${words.prose}</h3><ul>${mentioned.map((outcome) => showMention(outcome, shown, prose))}</ul></div>`;
}

function showMention(outcome: Outcome, shown: Shown, prose: readonly Paragraph[]): Html {
  const words = VIEW_WORDS[shown.language];
  const mention = outcome.mention!;
  const { before, words: said, after } = mentionInSentence(mention, prose);
  const finding = shown.findings.find(({ keys }) => keys.includes(outcomeKey(outcome)));
  const number =
    finding === undefined
      ? null
      : html` <a class="ref" href="#${findingAddress(shown.prefix, finding.number)}" data-light="${finding.number}">${words.finding(finding.number)}</a>`;
  const own = outcome.terms.filter(({ of }) => of === undefined).map(({ figure }) => figure);
  const { sign, verdict } = comparedWords(outcome.outcome, own.length > 0, words);
  return html`<li class="mention is-${outcome.outcome}"><q>${before}<mark>${said}</mark>${after}</q> <small class="quiet">${mention.place}</small><br><span aria-hidden="true">${sign}</span> ${verdict}${number}${own.length === 0 ? null : html` · ${cellLinks(own, shown, finding?.number ?? null)}`}</li>`;
}

/** Some mentions are held against the tables, some against the rest of the text. */
function comparedWords(
  outcome: Outcome['outcome'],
  isWithTables: boolean,
  words: ViewWords,
): { sign: string; verdict: string } {
  if (outcome === 'holds') return { sign: '✓', verdict: isWithTables ? words.agrees : words.isSound };
  if (outcome === 'fails') return { sign: '✗', verdict: isWithTables ? words.differs : words.isUnsound };
  return { sign: '？', verdict: words.open };
}

function cellLinks(figures: readonly FigureId[], shown: Shown, finding: number | null): Html {
  const form = shown.report.form === '2019' ? '2019' : '2021';
  const words = VIEW_WORDS[shown.language];
  const there = figures.filter((figure) => shown.report.figures[figure] !== undefined);
  const links = there.slice(0, MOST_CELLS_NAMED).map((figure, place) => {
    const link = html`<a href="#${cellAddress(shown.prefix, figure)}" data-light="${finding ?? ''}">${cellWords(figure, form, shown.language)}</a>`;
    return place === 0 ? link : html`、${link}`;
  });
  return html`${links}${there.length > MOST_CELLS_NAMED ? ` ${words.moreCells(there.length)}` : ''}`;
}

// The rest

function legend(language: Language): Html {
  const words = VIEW_WORDS[language];
  const { term, total, place, suspect } = words.legendRoles;
  const sample = (classes: string, text: string, said: string) =>
    html`<li><span class="sample ${classes}" aria-hidden="true">${text}</span> ${said}</li>`;
  return html`<ul class="legend" aria-label="${words.legend}">${sample('lit-term', '1', term)}${sample('lit-total', '1', total)}${sample('suspect', '44', suspect)}${sample('lit-place', '1', place)}${sample('is-blank', '', words.states.blank)}${sample('is-dash', '/', words.states.dash)}${sample('is-unreadable', '1?', words.states.unreadable)}${sample('is-absent', '', words.states.absent)}</ul>`;
}

/** A reader must be able to tell "holds" from "was never checked". */
function everything({ report, language }: Shown): Html | null {
  const words = VIEW_WORDS[language];
  if (report.outcomes.length === 0) return null;
  return html`<details class="everything no-print"><summary>${words.everything(report.outcomes.length)}</summary>
<ol>${report.outcomes.map(({ outcome, message }) => html`<li><b>${words.outcome[outcome]}</b> ${message}</li>`)}</ol></details>`;
}
