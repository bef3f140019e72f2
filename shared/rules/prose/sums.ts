// N-ADD: a whole and the parts that a sentence lists after it.
import type { CountedClause } from './clauses.ts';
import type { NumberInText } from './find-numbers.ts';
import type { CountMention, SumMention } from './mention.ts';
import { type Source, spanOf } from './scan.ts';

const LONGEST_LIST = 300;

/** A number that may be the whole of a list, with the mention it stands in. */
export interface Whole {
  readonly number: NumberInText;
  readonly mention: CountMention | null;
}

interface OpenSum {
  readonly whole: NumberInText;
  readonly otherWholes: readonly number[];
  readonly from: number;
  /** How many brackets are open around its parts. */
  readonly depth: number;
  readonly parts: { readonly number: NumberInText; readonly paused: boolean; readonly verbal: boolean }[];
  readonly stops: number[];
  ended: boolean;
}

/** Collects one list at a time. */
export class SumCollector {
  readonly #source: Source;
  #open: OpenSum | null = null;

  constructor(source: Source) {
    this.#source = source;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Begins a list of parts of this whole, where it is an exact count; returns the list that ended so. */
  open({ number, mention }: Whole, otherWholes: readonly number[], depth: number): SumMention | null {
    const ended = this.close();
    const isExact =
      typeof number.value === 'number' && !number.torn && !number.approximate && number.step === 1;
    // 300件新收申请和7件结转申请中: the whole is both together.
    if (/[和及与]$/.test(this.#source.text.slice(0, number.start))) return ended;
    if (isExact && number.unit !== null) {
      const from = mention?.from ?? number.start;
      this.#open = { whole: number, otherWholes, parts: [], stops: [], from, depth, ended: false };
    }
    return ended;
  }

  /** A number in the unit of the whole, or bare, between the list's own brackets. */
  add(clause: CountedClause): void {
    const sum = this.#open;
    const { number, depth } = clause;
    if (!sum || sum.ended || depth !== sum.depth || number.start === sum.whole.start) return;
    if (typeof number.value !== 'number' || (number.unit !== null && number.unit !== sum.whole.unit)) return;
    if (number.unit === null && !standsAlone(this.#source.text, number)) return;
    const part = { number, paused: clause.words[0]?.text === '、', verbal: isVerbal(clause) };
    if (goesOn(sum, part)) sum.parts.push(part);
    else sum.ended = true;
  }

  /** A bracket closes: a list inside it ends. */
  closeWithin(depth: number): SumMention | null {
    return this.#open !== null && this.#open.depth > depth ? this.close() : null;
  }

  /** The list may end here. */
  stop(): void {
    this.#open?.stops.push(this.#open.parts.length);
  }

  /** Ends the list; null where it names fewer than two parts. */
  close(): SumMention | null {
    const sum = this.#open;
    this.#open = null;
    const last = sum?.parts.at(-1);
    if (!sum || !last || sum.parts.length < 2) return null;
    return {
      type: 'sum',
      ...spanOf(this.#source, sum.from, last.number.end, sum.whole.start, LONGEST_LIST),
      whole: sum.whole.value as number,
      otherWholes: sum.otherWholes.filter((other) => other !== sum.whole.value),
      unit: sum.whole.unit,
      parts: sum.parts.map((part) => part.number.value as number),
      stops: [...sum.stops, sum.parts.length],
    };
  }
}

type Part = OpenSum['parts'][number];

/** A list parted by 、 ends at a comma, and one of nouns at a verb: 其中网上20件、信函30件，已办结45件. */
function goesOn({ parts }: OpenSum, part: Part): boolean {
  const [first, second] = parts;
  if (first && part.verbal && !first.verbal) return false;
  return !(second?.paused && !part.paused);
}

function isVerbal({ words }: CountedClause): boolean {
  return words.some(({ kind, classes }) => kind?.family === 'verb' || classes.has('comparison'));
}

/** A number without a unit counts only where a mark follows it. */
export function standsAlone(text: string, number: NumberInText): boolean {
  return /^[,;。、)(]?$/.test(text[number.end] ?? '');
}
