// A sentence as clauses, each up to a number or a mark: what stands before every token, brackets seen through.
import type { NumberInText } from './find-numbers.ts';
import type { Sentence, Token } from './scan.ts';
import type { WordClass, WordInText } from './vocabulary.ts';

/** The words since the last mark or number. */
export interface Clause {
  readonly words: WordInText[];
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
  /** Whether 其中 stands before it in the sentence. */
  readonly inPart: boolean;
}

/** The steps of reading a sentence, in order. */
export type Step =
  | {
      readonly type: 'word';
      readonly word: WordInText;
      /** Its place among the sentence's words. */
      readonly index: number;
      /** Where its clause begins, whether 其中 stands before it there, and whether it opens the clause. */
      readonly from: number;
      readonly afterPart: boolean;
      readonly first: boolean;
    }
  | { readonly type: 'year'; readonly year: number }
  | { readonly type: 'semicolon' }
  | { readonly type: 'number'; readonly clause: CountedClause };

interface State {
  clause: Clause;
  before: Clause | null;
  depth: number;
  inPart: boolean;
  /** The clause that a bracket interrupted, as long as no number stands in the bracket. */
  opened: { readonly clause: Clause; readonly at: number } | null;
}

export function stepsOf(text: string, sentence: Sentence): Step[] {
  const state: State = {
    clause: { words: [], from: sentence.from },
    before: null,
    depth: 0,
    inPart: false,
    opened: null,
  };
  return sentence.tokens.flatMap((token) => stepOf(text, token, state) ?? []);
}

function stepOf(text: string, token: Token, state: State): Step | null {
  switch (token.type) {
    case 'word':
      return wordStep(token, state);
    case 'year':
      state.opened = null;
      if (state.clause.words.length === 0) state.clause = { words: [], from: token.end };
      return { type: 'year', year: token.year };
    case 'number':
      return numberStep(token, state);
    case 'break':
      applyBreak(text, token.char, token.start, state);
      return token.char === ';' ? { type: 'semicolon' } : null;
  }
}

function wordStep({ word, index }: Token & { type: 'word' }, state: State): Step {
  const { clause } = state;
  const afterPart = clause.words.some(({ classes }) => classes.has('part'));
  const first = clause.words.length === 0;
  if (word.classes.has('part')) state.inPart = true;
  clause.words.push(word);
  return { type: 'word', word, index, from: clause.from, afterPart, first };
}

function numberStep(token: Token & { type: 'number' }, state: State): Step {
  const { clause, before, depth, inPart } = state;
  const { number, following } = token;
  state.opened = null;
  state.before = null;
  state.clause = { words: [], from: number.end };
  return { type: 'number', clause: { ...clause, number, following, before, depth, inPart } };
}

function applyBreak(text: string, char: string, at: number, state: State): void {
  if (char === '(') state.depth += 1;
  if (char === ')') state.depth = Math.max(0, state.depth - 1);
  if (char === ')' && state.opened) {
    // A remark without a figure between what is counted and its number: 其他结果（撤诉等）16起.
    state.clause = state.opened.clause;
    state.clause.words.push(remark(text, state.opened.at, at + 1));
    state.opened = null;
    return;
  }
  if (char === '(') state.opened = { clause: state.clause, at };
  if (at > state.clause.from) state.before = state.clause;
  state.clause = { words: [], from: at + 1 };
}

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
