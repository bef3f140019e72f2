// A number with the phrase that governs it: what is counted, whose, when, and how surely.
import { type Carried, isRequestNoun, unknownRuns } from './carried.ts';
import type { Clause, CountedClause } from './clauses.ts';
import type { NumberInText } from './find-numbers.ts';
import { type Governing, governingAfter, governingOf } from './governing.ts';
import type { CountMention, FigureGroup, Looseness, Period } from './mention.ts';
import { hasClass, type Source, spanOf, uncovered } from './scan.ts';
import { standsAlone } from './sums.ts';
import type { Kind, WordInText } from './vocabulary.ts';

/** With more between the words and the number, the number counts something else. */
const LONGEST_QUALIFIER = 8;
/** A bare number further than this from its phrase is not counted by it. */
const LONGEST_GAP = 6;
/** An application may be counted so, but so may a training session or a form. */
const LOOSE_UNITS: readonly string[] = [
  '次',
  '份',
  '人次',
  '条次',
  '条',
  '项',
  '个',
  '批',
  '家',
  '人',
  '名',
  '户',
  '位',
];
const CASE_UNITS: readonly string[] = ['件', '宗', '起', '例', '次', '件次', '个'];
const DOCUMENT_UNITS: readonly string[] = ['件', '部', '份', '个', '项'];
const DECISION_UNITS: readonly string[] = ['件', '宗', '起', '件次', '例'];

/** The mention that a number makes; null where it counts nothing the tables know. */
export function countOf(source: Source, counted: CountedClause, carried: Carried): CountMention | null {
  const { text } = source;
  const { number } = counted;
  if (isDecimal(number) && number.unit !== '元' && number.unit !== null) return null;
  const own = governingAfterOwn(text, counted, carried);
  const clause = own ? counted : widened(text, counted);
  const governing = own ?? governingOf({ text, clause, carried });
  if (!governing || !isCountOf(text, number, governing) || isForeign(text, clause, governing)) return null;
  const kind = governing.kinds[0] as Kind;
  const unknown = unknownBeside(text, clause);
  if (uncovered(text, clause.words, governing.from, number.start).length > LONGEST_QUALIFIER) return null;
  return {
    type: 'count',
    ...spanOf(source, clause.from, Math.max(number.end, governing.to), number.start),
    value: number.value,
    unit: number.unit,
    step: number.step,
    kinds: governing.kinds,
    groupOf: groupOf(kind, carried),
    scope: carried.scope,
    period: periodOf(governing.word, carried),
    loose: loosenessOf(clause, carried, governing, unknown),
  };
}

export function groupOf(kind: Kind, carried: Carried): FigureGroup | null {
  if (kind.family === 'result') return carried.casesOf;
  return kind.family === 'act' ? carried.documents : null;
}

/** 2022年结转 names its year itself. */
export function periodOf(word: WordInText, carried: Carried): Period | null {
  return word.reportYear === undefined
    ? carried.period
    : { word: word.text, year: word.reportYear, fit: 'whole' };
}

function isDecimal(number: NumberInText): boolean {
  return typeof number.value === 'string';
}

/** 对18件申请不予处理: with only fillers before it, the number is counted by what follows it in its clause. */
function governingAfterOwn(text: string, clause: CountedClause, carried: Carried): Governing | null {
  const { words, from, number, following } = clause;
  if (following[0]?.start !== number.end || !words.every((word) => word.plain)) return null;
  if (uncovered(text, words, from, number.start) !== '') return null;
  return governingAfter({ text, clause, carried });
}

/** The clause with the one before it, where only fillers stand since the last comma or bracket; or what follows a pause. */
function widened(text: string, clause: CountedClause): CountedClause {
  const { before, words, from, number, afterBracket } = clause;
  const adjacent = before !== null && isOnlyFillers(text, words, from, number.start, afterBracket);
  if (adjacent) {
    return {
      ...clause,
      words: [...before.words, ...words],
      times: [...before.times, ...clause.times],
      from: before.from,
    };
  }
  return afterPause(text, clause) ?? clause;
}

/** Only fillers (共, 合计为) since the last comma, or nothing since a bracket: what is counted stands before it. */
function isOnlyFillers(
  text: string,
  words: readonly WordInText[],
  from: number,
  to: number,
  afterBracket: boolean,
): boolean {
  return (
    (words.length > 0 || afterBracket) &&
    words.every((word) => word.plain && word.text !== '、') &&
    uncovered(text, words, from, to) === ''
  );
}

/** 、 and 和: 40件予以公开、10件部分公开, 300件新收申请和7件结转申请. */
const PAUSES: readonly string[] = ['、', '和', '及', '以及', '与'];

/** After a pause that stands right before a number, nothing before it counts. */
function afterPause(text: string, clause: CountedClause): CountedClause | null {
  const { words, number } = clause;
  const pause = words.findLastIndex((word) => PAUSES.includes(word.text));
  const after = words.slice(pause + 1);
  const end = words[pause]?.end;
  if (end === undefined || !after.every((word) => word.plain)) return null;
  return uncovered(text, after, end, number.start) === '' ? { ...clause, words: after, from: end } : null;
}

/** A bare number counts only close behind a phrase, and each kind in its own units (行政复议等六项内容 counts nothing). */
function isCountOf(text: string, number: NumberInText, { kinds, from }: Governing): boolean {
  const { family } = kinds[0] as Kind;
  if (number.unit === null) {
    const isSaid = /[为是]\s?$/.test(text.slice(0, number.start)) && (family === 'verb' || family === 'noun');
    if (!isSaid && !['group', 'row', 'case', 'result', 'applicant', 'specific'].includes(family))
      return false;
    if (number.start - from > LONGEST_GAP) return false;
    return typeof number.value === 'number' && standsAlone(text, number);
  }
  return UNITS_OF[family]?.includes(number.unit) ?? number.unit !== '元';
}

const UNITS_OF: Partial<Record<Kind['family'], readonly string[]>> = {
  case: CASE_UNITS,
  result: CASE_UNITS,
  group: CASE_UNITS,
  row: CASE_UNITS,
  act: DOCUMENT_UNITS,
  decision: DECISION_UNITS,
  money: ['元'],
};

/** Another object is named in the clause, right after the number, or between the phrase and the number. */
function isForeign(text: string, { words, following, number }: CountedClause, governing: Governing): boolean {
  const { family } = governing.kinds[0] as Kind;
  if (words.some((word) => word.classes.has('otherObjects'))) return true;
  if (following[0]?.start === number.end && following[0].classes.has('otherObjects')) return true;
  const isCase = family === 'case' || family === 'result';
  // 31件申请被提起行政复议
  if (!isCase && following.some(({ kind }) => kind?.family === 'case')) return true;
  if (isCase && words.some(({ kind }) => kind?.family === 'decision' || kind?.family === 'document'))
    return true;
  const isRequest = ['verb', 'noun', 'applicant', 'specific'].includes(family) || family === 'group';
  if (isRequest && words.some(({ kind }) => kind && FOREIGN_TO_REQUESTS.includes(kind.family))) return true;
  if (family !== 'verb' && family !== 'noun') return false;
  // 申请答复示范文本12份: what stands between the last word known and the number is what is counted.
  const last = words.findLast(
    (word) => word === governing.word || word.kind?.family === 'verb' || isRequestNoun(word),
  );
  return last !== undefined && uncovered(text, words, last.end, number.start) !== '';
}

const FOREIGN_TO_REQUESTS: readonly Kind['family'][] = ['case', 'decision', 'document', 'money'];

/** What nothing known covers before the number in its clause, and right after it. */
function unknownBeside(text: string, clause: CountedClause): string {
  const before = unknownRuns(text, clause, clause.number.start)
    .map((run) => run.text)
    .join('');
  return before === '' ? unknownAfter(text, clause) : before;
}

/** 38件历史文件: what is counted follows the number. */
function unknownAfter(text: string, { number, following }: CountedClause): string {
  if (following[0]?.start === number.end) return '';
  return /^\p{Script=Han}{1,4}/u.exec(text.slice(number.end))?.[0] ?? '';
}

function loosenessOf(
  clause: CountedClause,
  carried: Carried,
  governing: Governing,
  unknown: string,
): Looseness | null {
  const { number } = clause;
  const kind = governing.kinds[0] as Kind;
  if (number.torn) return { reason: 'torn', words: '' };
  if (number.approximate) return { reason: 'approximate', words: '' };
  const qualifier = unknown || qualifierOf(kind, clause);
  if (qualifier !== '') return { reason: 'qualifier', words: qualifier };
  const part = partOf(kind, clause, carried, governing);
  if (part !== '') return { reason: 'part', words: part };
  if (isOfRequests(kind) && isLooseUnit(clause, carried)) return { reason: 'unit', words: number.unit ?? '' };
  return kind.vague ? { reason: 'vague', words: governing.word.text } : null;
}

/** A unit that may count forms or sessions, unless applications stand right before it or were counted in it. */
function isLooseUnit({ number, words }: CountedClause, { unit }: Carried): boolean {
  if (number.value === 0 || !LOOSE_UNITS.includes(number.unit ?? '') || number.unit === unit) return false;
  const last = words.findLast(({ classes }) => classes.has('explicitNouns'));
  return number.unit !== '份' || !last?.text.endsWith('申请') || last.end !== number.start;
}

/** The word beside a count that narrows it; empty where none does. */
function qualifierOf(kind: Kind, { number, words, following }: CountedClause): string {
  if (!mayBeNarrowed(kind)) return '';
  const after = following[0]?.start === number.end ? hasNarrower(following) : '';
  return hasNarrower(words) || after || severalApplicants(kind, words);
}

/** The words by which a count is of a part only; empty where it is of the whole. */
function partOf(
  kind: Kind,
  { words, inPart }: CountedClause,
  { narrowed }: Carried,
  governing: Governing,
): string {
  const rest = words.find(({ classes }) => classes.has('rest'));
  if (rest && !LEFT_OVER.includes(kind.id)) return rest.text;
  const isWhole = isOfRequests(kind) && words.some(({ classes }) => classes.has('explicitNouns'));
  if (narrowed !== '' && !isWhole) return narrowed;
  if (kind.family === 'verb' && inPart) return '其中';
  return isCompletedPart(kind, words) ? governing.word.text : '';
}

function isOfRequests({ family }: Kind): boolean {
  return REQUEST_FAMILIES.includes(family);
}

/** 申请人撤回等其他结果1件, 延期的11件结转下年度: what stands beside these is how they came about. */
function mayBeNarrowed({ id, family }: Kind): boolean {
  return id !== 'carriedForward' && id !== 'other' && family !== 'act' && family !== 'result';
}

/** 自然人和商业企业提交的申请: a verb or a noun with applicants beside it counts only theirs. */
function severalApplicants({ family }: Kind, words: readonly WordInText[]): string {
  if (family !== 'verb' && family !== 'noun') return '';
  return words.find(({ kind }) => kind?.family === 'applicant')?.text ?? '';
}

/** What 其余, 另有 may be said of. */
const LEFT_OVER: readonly string[] = [
  'carriedForward',
  'carriedOver',
  'pending',
  'otherResult',
  'other',
  'other.misc',
  'otherApplicants',
];

const REQUEST_FAMILIES: readonly Kind['family'][] = ['verb', 'noun', 'group', 'row', 'applicant', 'specific'];

/** 本年审结上年结转3件: how many of them are done, not how many there were. */
function isCompletedPart(kind: Kind, words: readonly WordInText[]): boolean {
  return kind.family === 'specific' && words.some((word) => word.kind?.id === 'answered');
}

function hasNarrower(words: readonly WordInText[]): string {
  return words.find((word) => word.classes.has('narrowers'))?.text ?? '';
}

/** Whether the number counts a part of the applications, so that the counts after it in the sentence may be of the part. */
export function narrowsOn(mention: CountMention | null, clause: CountedClause): string {
  const family = mention?.kinds[0]?.family;
  const loose = family === 'verb' || family === 'noun' || family === 'applicant' ? mention?.loose : null;
  if (loose?.reason === 'qualifier' || loose?.reason === 'part') return loose.words;
  // 对上年结转的5件申请，予以公开2件: what follows is of those.
  const isTopic = mention?.kinds[0]?.id === 'carriedOver' || family === 'applicant';
  if (mention && isTopic && clause.following.some(isRequestNoun)) return mention.text;
  const narrower = hasNarrower(clause.words);
  if (mention === null && narrower !== '') return narrower;
  return '';
}

export function isDisclosure(clause: Clause): boolean {
  return hasClass(clause.words, 'subjects') || hasClass(clause.words, 'explicitNouns');
}
