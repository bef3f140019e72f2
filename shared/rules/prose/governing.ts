// The phrase that says what a number counts.
import { type Carried, isRequestNoun } from './carried.ts';
import type { CountedClause } from './clauses.ts';
import { hasClass, uncovered } from './scan.ts';
import { type Kind, kindOf, type WordInText } from './vocabulary.ts';

/** What a number is read with: its clause, perhaps together with the one before. */
export interface Surroundings {
  readonly text: string;
  readonly clause: CountedClause;
  readonly carried: Carried;
}

export interface Governing {
  /** What is counted; the first is the likeliest. */
  readonly kinds: readonly Kind[];
  readonly word: WordInText;
  /** Where the words between it and the number begin. */
  readonly from: number;
  /** Where it ends, if after the number; 0 where not. */
  readonly to: number;
}

/** The last phrase before the number that can govern it, else the first right after it. */
export function governingOf(around: Surroundings): Governing | null {
  return (
    governingPhrase(around) ??
    governingOther(around) ??
    governingVerb(around) ??
    casesByTopic(around) ??
    governingNoun(around) ??
    governingNounAfter(around) ??
    governingAfter(around)
  );
}

function governingPhrase(around: Surroundings): Governing | null {
  const { text, clause } = around;
  const { words } = clause;
  const applicants = new Set(words.flatMap(({ kind }) => (kind?.family === 'applicant' ? [kind.id] : [])));
  // 自然人和商业企业提交的申请: several columns at once are no column.
  const phrases = words.filter(
    ({ kind }) => kind && canGovern(kind, around) && !(applicants.size > 1 && kind.family === 'applicant'),
  );
  const last = phrases.at(-1);
  if (!last) return null;
  const combined = combinedCases(text, phrases, words);
  const kinds = [last, ...phrases.slice(0, -1).reverse()].map((word) => word.kind as Kind);
  return {
    kinds: [...(combined ? [combined] : []), ...new Set(kinds)],
    word: last,
    from: last.end,
    to: last.end,
  };
}

const OTHER_OF: Partial<Record<Kind['family'], string>> = {
  applicant: 'otherApplicants',
  result: 'otherResult',
  group: 'other',
  row: 'other.misc',
};

/** 其他9件: the last of a list, by what the list is of. */
function governingOther({ text, clause, carried }: Surroundings): Governing | null {
  const short = carried.amongResults && carried.object === 'requests' ? shortGranted(clause) : undefined;
  if (short) return { kinds: [kindOf('granted')], word: short, from: short.end, to: short.end };
  const word = clause.words.findLast(({ classes }) => classes.has('otherOne'));
  const of = carried.lastKind === null ? undefined : OTHER_OF[carried.lastKind.family];
  if (!word || of === undefined || uncovered(text, clause.words, word.end, clause.number.start) !== '')
    return null;
  const id = of === 'other.misc' && !carried.lastKind?.id.startsWith('other.') ? undefined : of;
  return id === undefined ? null : { kinds: [kindOf(id)], word, from: word.end, to: word.end };
}

/** 公开146件、部分公开27件 */
function shortGranted({ words, number }: CountedClause): WordInText | undefined {
  const word = words.findLast(({ classes }) => classes.has('grantedShort'));
  if (!word || number.start - word.end > 1) return undefined;
  return words.every((one) => one.plain || one === word) ? word : undefined;
}

/** A verb (收到, 办结) counts applications where they are named beside it, or where they are what the clause before counts. */
function governingVerb({ text, clause, carried }: Surroundings): Governing | null {
  const { words, following, number } = clause;
  const verbs = words.filter((word) => word.kind?.family === 'verb');
  const verb = verbs.at(-1);
  if (!verb) return null;
  const nounAfter = nounRightAfter(around(text, clause));
  const onlyFillers = uncovered(text, words, verb.end, number.start) === '';
  const named = carried.object === 'requests' && (words.some(isRequestNoun) || onlyFillers);
  if (!named && !isOurs(nounAfter, carried)) return null;
  return {
    kinds: [...new Set(verbs.map((word) => word.kind as Kind).reverse())],
    word: verbs[0] as WordInText,
    from: verb.end,
    to: words.some(isRequestNoun) ? 0 : (following.find(isRequestNoun)?.end ?? 0),
  };
}

function around(text: string, clause: CountedClause): { text: string; clause: CountedClause } {
  return { text, clause };
}

/** 312件政府信息公开申请: what is counted stands right after the number. */
function nounRightAfter({ text, clause }: { text: string; clause: CountedClause }): WordInText | undefined {
  const { following, number } = clause;
  const noun = following.find(isRequestNoun);
  return noun && uncovered(text, following, number.end, noun.start) === '' ? noun : undefined;
}

function isOurs(noun: WordInText | undefined, carried: Carried): boolean {
  if (!noun) return false;
  return noun.classes.has('explicitNouns') || !carried.otherApplications;
}

/** 行政诉讼72件，其中涉及政府信息公开的14件: the cases are named before, disclosure beside the number. */
function casesByTopic({ clause, carried }: Surroundings): Governing | null {
  const subject = clause.words.findLast((word) => word.classes.has('subjects'));
  if (!subject || carried.lastCase === null || !clause.inPart || clause.words.some(isRequestNoun))
    return null;
  return { kinds: [kindOf(carried.lastCase)], word: subject, from: subject.end, to: subject.end };
}

function governingNoun({ clause, carried }: Surroundings): Governing | null {
  const noun = clause.words.findLast((word) => word.classes.has('explicitNouns'));
  if (!noun || carried.object !== 'requests') return null;
  return { kinds: [noun.kind ?? kindOf('received')], word: noun, from: noun.end, to: noun.end };
}

/** 共有95件政府信息公开申请 */
function governingNounAfter(around: Surroundings): Governing | null {
  const { text, clause } = around;
  // 已有63件申请办结: a part that a verb tells of.
  if (clause.following.some(({ kind }) => kind?.family === 'verb')) return null;
  const noun = nounRightAfter({ text, clause });
  if (
    !noun?.classes.has('explicitNouns') ||
    !clause.words.every((word) => word.plain || isScope(word.classes))
  )
    return null;
  return { kinds: [kindOf('received')], word: noun, from: clause.number.start, to: noun.end };
}

export function governingAfter(surroundings: Surroundings): Governing | null {
  const { words, following, number } = surroundings.clause;
  const after = following.find((word) => !word.classes.has('filler') && !isRequestNoun(word));
  if (!after?.kind || !words.every((word) => saysLittle(word, after))) return null;
  if (after.kind.family === 'document' || !canGovern(after.kind, surroundings)) {
    return after.kind.family === 'verb' ? verbAfter(surroundings, after) : null;
  }
  return { kinds: [after.kind], word: after, from: number.start, to: after.end };
}

/** Before a number that is counted by what follows it; 未办结的18件结转至下年度 says of 结转 how it came about. */
function saysLittle({ classes }: WordInText, after: WordInText): boolean {
  if (classes.has('filler') || classes.has('part') || classes.has('rest') || isScope(classes)) return true;
  return classes.has('narrowers') && after.kind?.id === 'carriedForward';
}

/** 308件在年内作出答复, 308件已办结. */
function verbAfter({ clause, carried }: Surroundings, verb: WordInText): Governing | null {
  if (carried.object !== 'requests' || verb.kind?.id === 'received') return null;
  return { kinds: [verb.kind as Kind], word: verb, from: clause.number.start, to: verb.end };
}

function isScope(classes: WordInText['classes']): boolean {
  return classes.has('whole') || classes.has('ownBody') || classes.has('narrow');
}

/** 行政复议、行政诉讼案件 with one number for both. */
function combinedCases(
  text: string,
  phrases: readonly WordInText[],
  words: readonly WordInText[],
): Kind | null {
  const [a, b] = phrases.slice(-2);
  if (!a || !b || a.kind?.id !== 'review' || b.kind?.id !== 'litigation') return null;
  if (uncovered(text, words, a.end, b.start) !== '') return null;
  return kindOf('reviewAndLitigation');
}

/** Whether a phrase can say what is counted, by what the sentence is about. */
export function canGovern(
  kind: Kind,
  { clause, carried }: Pick<Surroundings, 'clause' | 'carried'>,
): boolean {
  const { object } = carried;
  switch (kind.family) {
    case 'verb':
    case 'noun':
    case 'document':
      return false;
    case 'result':
      return carried.casesOf !== null && object === 'cases';
    case 'case':
      return caseGoverns(kind, clause, carried);
    case 'act':
      return object === 'documents';
    case 'decision':
    case 'money':
      return !clause.words.some(
        ({ kind: other }) => other?.id === 'received' || other?.id === 'answered' || other?.family === 'case',
      );
    case 'row':
    case 'applicant':
    case 'specific':
      return object === 'requests' || (object === null && !carried.otherApplications);
    case 'group':
      return (object === 'requests' || object === null || object === 'cases') && !carried.otherApplications;
  }
}

/** Cases count where disclosure is named; where a body only deals with them, it must be named beside them. */
function caseGoverns(kind: Kind, { words }: CountedClause, carried: Carried): boolean {
  if (['direct', 'afterReview'].includes(kind.id))
    return carried.object !== 'other' && carried.object !== 'documents';
  if (carried.object !== 'cases') return false;
  // 审理, 行政复议机关受理: cases of others before the body that reviews.
  if (hasClass(words, 'reviewing')) return false;
  const deals = words.some((word) => word.kind?.family === 'verb');
  return !deals || hasClass(words, 'subjects') || hasClass(words, 'explicitNouns');
}
