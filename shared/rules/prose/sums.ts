// N-ADD: a whole and the parts that a sentence lists after it.
import type { CountedClause } from './clauses.ts';
import type { NumberInText } from './find-numbers.ts';
import type { CountMention, SumMention } from './mention.ts';
import { hasClass, type Source, spanOf } from './scan.ts';
import type { Kind } from './vocabulary.ts';

const LONGEST_LIST = 300;

/** A number that may be the whole of a list, with the mention it stands in. */
export interface Whole {
  readonly number: NumberInText;
  readonly mention: CountMention | null;
}

interface Part {
  readonly number: NumberInText;
  readonly paused: boolean;
  readonly verbal: boolean;
  /** Of the last phrase before it; null where none is known. */
  readonly family: Kind['family'] | null;
  /** What stands between the mark before it and its number. */
  readonly label: string;
  readonly isObject: boolean;
  /** 其他, 其余. */
  readonly isRest: boolean;
}

interface OpenSum {
  readonly whole: NumberInText;
  readonly family: Kind['family'] | null;
  readonly otherWholes: readonly number[];
  readonly from: number;
  /** How many brackets are open around its parts. */
  readonly depth: number;
  readonly parts: Part[];
  readonly stops: number[];
  /** How many parts stand before the first that may be of another division; null while there is none. */
  alike: number | null;
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
      const family = mention?.kinds[0]?.family ?? null;
      this.#open = {
        whole: number,
        family,
        otherWholes,
        parts: [],
        stops: [],
        alike: null,
        from,
        depth,
        ended: false,
      };
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
    const part = partOf(this.#source.text, clause);
    if (!goesOn(sum, part)) {
      sum.ended = true;
      return;
    }
    const [first] = sum.parts;
    if (first && !isBeside(first, part)) {
      sum.stops.push(sum.parts.length);
      sum.alike ??= sum.parts.length;
    }
    sum.parts.push(part);
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
      alike: sum.alike ?? sum.parts.length,
    };
  }
}

/** Families of which none is part of another: 行政许可48216件，其中网上办理45102件；行政处罚2735件. */
const SIBLINGS: readonly (Kind['family'] | null)[] = ['decision', 'group', 'row', 'applicant', 'act'];

/** A list parted by 、 ends at a comma, and one of nouns at a verb: 其中网上20件、信函30件，已办结45件. */
function goesOn({ family, parts }: OpenSum, part: Part): boolean {
  const [first, second] = parts;
  if (part.family === family && SIBLINGS.includes(family)) return false;
  if (!first) return true;
  if (part.verbal && !first.verbal) return false;
  return !(second?.paused && !part.paused);
}

/** Whether two parts are of one division: of one kind, or named alike (甲类, 乙类), or one of them the rest. */
function isBeside(first: Part, part: Part): boolean {
  if (part.paused || part.isRest) return true;
  if (first.family !== null || part.family !== null) return first.family === part.family;
  return (first.isObject && part.isObject) || first.label.at(-1) === part.label.at(-1);
}

function partOf(text: string, clause: CountedClause): Part {
  const { words, number, from } = clause;
  return {
    number,
    paused: words[0]?.text === '、',
    verbal: isVerbal(clause),
    family: words.findLast(({ kind }) => kind)?.kind?.family ?? null,
    label: text.slice(from, number.start),
    isObject: hasClass(words, 'otherObjects'),
    isRest: hasClass(words, 'otherOne') || hasClass(words, 'rest'),
  };
}

function isVerbal({ words }: CountedClause): boolean {
  return words.some(({ kind, classes }) => kind?.family === 'verb' || classes.has('comparison'));
}

/** A number without a unit counts only where a mark follows it. */
export function standsAlone(text: string, number: NumberInText): boolean {
  return /^[,;。、)(]?$/.test(text[number.end] ?? '');
}
