// The tables as submitted, drawn: every figure as it was printed, with the findings it has a part in and what it may have been.

import { html } from 'hono/html';
import type { SectionId } from '../catalogue/form-words.ts';
import type { Language } from '../catalogue/language.ts';
import { reasonIn } from '../catalogue/reason-in.ts';
import type { CheckedReport } from '../contracts/check-result.ts';
import type { Suspect } from '../contracts/judgement.ts';
import type { Figure, FigureId } from '../contracts/parsed-report.ts';
import type { Html } from './escaped-html.ts';
import type { Finding, Role } from './findings-of-report.ts';
import {
  type RowOfForm,
  SECTION_IDS,
  sectionHeading,
  type TableOfForm,
  tablesOfForm,
} from './tables-of-form.ts';
import { VIEW_WORDS } from './view-words.ts';

export interface Shown {
  readonly report: CheckedReport;
  readonly findings: readonly Finding[];
  readonly language: Language;
  /** Before every id, so that several reports stand in one page. */
  readonly prefix: string;
}

/** Values a cell may have held instead, of the best explanations alone. */
interface Guess {
  readonly values: readonly number[];
  readonly certain: boolean;
}

/** More values than this are in the list of explanations only. */
const MOST_VALUES = 3;

export function cellAddress(prefix: string, figure: FigureId): string {
  return `${prefix}c-${figure}`;
}

export function findingAddress(prefix: string, number: number): string {
  return `${prefix}q-${number}`;
}

/** All three sections, also those that are missing. */
export function showTables(shown: Shown): Html {
  const guesses = guessesOf(shown.report.suspects);
  return html`${SECTION_IDS.map((section) => showSection(section, shown, guesses))}`;
}

function showSection(section: SectionId, shown: Shown, guesses: ReadonlyMap<FigureId, Guess>): Html {
  const { report, language } = shown;
  const words = VIEW_WORDS[language];
  const { state, reason } = report.tables[section];
  const tables = state === 'missing' ? [] : tablesOfForm(section, report, language, words);
  const said = state === 'unreadable' ? words.unreadableTable : words.missing;
  const note =
    state === 'found'
      ? null
      : html`<p class="no-table">${reason === undefined ? said : reasonIn(reason.message, language)}</p>`;
  return html`<section class="section-of-form">
<h4>${sectionHeading(section, language)}</h4>
${note}${tables.map((table) => showTable(table, shown, guesses))}
</section>`;
}

function showTable(table: TableOfForm, shown: Shown, guesses: ReadonlyMap<FigureId, Guess>): Html {
  const labelColumns = table.hasGroups ? 2 : 1;
  return html`<div class="wide" role="region" tabindex="0" aria-label="${table.caption}">
<table class="form ${table.section}">
<caption class="${table.section === 's2' ? '' : 'heard'}">${table.caption}</caption>
<thead>${heads(table, labelColumns)}</thead>
<tbody>${table.rows.map((row) => showRow(row, table, shown, guesses))}</tbody>
</table>
</div>`;
}

function heads({ band, columns, corner }: TableOfForm, labelColumns: number): Html {
  const head = (label: string, rows: number) => html`<th scope="col" rowspan="${rows}">${label}</th>`;
  if (band === null) {
    return html`<tr><th scope="col" colspan="${labelColumns}">${corner}</th>${columns.map((label) => head(label, 1))}</tr>`;
  }
  const end = band.from + band.columns;
  return html`<tr><th scope="col" colspan="${labelColumns}" rowspan="2">${corner}</th>${columns
    .slice(0, band.from)
    .map((label) => head(label, 2))}<th scope="colgroup" colspan="${band.columns}">${band.label}</th>${columns
    .slice(end)
    .map((label) => head(label, 2))}</tr>
<tr>${columns.slice(band.from, end).map((label) => head(label, 1))}</tr>`;
}

function showRow(
  { group, grouped, label, figures }: RowOfForm,
  { hasGroups }: TableOfForm,
  shown: Shown,
  guesses: ReadonlyMap<FigureId, Guess>,
): Html {
  const span = hasGroups && !grouped ? 2 : 1;
  const groupHead =
    group === null
      ? null
      : html`<th class="group" scope="rowgroup" rowspan="${group.rows}">${group.label}</th>`;
  return html`<tr>${groupHead}<th scope="row" colspan="${span}">${label}</th>${figures.map((figure) =>
    showFigure(figure, shown, guesses.get(figure) ?? null),
  )}</tr>
`;
}

function showFigure(id: FigureId, shown: Shown, guess: Guess | null): Html {
  const { report, findings, prefix } = shown;
  const figure = report.figures[id] ?? null;
  const parts = findings.flatMap(({ number, roles }) => {
    const role = roles.get(id);
    return role === undefined ? [] : [{ number, role }];
  });
  const classes = [
    `is-${figure?.state ?? 'absent'}`,
    ...(figure?.inferred ? ['is-inferred'] : []),
    ...(guess === null ? [] : [guess.certain ? 'suspect' : 'suspect one-of-several']),
    ...parts.filter(({ number }) => number === 1).map(({ role }) => `lit-${role}`),
  ].join(' ');
  const inFindings = parts.map(({ number, role }) => `${number}:${role}`).join(' ');
  const refs = parts.length === 0 ? null : references(parts, shown);
  return html`<td id="${cellAddress(prefix, id)}" class="${classes}" tabindex="-1" data-in="${inFindings}" title="${figure?.place ?? ''}">${printed(figure, shown.language)}${guessWords(guess, shown.language)}${refs}</td>`;
}

/** As printed; what a sighted reader sees by the cell's pattern, others hear. */
function printed(figure: Figure | null, language: Language): Html {
  const words = VIEW_WORDS[language];
  const state = figure?.state ?? 'absent';
  const raw = figure?.raw.trim() ?? '';
  const shownRaw = state === 'absent' || state === 'blank' ? '' : raw;
  if (state === 'printed') {
    const inferred = figure?.inferred ? html`<span class="note">${words.inferred}</span>` : null;
    return html`<span class="raw">${shownRaw}</span>${inferred}`;
  }
  const quiet = state === 'blank' || state === 'dash';
  const reason =
    figure?.reason === undefined
      ? null
      : html`<span class="heard">${reasonIn(figure.reason, language)}</span>`;
  return html`<span class="raw">${shownRaw}</span><span class="${quiet ? 'heard' : 'note'}">${words.states[state]}</span>${reason}`;
}

function guessWords(guess: Guess | null, language: Language): Html | null {
  if (guess === null) return null;
  const words = VIEW_WORDS[language];
  const values = guess.values.slice(0, MOST_VALUES).join(` ${words.or} `);
  const more = guess.values.length > MOST_VALUES ? '…' : '';
  return html`<span class="guess"><span aria-hidden="true">${words.guess(`${values}${more}`)}</span><span class="heard">${words.guessSaid(values, guess.certain)}</span></span>`;
}

function references(
  parts: readonly { readonly number: number; readonly role: Role }[],
  { prefix, language }: Shown,
): Html {
  const words = VIEW_WORDS[language];
  return html`<span class="refs">${parts.map(
    ({ number, role }) =>
      html`<a class="ref" href="#${findingAddress(prefix, number)}" aria-label="${words.finding(number)}${language === 'zh' ? '：' : ': '}${words.role[role]}">${number}</a>`,
  )}</span>`;
}

/** What the best explanations would put into each cell. */
function guessesOf(suspects: readonly Suspect[]): ReadonlyMap<FigureId, Guess> {
  const guesses = new Map<FigureId, Guess>();
  for (const { rank, certainty, changes } of suspects) {
    if (rank !== 1) continue;
    for (const { figure, to } of changes) {
      const before = guesses.get(figure);
      guesses.set(figure, {
        values: [...new Set([...(before?.values ?? []), to])],
        certain: certainty === 'unique' && (before?.certain ?? true),
      });
    }
  }
  return guesses;
}
