// What the prose says of a figure: the shapes that the finder hands to the comparison.
import type { Kind } from './vocabulary.ts';

/** Whom a mention speaks of, by the scope word last met before it in its sentence. */
export interface Scope {
  /** As printed: 市政府办公室, 本机关, 去年. */
  readonly word: string;
  /**
   * whole: 全市, 各级; body: an office or a level, perhaps the reporting body itself; time: not this whole year; other: bodies
   * or a matter that the tables do not count.
   */
  readonly type: 'whole' | 'body' | 'time' | 'other';
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
  readonly value: number | string;
  readonly unit: string | null;
  /** What is counted; the first is the likeliest. */
  readonly kinds: readonly Kind[];
  /** For 维持, 纠正, 其他结果, 尚未审结: whose results. */
  readonly casesOf: CaseGroup | null;
  readonly scope: Scope | null;
  /** The year last named before it in its sentence. */
  readonly year: number | null;
  /** Why it may agree with the tables but cannot be held against them; null where it can. */
  readonly loose: Looseness | null;
}

export type CaseGroup = 'review' | 'litigation' | 'direct' | 'afterReview';

/**
 * qualifier: words beside it narrow it (`网上`); part: stands after 其中; approximate: 余, 近; torn: blanks inside;
 * unit: not what applications are counted in (`份`); vague: too loose a phrase.
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

/** `同比增长3.1%` after a count. */
export interface ChangeMention extends Span {
  readonly type: 'change';
  readonly percent: string;
  readonly rises: boolean;
  readonly of: CountMention;
}

/** `未发生…`: the figure is said to be 0. */
export interface NoneMention extends Span {
  readonly type: 'none';
  readonly kind: Kind;
  readonly scope: Scope | null;
  readonly year: number | null;
}

/** `14条,其中…1条,…10条`: a whole and the parts named after it. */
export interface SumMention extends Span {
  readonly type: 'sum';
  readonly whole: number;
  readonly unit: string | null;
  readonly parts: readonly number[];
  /** After how many parts a list may end: at a semicolon, and at the end. */
  readonly stops: readonly number[];
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
