// N-ADD: a whole and the parts that a sentence lists after it.
import type { NumberInText } from './find-numbers.ts';
import type { CountMention, SumMention } from './mention.ts';
import { type Source, spanOf } from './scan.ts';

const LONGEST_LIST = 300;

/** A number that may be the whole of a list, with the mention it stands in. */
export interface Whole {
  readonly number: NumberInText;
  readonly mention: CountMention | null;
}

/** Collects one list at a time. */
export class SumCollector {
  readonly #source: Source;
  #open: { whole: NumberInText; parts: NumberInText[]; stops: number[]; from: number } | null = null;

  constructor(source: Source) {
    this.#source = source;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Begins a list of parts of this whole, where it is an exact count; returns the list that ended so. */
  open({ number, mention }: Whole): SumMention | null {
    const ended = this.close();
    if (typeof number.value === 'number' && !number.torn && !number.approximate && number.unit !== null) {
      this.#open = { whole: number, parts: [], stops: [], from: mention?.from ?? number.start };
    }
    return ended;
  }

  /** A number outside brackets in the unit of the whole, or bare. */
  add(number: NumberInText, depth: number): void {
    const sum = this.#open;
    if (!sum || depth > 0 || typeof number.value !== 'number' || number.start === sum.whole.start) return;
    if (number.unit !== null && number.unit !== sum.whole.unit) return;
    if (number.unit === null && !standsAlone(this.#source.text, number)) return;
    sum.parts.push(number);
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
      ...spanOf(this.#source, sum.from, last.end, sum.whole.start, LONGEST_LIST),
      whole: sum.whole.value as number,
      unit: sum.whole.unit,
      parts: sum.parts.map((part) => part.value as number),
      stops: [...sum.stops, sum.parts.length],
    };
  }
}

/** A number without a unit counts only where a mark follows it. */
export function standsAlone(text: string, number: NumberInText): boolean {
  return /^[,;。、)(]?$/.test(text[number.end] ?? '');
}
