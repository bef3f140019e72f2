// Suspects in words: which cell is most likely wrong and what it should hold; equal ones are told as equal.

import { columnWords, figureWords, partsOf, quote, rowWords } from '../catalogue/form-words.ts';
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

/** One explanation in words: which cells are wrong and what they should hold; then what speaks for it. */
export interface ExplanationWords {
  readonly what: string;
  readonly reasons: readonly string[];
}

/** Explanations that are equally possible, or the only one of its rank. */
export interface SuspectGroup {
  /** Of the first rank: nothing is more likely. */
  readonly lead: boolean;
  /** At most MOST_LISTED; not empty. */
  readonly explanations: readonly ExplanationWords[];
  /** So many more are equally possible. */
  readonly more: number;
  /** What each of several would make hold; null where they differ, or there is only one. */
  readonly effect: string | null;
}

/**
 * The suspects in words, best first, equal ones in one group. Errors in separate parts of the tables are told apart
 * where every explanation of one goes with every explanation of the other.
 */
export function suspectGroups(
  report: ReportFigures,
  suspects: readonly Suspect[],
  language: Language,
): readonly SuspectGroup[] {
  return equalSuspects(suspects).map((equal) => groupInWords(report, equal, equal[0]!.rank === 1, language));
}

/** The suspects as suspectGroups tells them: equal explanations together, best first; no group is empty. */
export function equalSuspects(suspects: readonly Suspect[]): Suspect[][] {
  return ranksOf(suspects).flatMap(separateParts);
}

/** One suspect without what introduces it: 第三部分“（七）总计”行“商业企业”列填了 44，应为 43（改后…）. */
export function wordSuspect(report: ReportFigures, suspect: Suspect, language: Language): string {
  const effect = restoredWords(suspect.restores, language);
  return explanationSentence(
    {
      what: whatIsWrong(report, suspect, false, language),
      reasons: [effect, ...evidenceOf(suspect)].filter(Boolean),
    },
    language,
  );
}

/** The suspects as sentences, one for each group; equal explanations are numbered. */
export function wordSuspects(
  report: ReportFigures,
  suspects: readonly Suspect[],
  language: Language,
): string[] {
  return suspectGroups(report, suspects, language).map((group) => groupSentence(group, language));
}

function groupInWords(
  report: ReportFigures,
  equal: readonly Suspect[],
  lead: boolean,
  language: Language,
): SuspectGroup {
  const effects = equal.map(({ restores }) => restoredWords(restores, language));
  const shared = equal.length > 1 && new Set(effects).size === 1 ? effects[0]! : null;
  const explanations = equal.slice(0, MOST_LISTED).map((suspect, place) => ({
    what: whatIsWrong(report, suspect, equal.length > 1, language),
    reasons: [...(shared === null ? [effects[place]!] : []), ...evidenceOf(suspect)].filter(Boolean),
  }));
  return {
    lead,
    explanations,
    more: equal.length - explanations.length,
    effect: shared === '' ? null : shared,
  };
}

/** 第三部分“（七）总计”行“商业企业”列填了 44，应为 43（改后…）. */
export function explanationSentence({ what, reasons }: ExplanationWords, language: Language): string {
  if (reasons.length === 0) return what;
  return language === 'zh' ? `${what}（${reasons.join('；')}）` : `${what} (${reasons.join('; ')})`;
}

/** What introduces a group of several: 以下 5 种可能同样成立（改后该组勾稽成立），请逐一核对. */
export function groupHead({ lead, explanations, more, effect }: SuspectGroup, language: Language): string {
  const count = explanations.length + more;
  if (language === 'zh') {
    return `${lead ? '' : '其次，'}以下 ${count} 种可能同样成立${effect === null ? '' : `（${effect}）`}，请逐一核对`;
  }
  const said = effect === null ? '' : ` (${effect})`;
  return `${lead ? 'These' : 'Next, these'} ${count} explanations are equally possible${said}, please check each`;
}

/** 另有 3 种; null where all are listed. */
export function moreExplanations({ more }: SuspectGroup, language: Language): string | null {
  if (more === 0) return null;
  return language === 'zh' ? `另有 ${more} 种` : `and ${more} more`;
}

function groupSentence(group: SuspectGroup, language: Language): string {
  const zh = language === 'zh';
  const { lead, explanations } = group;
  const told = explanations.map((one) => explanationSentence(one, language));
  if (told.length === 1) {
    const also = zh ? '也可能：' : 'Possibly: ';
    return `${lead ? '' : also}${told[0]}${zh ? '。' : '.'}`;
  }
  const listed = told.map((words, place) => (zh ? `（${place + 1}）${words}` : `(${place + 1}) ${words}`));
  const more = moreExplanations(group, language);
  const items = more === null ? listed : [...listed, more];
  return zh
    ? `${groupHead(group, language)}：${items.join('；')}。`
    : `${groupHead(group, language)}: ${items.join('; ')}.`;
}

/** A slip that moved several figures is told by its first piece of evidence; the rest speaks for it. */
function evidenceOf({ move, evidence }: Suspect): readonly string[] {
  return move !== 'cells' ? evidence.slice(1) : evidence;
}

function whatIsWrong(
  report: ReportFigures,
  suspect: Suspect,
  oneOfSeveral: boolean,
  language: Language,
): string {
  const { move, evidence, changes, restores } = suspect;
  const [moved] = evidence;
  if (move !== 'cells' && moved !== undefined) return movedWords(report, suspect, moved, language);
  return changes
    .map((change) => changeWords(report, change, restores, oneOfSeveral, language))
    .join(language === 'zh' ? '；' : '; ');
}

/** What was moved, and what its cells should hold; of two whole lines swapped that is plain. */
function movedWords(report: ReportFigures, suspect: Suspect, what: string, language: Language): string {
  if (suspect.move === 'row-swap' || suspect.move === 'column-swap') return what;
  return `${what}${language === 'zh' ? '：' : ': '}${shouldHold(report, suspect, language)}`;
}

/** “自然人”列应为 1031，“商业企业”列应为 42: by what tells the cells apart. */
function shouldHold(report: ReportFigures, { changes }: Suspect, language: Language): string {
  const form = report.form === '2019' ? '2019' : '2021';
  const nameOf = namingAmong(
    changes.map(({ figure }) => figure),
    form,
    language,
  );
  return changes
    .map(({ figure, to }) =>
      language === 'zh' ? `${nameOf(figure)}应为 ${to}` : `${nameOf(figure)} should be ${to}`,
    )
    .join(language === 'zh' ? '，' : ', ');
}

/** How to name a cell among these: by its column where all are of one row, by its row where all are of one column. */
function namingAmong(
  figures: readonly string[],
  form: '2019' | '2021',
  language: Language,
): (figure: string) => string {
  const zh = language === 'zh';
  const parts = figures.map(partsOf);
  const first = parts[0]!;
  const allHave = (what: 'row' | 'column') =>
    parts.every((part) => part.section === first.section && part[what] === first[what]);
  if (allHave('row')) {
    return (figure) => {
      const column = columnWords(partsOf(figure), form, language);
      return zh ? `${quote(column)}列` : column;
    };
  }
  if (allHave('column') && first.section !== 's4') {
    return (figure) => {
      const { section, row } = partsOf(figure);
      const words = rowWords(section, row, form, language);
      return zh ? `${quote(words)}行` : words;
    };
  }
  return (figure) => figureWords(figure, form, language);
}

function changeWords(
  report: ReportFigures,
  { figure, from, to }: Suspect['changes'][number],
  restores: readonly string[],
  oneOfSeveral: boolean,
  language: Language,
): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const cell = figureWords(figure, report.form === '2019' ? '2019' : '2021', language);
  const should = oneOfSeveral
    ? say(`可能应为 ${to}`, `may have to be ${to}`)
    : say(`应为 ${to}`, `should hold ${to}`);
  if (from !== null) return say(`${cell}填了 ${from}，${should}`, `${cell} holds ${from} and ${should}`);
  switch (report.figures[figure]?.state) {
    case 'dash':
      return say(`${cell}填的是“/”，${should}`, `${cell} is a dash and ${should}`);
    case 'unreadable':
      return say(`${cell}无法辨认，${should}`, `${cell} cannot be read and ${should}`);
    default: {
      const lines = linesThrough(figure, restores);
      return say(
        `${cell}为空，按${lines.map(({ own }) => own).join('、')}推算${should}`,
        `${cell} is blank; by ${lines.map(({ ownEn }) => ownEn).join(' and ')} it ${should}`,
      );
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
