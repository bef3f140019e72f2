// What the prose says of a figure: the shapes that the finder hands to the comparison.
import type { Kind } from './vocabulary.ts';

/** Whom a mention speaks of, by the scope word last met before it. */
export interface Scope {
  /** As printed: 市政府办公室, 本机关. */
  readonly word: string;
  /** whole: 全市, 各级; body: an office or a level, perhaps the reporting body itself. */
  readonly type: 'whole' | 'body';
}

/** When: a part of the year or several years (上半年, 任期内) is `other`; a year is compared with the report's. */
export interface Period {
  readonly word: string;
  readonly year: number | null;
  readonly fit: 'whole' | 'other';
}

export interface Span {
  /** As printed, from the words that say what is counted to the unit. */
  readonly text: string;
  /** The paragraph's place. */
  readonly place: string;
  readonly paragraph: number;
  /** Offset of the text in the paragraph. */
  readonly from: number;
  /** Offset of the number in the paragraph: mentions sort by it. */
  readonly at: number;
}

/** N 件 of something: `收到政府信息公开申请95件`. */
export interface CountMention extends Span {
  readonly type: 'count';
  /** Null where a share names what it is of, but not how many: `自然人占78.8%`. */
  readonly value: number | string | null;
  readonly unit: string | null;
  /** What one unit of the last printed place is worth: 100 for 4.82万件. */
  readonly step: number;
  /** What is counted; the first is the likeliest. */
  readonly kinds: readonly Kind[];
  /** For 维持, 纠正, 其他结果, 尚未审结: whose results; for 制发, 废止, 现行有效: of what documents. */
  readonly groupOf: FigureGroup | null;
  readonly scope: Scope | null;
  readonly period: Period | null;
  /** Why it may agree with the tables but cannot be held against them; null where it can. */
  readonly loose: Looseness | null;
}

export type CaseGroup = 'review' | 'litigation' | 'direct' | 'afterReview';
export type DocumentGroup = 'rules' | 'normativeDocs';
export type FigureGroup = CaseGroup | DocumentGroup;

/**
 * qualifier: words beside it narrow it (`网上`), or are not known; part: it counts a part named before it; approximate:
 * 余, 近; torn: blanks inside; unit: not what applications are counted in (`份`); vague: too loose a phrase.
 */
export interface Looseness {
  readonly reason: 'qualifier' | 'part' | 'approximate' | 'torn' | 'unit' | 'vague';
  readonly words: string;
}

/** `占57.3%` after a count. */
export interface ShareMention extends Span {
  readonly type: 'share';
  /** As printed, without the sign: its last place sets the tolerance. */
  readonly percent: string;
  readonly of: CountMention;
  /** Counts named before it in its paragraph that may be the whole. */
  readonly wholes: readonly number[];
  readonly loose: Looseness | null;
}

/** `同比增长3.1%`, `较上年增加45件`, `是上年的1.2倍` after a count. */
export interface ChangeMention extends Span {
  readonly type: 'change';
  readonly measure: 'percent' | 'count' | 'times';
  /** As printed, without sign and unit. */
  readonly amount: string;
  readonly rises: boolean;
  readonly of: CountMention;
}

/** `未发生…`: the figure is said to be 0. */
export interface NoneMention extends Span {
  readonly type: 'none';
  readonly kind: Kind;
  readonly groupOf: FigureGroup | null;
  readonly scope: Scope | null;
  readonly period: Period | null;
}

/** `14条,其中…1条,…10条`: a whole and the parts named after it. */
export interface SumMention extends Span {
  readonly type: 'sum';
  readonly whole: number;
  /** Other counts before it in its sentence that may be the whole of the parts as well. */
  readonly otherWholes: readonly number[];
  readonly unit: string | null;
  readonly parts: readonly number[];
  /** After how many parts a list may end: at a semicolon, and at the end. */
  readonly stops: readonly number[];
  /**
   * How many of the first parts are surely of one division. 诉讼94件，其中直接起诉43件，复议后起诉51件，败诉7件: the
   * last is counted otherwise, and parts of two divisions make no whole together.
   */
  readonly alike: number;
}

/** A date of the report's own period, or the year it gives itself. */
export interface YearMention extends Span {
  readonly type: 'year';
  readonly year: number;
}

export type ProseMention =
  | CountMention
  | ShareMention
  | ChangeMention
  | NoneMention
  | SumMention
  | YearMention;
