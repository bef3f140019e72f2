// A sentence as clauses, each up to a number or a mark: what stands before every number, brackets seen through.
import type { NumberInText } from './find-numbers.ts';
import type { TimeInText } from './find-times.ts';
import type { Sentence, Token } from './scan.ts';
import type { WordClass, WordInText } from './vocabulary.ts';

/** The words and times since the last mark or number. */
export interface Clause {
  readonly words: WordInText[];
  readonly times: TimeInText[];
  readonly from: number;
}

/** A number with what stands before it. */
export interface CountedClause extends Clause {
  readonly number: NumberInText;
  readonly following: readonly WordInText[];
  /** The clause before the last mark; null where a number stands between. */
  readonly before: Clause | null;
  /** How many brackets are open. */
  readonly depth: number;
  /** Whether it is named as a part: 其中 stands before it, and no other part parted by a comma. */
  readonly inPart: boolean;
  /** Whether a bracket opens right before its words. */
  readonly afterBracket: boolean;
}

/** The steps of reading a sentence, in order: a clause with its number, or one that a mark or the end closes. */
export type Step =
  | { readonly type: 'number'; readonly clause: CountedClause }
  | {
      readonly type: 'mark';
      /** Empty at the end of the sentence. */
      readonly char: string;
      readonly clause: Clause;
      readonly end: number;
    };

interface State {
  clause: Clause;
  before: Clause | null;
  depth: number;
  inPart: boolean;
  /** A count since 其中. */
  partCounted: boolean;
  afterBracket: boolean;
  /** The clause that a bracket interrupted, as long as no number stands in the bracket. */
  opened: { readonly clause: Clause; readonly at: number } | null;
}

export function stepsOf(text: string, sentence: Sentence): Step[] {
  const state: State = {
    clause: clauseFrom(sentence.from),
    before: null,
    depth: 0,
    inPart: false,
    partCounted: false,
    afterBracket: false,
    opened: null,
  };
  const steps = sentence.tokens.flatMap((token) => stepOf(text, token, state) ?? []);
  return [...steps, { type: 'mark', char: '', clause: state.clause, end: sentence.to }];
}

function clauseFrom(from: number): Clause {
  return { words: [], times: [], from };
}

function stepOf(text: string, token: Token, state: State): Step | null {
  switch (token.type) {
    case 'word':
      if (token.word.classes.has('part')) Object.assign(state, { inPart: true, partCounted: false });
      state.clause.words.push(token.word);
      return null;
    case 'time':
      state.clause.times.push(token.time);
      return null;
    case 'number':
      return isPlainText(text, token.number) ? null : numberStep(token, state);
    case 'break':
      return markStep(text, token.char, token.start, state);
  }
}

/** 12345热线: digits of a name, not a count. */
function isPlainText(text: string, number: NumberInText): boolean {
  return number.unit === null && /\p{Script=Han}/u.test(text[number.end] ?? '');
}

function numberStep({ number, following }: Token & { type: 'number' }, state: State): Step {
  const { clause, before, depth, inPart, afterBracket } = state;
  state.opened = null;
  state.before = null;
  state.afterBracket = false;
  if (inPart) state.partCounted = true;
  state.clause = clauseFrom(number.end);
  return { type: 'number', clause: { ...clause, number, following, before, depth, inPart, afterBracket } };
}

function markStep(text: string, char: string, at: number, state: State): Step | null {
  const { clause } = state;
  if (char === '(') state.depth += 1;
  if (char === ')') state.depth = Math.max(0, state.depth - 1);
  if (state.partCounted && state.depth === 0 && ',;:'.includes(char)) state.inPart = false;
  const opened = state.opened;
  state.opened = null;
  if (char === ')' && opened) {
    // A remark without a figure between what is counted and its number: 其他结果（撤诉等）16起.
    state.clause = opened.clause;
    state.clause.words.push(remark(text, opened.at, at + 1));
    state.afterBracket = false;
    return { type: 'mark', char, clause: clauseFrom(at), end: at };
  }
  const ended = char === '(' ? soFar(clause) : clause;
  if (char === '(') state.opened = { clause, at };
  if (at > clause.from) state.before = ended;
  state.clause = clauseFrom(at + 1);
  state.afterBracket = char === '(';
  return { type: 'mark', char, clause: ended, end: at };
}

/** A clause that goes on behind a bracket, as it is before it; of an endless one the end, to bound the work. */
function soFar({ words, times, from }: Clause): Clause {
  return { words: words.slice(-MOST_WORDS), times: times.slice(-MOST_WORDS), from };
}

const MOST_WORDS = 60;

/** A remark in brackets as one word that says nothing. */
function remark(text: string, start: number, end: number): WordInText {
  return {
    text: text.slice(start, end),
    classes: new Set<WordClass>(['filler']),
    kind: null,
    plain: true,
    start,
    end,
  };
}
