// What a paragraph has said so far, and what each clause adds: topic, object, scope and period of the counts after it.
import type { Clause } from './clauses.ts';
import type { CaseGroup, DocumentGroup, Period, Scope } from './mention.ts';
import { hasClass, type Run, type Source, uncoveredRuns } from './scan.ts';
import {
  ADJUNCT_ENDINGS,
  IGNORED_AFTER,
  type Kind,
  NOT_ORGANS,
  ORGAN_ENDINGS,
  type WordInText,
} from './vocabulary.ts';

/** What is being counted: an object goes on into the next clause (受理行政许可申请312件，办结310件) until another is named. */
export type GoverningObject = 'requests' | 'cases' | 'documents' | 'other';

export interface Carried {
  /** Disclosure of information has been named. */
  readonly aboutDisclosure: boolean;
  /** Null where nothing has been named yet. */
  readonly object: GoverningObject | null;
  /** Applications of another kind have been named: a bare 申请 may be theirs. */
  readonly otherApplications: boolean;
  /** The cases named last, ours or not: 其中涉及政府信息公开的14件 are of them. */
  readonly lastCase: CaseGroup | null;
  /** The cases named last that are about disclosure: 维持 and 纠正 are their results. */
  readonly casesOf: CaseGroup | null;
  readonly documents: DocumentGroup | null;
  /** What the last count of the sentence counted: 其他9件 goes on with its list. */
  readonly lastKind: Kind | null;
  /** What applications were counted in last: 份 may count forms, but not after 收到申请333份. */
  readonly unit: string | null;
  /** The sentence names several results (部分公开, 不予公开): 公开146件 is 予以公开. */
  readonly amongResults: boolean;
  readonly scope: Scope | null;
  readonly period: Period | null;
  /** What narrows the counts that follow (在土地征收领域，…; 其中网上申请60件，…); empty where nothing does. */
  readonly narrowed: string;
}

export const NOTHING_CARRIED: Carried = {
  aboutDisclosure: false,
  object: null,
  otherApplications: false,
  lastCase: null,
  casesOf: null,
  documents: null,
  lastKind: null,
  unit: null,
  amongResults: false,
  scope: null,
  period: null,
  narrowed: '',
};

/** At the beginning of a sentence: a period and a narrowing are of one sentence, and of the 其中 that goes on with it. */
export function intoSentence(carried: Carried, goesOn: boolean): Carried {
  return goesOn ? carried : { ...carried, period: null, narrowed: '', lastKind: null };
}

/** A scope goes on into the next sentence only where this one counted something under it or opened with it. */
export function outOfSentence(carried: Carried, counted: boolean, opened: boolean): Carried {
  return carried.scope?.type !== 'body' || counted || opened ? carried : { ...carried, scope: null };
}

/** What the clause up to `to` says for the counts in it and after it. */
export function withClause(
  carried: Carried,
  clause: Clause,
  source: Source,
  to: number,
  isCounted = false,
): Carried {
  const { words } = clause;
  const aboutDisclosure =
    carried.aboutDisclosure || hasClass(words, 'subjects') || hasClass(words, 'explicitNouns');
  const lastCase = words.findLast((word) => word.kind?.family === 'case')?.kind?.id as CaseGroup | undefined;
  const document = words.findLast((word) => word.kind?.family === 'document')?.kind?.id;
  const next = {
    ...carried,
    aboutDisclosure,
    lastCase: lastCase ?? carried.lastCase,
    documents: (document as DocumentGroup | undefined) ?? carried.documents,
    scope: scopeIn(clause, source.text, to) ?? carried.scope,
    period: laterPeriod(carried.period, periodIn(clause, source.text)),
  };
  return withObjects({ carried: next, clause, text: source.text, to, isCounted });
}

/** A clause without a count that narrows what follows: 在土地征收领域，全县收到申请128件. */
export function withAdjunct(carried: Carried, clause: Clause, source: Source, to: number): Carried {
  const text = source.text.slice(clause.from, to).trim();
  const ending = ADJUNCT_ENDINGS.find((one) => text.endsWith(one));
  if (ending === undefined || DESCRIBES.test(text)) return carried;
  if (!STANDS_ALONE.test(text) && !PREPOSITION.test(text)) return carried;
  const unknown = unknownRuns(source.text, clause, to)
    .map((run) => run.text)
    .join('')
    .replace(new RegExp(`${ending}$`), '');
  return unknown === '' ? carried : { ...carried, narrowed: unknown };
}

/** 土地征收领域，… needs no 在. */
const STANDS_ALONE = /(?:方面|领域|类|中|期间|时期)$/;
const PREPOSITION = /^(?:其中[,，]?)?(?:[在对从就按以因经除]|关于|涉及|针对|属于|通过)/;
/** 工作中, 内容主要集中在…方面: what follows is not narrowed by it. */
const DESCRIBES = /工作中$|过程中$|主要|集中|内容|呈现|特点/;

interface NamedObject extends Pick<Carried, 'object' | 'otherApplications' | 'casesOf'> {
  /** Applications have been named in full in this clause. */
  readonly explicit: boolean;
}

interface ObjectsOf {
  readonly carried: Carried;
  readonly clause: Clause;
  readonly text: string;
  /** Where the clause ends, and whether a number ends it. */
  readonly to: number;
  readonly isCounted: boolean;
}

function withObjects(of: ObjectsOf): Carried {
  const { object, otherApplications, casesOf } = of.clause.words.reduce(
    (named, word, index) => withObject(named, word, of.clause.words[index - 1], of),
    { ...of.carried, explicit: false } as NamedObject,
  );
  return { ...of.carried, object, otherApplications, casesOf };
}

function withObject(
  before: NamedObject,
  word: WordInText,
  wordBefore: WordInText | undefined,
  of: ObjectsOf,
): NamedObject {
  const read = objectOf(word, wordBefore, {
    ...of,
    from: of.clause.from,
    otherApplications: before.otherApplications,
  });
  const object = read === 'cases' && !of.carried.aboutDisclosure ? 'other' : read;
  if (object === null || isIgnored(object, before, word, of)) return before;
  const isCase = word.kind?.family === 'case';
  const explicit = object === 'requests' && word.classes.has('explicitNouns');
  return {
    object,
    explicit: before.explicit || explicit,
    otherApplications: !explicit && (before.otherApplications || (object === 'other' && isRequestNoun(word))),
    casesOf: isCase ? casesAfter(before.casesOf, object, word, of.isCounted) : before.casesOf,
  };
}

/** Words that name something else, but do not say that it is counted. */
function isIgnored(
  object: GoverningObject,
  before: NamedObject,
  word: WordInText,
  { clause, to, isCounted }: ObjectsOf,
): boolean {
  // 行政许可 is counted or it is nothing; 申请总体呈现诉求集中的特点 is said of the applications.
  if (!isCounted) return isDecision(word) || (object === 'other' && before.explicit);
  // 公文645件，主动公开412件，依申请公开156件: not applications.
  if (object !== 'requests' || before.object !== 'other' || word.text !== '依申请公开') return false;
  return word.end + 2 >= to && !clause.words.some(({ kind }) => kind?.family === 'verb');
}

/** 复议后起诉51件，…行政诉讼中: the cases counted last are still meant. */
function casesAfter(
  casesOf: CaseGroup | null,
  object: GoverningObject,
  word: WordInText,
  isCounted: boolean,
): CaseGroup | null {
  if (object !== 'cases') return null;
  const id = word.kind?.id as CaseGroup;
  return isCounted || casesOf === null || casesOf === 'review' || id === 'review' ? id : casesOf;
}

function isDecision({ kind }: WordInText): boolean {
  return kind?.family === 'decision' || kind?.family === 'money';
}

function objectOf(
  word: WordInText,
  before: WordInText | undefined,
  { text, from, otherApplications }: { text: string; from: number; otherApplications: boolean },
): GoverningObject | null {
  if (word.classes.has('otherObjects')) return 'other';
  switch (word.kind?.family) {
    case 'case':
      return ['direct', 'afterReview'].includes(word.kind.id) ? null : 'cases';
    case 'document':
      return 'documents';
    case 'decision':
    case 'money':
      return 'other';
    default:
  }
  if (!isRequestNoun(word)) return null;
  const adjacent = before?.end === word.start ? before : undefined;
  if (adjacent?.classes.has('otherObjects')) return 'other';
  if (word.classes.has('explicitNouns')) return 'requests';
  const modified =
    ['case', 'document', 'decision'].includes(adjacent?.kind?.family ?? '') ||
    (adjacent === undefined && word.start > from && /\p{Script=Han}/u.test(text[word.start - 1] ?? ''));
  return modified || otherApplications ? 'other' : 'requests';
}

export function isRequestNoun(word: WordInText): boolean {
  return word.classes.has('explicitNouns') || word.classes.has('bareNouns');
}

/** The body or the level a clause names last. */
function scopeIn(clause: Clause, text: string, to: number): Scope | null {
  const named = clause.words.flatMap((word) => {
    const scope = scopeOf(word, text, clause.from);
    return scope ? [{ scope, at: word.start }] : [];
  });
  const bodies = bodiesIn(text, clause, to).map(({ body, start }) => {
    // 区县人民政府: the level goes with the body after it.
    const level = named.find(({ at, scope }) => at + scope.word.length === start && scope.type === 'body');
    return { scope: { word: `${level?.scope.word ?? ''}${body}`, type: 'body' as const }, at: start };
  });
  return [...named, ...bodies].sort((a, b) => a.at - b.at).at(-1)?.scope ?? null;
}

function scopeOf(word: WordInText, text: string, from: number): Scope | null {
  // 以我局为被申请人: whose case it is, not who counts it.
  if (/[以对]$/.test(text.slice(from, word.start)) && !word.classes.has('narrow')) return null;
  if (word.classes.has('narrow') || word.classes.has('ownBody')) {
    return isSource(text, from, word.start) ? null : { word: word.text, type: 'body' };
  }
  return word.classes.has('whole') ? { word: word.text, type: 'whole' } : null;
}

/** 根据省政府办公厅要求, 督促各部门: a body that is no subject. */
function isSource(text: string, from: number, at: number): boolean {
  const gap = text.slice(from, at);
  return IGNORED_AFTER.some((word) => gap.includes(word)) || gap.endsWith('国务院');
}

const BODY = new RegExp(
  `^.{1,14}(?:${[...ORGAN_ENDINGS].sort((a, b) => b.length - a.length).join('|')})`,
  'u',
);

/** The name of a body that an unknown stretch begins with. */
function bodyOf(run: string): string | undefined {
  const body = BODY.exec(run)?.[0];
  return body !== undefined && NOT_ORGANS.some((word) => body.endsWith(word)) ? undefined : body;
}

/** Bodies the catalogue does not know, by what their names end with. */
function bodiesIn(text: string, clause: Clause, to: number): { body: string; start: number }[] {
  return uncoveredRuns(text, [...clause.words, ...clause.times].sort(byStart), clause.from, to).flatMap(
    (run) => {
      const body = bodyOf(run.text);
      return body === undefined || isSource(text, clause.from, run.start) ? [] : [{ body, start: run.start }];
    },
  );
}

/** The stretches of a clause that no word, no time and no name of a body covers. */
export function unknownRuns(text: string, clause: Clause, to: number): Run[] {
  return uncoveredRuns(text, [...clause.words, ...clause.times].sort(byStart), clause.from, to).flatMap(
    (run) => {
      const end = run.start + (bodyOf(run.text)?.length ?? 0);
      return end >= run.end ? [] : [{ text: text.slice(end, run.end), start: end, end: run.end }];
    },
  );
}

function byStart(a: { start: number }, b: { start: number }): number {
  return a.start - b.start;
}

/** 2022年收到2510件，全年办结2488件: 全年 is of the year named, but ends 上半年. */
function laterPeriod(before: Period | null, named: Period | null): Period | null {
  if (!named) return before;
  return named.year === null && named.fit === 'whole' && typeof before?.year === 'number' ? before : named;
}

/** The time a clause names last; 较上年, 由2022年的76件 name the other side of a comparison. */
function periodIn({ times, words, from }: Clause, text: string): Period | null {
  const named = times.filter(({ fit }) => fit !== 'relative');
  const last = named.at(-1);
  // 从2019年5月到2023年底: the other end does not make it a year.
  const time = last?.year === null ? last : (named.find(({ fit }) => fit === 'other') ?? last);
  if (
    !time ||
    time.fit === 'relative' ||
    hasClass(words, 'comparison') ||
    /^[较比由与]/.test(text.slice(from, time.end).trim())
  )
    return null;
  return { word: time.text, year: time.year, fit: time.fit };
}
