// Suspects in words: which cell is most likely wrong and what it should hold; equal ones are told as equal.

import { columnWords, figureWords, partsOf, rowWords } from '../catalogue/form-words.ts';
import { figuresOfForm } from '../catalogue/forms.ts';
import type { Language } from '../catalogue/language.ts';
import { type Rule, ruleOf } from '../catalogue/rule-book.ts';
import type { Suspect } from '../contracts/judgement.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { groupedBy } from '../grouped-by.ts';
import type { UnresolvedPart } from '../rules/localising/problem.ts';

/** What of a report a sentence about its figures needs. */
export type ReportFigures = Pick<ParsedReport, 'figures' | 'form'>;

/** More equal explanations than this are counted, not listed. */
const MOST_LISTED = 12;

/**
 * The suspects as sentences, best first: one for each rank, equal ones numbered in one text. Errors in separate parts
 * of the tables are told apart where every explanation of one goes with every explanation of the other.
 */
export function wordSuspects(
  report: ReportFigures,
  suspects: readonly Suspect[],
  language: Language,
): string[] {
  return equalSuspects(suspects).map((alternatives) =>
    wordAlternatives(report, alternatives, alternatives[0]!.rank === 1, language),
  );
}

/** The suspects as wordSuspects tells them: one group for each sentence, equal explanations together, best first. */
export function equalSuspects(suspects: readonly Suspect[]): Suspect[][] {
  return ranksOf(suspects).flatMap(separateParts);
}

/** One suspect without what introduces it: 第三部分（七）总计“商业企业”填了 44，应为 43（改后…）. */
export function wordSuspect(report: ReportFigures, suspect: Suspect, language: Language): string {
  return describe(report, suspect, [restoredWords(suspect.restores, language)], language);
}

function describe(
  report: ReportFigures,
  suspect: Suspect,
  consequences: readonly string[],
  language: Language,
): string {
  const zh = language === 'zh';
  const moved = suspect.move !== 'cells' && suspect.evidence.length > 0;
  const changes = suspect.changes
    .map((change) => changeWords(report, change, suspect.restores, language))
    .join(zh ? '；' : '; ');
  const what = moved ? movedWords(report, suspect, language) : changes;
  const reasons = [...consequences, ...suspect.evidence.slice(moved ? 1 : 0)].filter(Boolean);
  if (reasons.length === 0) return what;
  return zh ? `${what}（${reasons.join('；')}）` : `${what} (${reasons.join('; ')})`;
}

/** What was moved, and what its cells should hold; of two whole lines swapped that is plain. */
function movedWords(report: ReportFigures, suspect: Suspect, language: Language): string {
  const what = suspect.evidence[0]!;
  if (suspect.move === 'row-swap' || suspect.move === 'column-swap') return what;
  return `${what}${language === 'zh' ? '：' : ': '}${shouldHold(report, suspect, language)}`;
}

/** 自然人应为 1031，商业企业应为 42: by what tells the cells apart. */
function shouldHold(report: ReportFigures, { changes }: Suspect, language: Language): string {
  const form = report.form === '2019' ? '2019' : '2021';
  const parts = changes.map(({ figure }) => partsOf(figure));
  const first = parts[0]!;
  const oneRow = parts.every(({ section, row }) => section === first.section && row === first.row);
  const oneColumn = parts.every(
    ({ section, column }) => section === first.section && column === first.column,
  );
  return changes
    .map(({ figure, to }, place) => {
      const part = parts[place]!;
      const cell = oneRow
        ? columnWords(part, form, language)
        : oneColumn
          ? rowWords(part.section, part.row, form, language)
          : figureWords(figure, form, language);
      return language === 'zh' ? `${cell}应为 ${to}` : `${cell} should be ${to}`;
    })
    .join(language === 'zh' ? '，' : ', ');
}

function wordAlternatives(
  report: ReportFigures,
  alternatives: readonly Suspect[],
  lead: boolean,
  language: Language,
): string {
  const zh = language === 'zh';
  if (alternatives.length === 1) {
    const told = wordSuspect(report, alternatives[0]!, language);
    if (zh) return `${lead ? '最可能：' : '也可能：'}${told}。`;
    return `${lead ? 'Most likely: ' : 'Possibly: '}${told}.`;
  }
  const restored = new Set(alternatives.map(({ restores }) => restoredWords(restores, language)));
  const shared = restored.size === 1 ? [...restored][0]! : null;
  const listed = alternatives
    .slice(0, MOST_LISTED)
    .map((suspect, place) => {
      const words =
        shared === null ? wordSuspect(report, suspect, language) : describe(report, suspect, [], language);
      return zh ? `（${place + 1}）${words}` : `(${place + 1}) ${words}`;
    })
    .join(zh ? '；' : '; ');
  const head = headOfAlternatives(alternatives.length, shared ?? '', lead, language);
  const left = alternatives.length - MOST_LISTED;
  if (zh) return `${head}${listed}${left > 0 ? `；另有 ${left} 种` : ''}。`;
  return `${head}${listed}${left > 0 ? `; and ${left} more` : ''}.`;
}

function headOfAlternatives(count: number, effect: string, lead: boolean, language: Language): string {
  if (language === 'zh') {
    const said = effect === '' ? '' : `（${effect}）`;
    return `${lead ? '' : '其次，'}以下 ${count} 种可能同样成立${said}，请逐一核对：`;
  }
  const said = effect === '' ? '' : ` (${effect})`;
  return `${lead ? 'These' : 'Next, these'} ${count} explanations are equally possible${said}, please check each: `;
}

function changeWords(
  report: ReportFigures,
  { figure, from, to }: Suspect['changes'][number],
  restores: readonly string[],
  language: Language,
): string {
  const zh = language === 'zh';
  const cell = figureWords(figure, report.form === '2019' ? '2019' : '2021', language);
  if (from !== null)
    return zh ? `${cell}填了 ${from}，应为 ${to}` : `${cell} holds ${from} and should hold ${to}`;
  switch (report.figures[figure]?.state) {
    case 'dash':
      return zh ? `${cell}填的是“/”，应为 ${to}` : `${cell} is a dash and should hold ${to}`;
    case 'unreadable':
      return zh ? `${cell}无法辨认，应为 ${to}` : `${cell} cannot be read and should hold ${to}`;
    default: {
      const lines = linesThrough(figure, restores);
      const told = (name: 'own' | 'ownEn') => lines.map((line) => line[name]);
      return zh
        ? `${cell}为空，按${told('own').join('、')}推算应为 ${to}`
        : `${cell} is blank; by ${told('ownEn').join(' and ')} it should hold ${to}`;
    }
  }
}

/** The row, column or group of a cell whose failed balance its figure makes hold. */
function linesThrough(figure: string, restores: readonly string[]) {
  const { row, column } = partsOf(figure);
  const through = restores.flatMap((id) => {
    const rule = localisedRuleOf(id);
    const at = atOf(id);
    return rule !== undefined && (at === row || at === column) ? [rule.forEach] : [];
  });
  return LINES.toReversed().filter(({ forEach }) => through.includes(forEach));
}

/** 改后该列、该行共 3 处勾稽全部成立. Ties with the prose or last year's report are told as evidence. */
function restoredWords(restores: readonly string[], language: Language): string {
  const balances = restores.map(localisedRuleOf).filter((rule) => rule !== undefined);
  if (balances.length === 0) return '';
  const count = balances.length;
  if (language === 'en') return `then ${count} failed ${count === 1 ? 'balance holds' : 'balances all hold'}`;
  const kinds = LINES.filter(({ forEach }) => balances.some((rule) => rule.forEach === forEach))
    .map(({ that }) => that)
    .join('、');
  return count === 1 ? `改后${kinds}勾稽成立` : `改后${kinds}共 ${count} 处勾稽全部成立`;
}

/** The lines of a table, by what a rule runs over. */
const LINES = [
  { forEach: 'columns', that: '该列', own: '本列', ownEn: 'its column' },
  { forEach: 'rows', that: '该行', own: '本行', ownEn: 'its row' },
  { forEach: 'groups', that: '该组', own: '本组', ownEn: 'its group' },
] as const;

/** The rule of a restored balance; undefined for a tie with the prose or last year's report. */
function localisedRuleOf(id: string): Rule | undefined {
  const rule = ruleOf(ruleIdOf(id));
  return rule?.localised ? rule : undefined;
}

/** Of RULE@at. */
function ruleIdOf(id: string): string {
  return id.slice(0, id.indexOf('@'));
}

function atOf(id: string): string {
  return id.slice(id.indexOf('@') + 1);
}

/** Runs of one rank over the same failed balances. */
function ranksOf(suspects: readonly Suspect[]): Suspect[][] {
  const groups: Suspect[][] = [];
  for (const suspect of suspects) {
    const group = groups.at(-1);
    const first = group?.[0];
    const same =
      first !== undefined &&
      first.rank === suspect.rank &&
      first.certainty === suspect.certainty &&
      suspect.certainty === 'tied' &&
      suspect.restores.some((id) => first.restores.includes(id));
    if (same) group!.push(suspect);
    else groups.push([suspect]);
  }
  return groups;
}

/** Equal suspects that are every choice from separate parts (a group of section 四, section 三), part by part. */
function separateParts(group: readonly Suspect[]): Suspect[][] {
  const parts = new Map<string, Map<string, Suspect>>();
  for (const suspect of group) {
    if (suspect.move !== 'cells') return [[...group]];
    const split = groupedBy(suspect.changes, ({ figure }) => partOf(figure));
    if (split.size < 2) return [[...group]];
    for (const [part, changes] of split) {
      const alternatives = parts.get(part) ?? new Map<string, Suspect>();
      parts.set(part, alternatives);
      const key = changes.map(({ figure, to }) => `${figure}=${to}`).join(' ');
      const restores = suspect.restores.filter((id) => partOfBalance(id) === part);
      alternatives.set(key, {
        ...suspect,
        changes,
        restores,
        evidence: split.size > 1 ? [] : suspect.evidence,
      });
    }
  }
  const choices = [...parts.values()].reduce((product, alternatives) => product * alternatives.size, 1);
  if (choices !== group.length) return [[...group]];
  return [...parts.values()].map((part) => [...part.values()].sort(inOrderOfTheForm));
}

const order = new Map(
  [...figuresOfForm('2021', 'three'), ...figuresOfForm('2019', 'one')].map(({ id }, place) => [id, place]),
);

function inOrderOfTheForm(one: Suspect, other: Suspect): number {
  const place = (suspect: Suspect) => order.get(suspect.changes[0]!.figure) ?? 0;
  return place(one) - place(other);
}

function partOf(figure: string): string {
  const { section, row } = partsOf(figure);
  return section === 's4' ? `s4.${row}` : section;
}

function partOfBalance(id: string): string {
  const at = atOf(id);
  return ruleOf(ruleIdOf(id))?.forEach === 'groups' ? `s4.${at}` : 's3';
}

/** Why no suspect is told, and among which figures the error lies. */
export function wordUnresolved(report: ReportFigures, part: UnresolvedPart, language: Language): string {
  const count = part.equations.length;
  const why = {
    changes: {
      zh: `错处可能超过 ${part.limit} 格，无法指出是哪几格`,
      en: `more than ${part.limit} cells may be wrong, so none is named`,
    },
    steps: { zh: '可能的情形太多，没有算完', en: 'there are too many possibilities to search' },
    explanations: {
      zh: '同样成立的情形太多，无法指出是哪几格',
      en: 'too many explanations are equal to name any',
    },
  }[part.reason][language];
  const form = report.form === '2019' ? '2019' : '2021';
  const named = part.figures.slice(0, MOST_IN_REGION).map((figure) => figureWords(figure, form, language));
  const cut = part.figures.length > MOST_IN_REGION;
  if (language === 'en') {
    const more = cut ? ` and ${part.figures.length - MOST_IN_REGION} more` : '';
    return `${count} balances fail; ${why}; look at ${named.join(', ')}${more}`;
  }
  return `${count} 处勾稽不成立；${why}，请先核对${named.join('、')}${cut ? `等 ${part.figures.length} 格` : ''}`;
}

const MOST_IN_REGION = 6;
