// Finds the figures that the prose mentions: what is counted, whose, when, and how surely.
import type { Paragraph } from '../../contracts/parsed-report.ts';
import {
  type Carried,
  intoSentence,
  NOTHING_CARRIED,
  outOfSentence,
  withAdjunct,
  withClause,
} from './carried.ts';
import { type Clause, type CountedClause, type Step, stepsOf } from './clauses.ts';
import { countOf, isDisclosure, narrowsOn } from './counts.ts';
import { findYears } from './find-years.ts';
import { listAt } from './lists.ts';
import type { CountMention, Looseness, ProseMention } from './mention.ts';
import { negationsIn } from './negations.ts';
import { stretchesOf } from './paragraphs.ts';
import { hasClass, type Sentence, type Source, scanSentences, spanOf, uncovered } from './scan.ts';
import { changeOf, comparesWithLastYear, namedShareOf, shareOf } from './shares.ts';
import { SumCollector, type Whole } from './sums.ts';
import { type Kind, kindOf } from './vocabulary.ts';

/** Text without a numeral or a negation mentions no figure. */
const WORTH_READING = /[\d０-９零〇一二三四五六七八九十百两兩]|[未无無没沒]/;
/** How many counts of a paragraph are kept as wholes that a share may be of. */
const MOST_WHOLES = 20;
/** A scope word further from the beginning of a sentence is not what the sentence is about. */
const OPENING = 14;

/**
 * Every mention in the paragraphs, in reading order. A heading says what the text below it is about. Pure, and linear
 * in the length of the text. `reportYear`: the year of the report, by which 较2023年 is known for last year.
 */
export function findMentions(
  paragraphs: readonly Paragraph[],
  reportYear: number | null = null,
): ProseMention[] {
  let heading: Carried = NOTHING_CARRIED;
  return stretchesOf(paragraphs).flatMap(({ source, isHeading }) => {
    if (!isHeading && !WORTH_READING.test(source.text)) return [];
    const reader = new Reader(source, isHeading ? NOTHING_CARRIED : heading, reportYear);
    const found = reader.read();
    if (isHeading) heading = reader.headingSays();
    return found;
  });
}

class Reader {
  readonly #source: Source;
  readonly #reportYear: number | null;
  readonly #found: ProseMention[] = [];
  readonly #sums: SumCollector;
  readonly #sharesTaken = new Set<CountMention>();
  /** The counts so far that a share may be of, and the last number with what it counts. */
  #wholes: readonly CountMention[] = [];
  #last: Whole | null = null;
  /** Whether the last number stands in this sentence, or in the one that its 其中 goes on with. */
  #mayBeWhole = false;
  /** Of the sentence: its counts outside brackets, and whether the last comparison was with last year. */
  #inSentence: { counts: CountMention[]; numbers: number[]; withLastYear: boolean } = fresh();
  #carried: Carried;
  /** Up to where negations have been read. */
  #read = 0;
  /** What had been said where each open bracket began. */
  readonly #brackets: { readonly carried: Carried; readonly last: Whole | null; counted: boolean }[] = [];

  constructor(source: Source, heading: Carried, reportYear: number | null) {
    this.#source = source;
    this.#reportYear = reportYear;
    this.#sums = new SumCollector(source);
    this.#carried = heading;
  }

  read(): ProseMention[] {
    for (const sentence of scanSentences(this.#source.text)) this.#sentence(sentence);
    this.#keep(this.#sums.close());
    this.#found.push(...findYears(this.#source));
    return this.#found;
  }

  /** Its topic and its body; what it counts is another matter. */
  headingSays(): Carried {
    return { ...this.#carried, period: null, narrowed: '' };
  }

  #sentence(sentence: Sentence): void {
    const steps = stepsOf(this.#source.text, sentence);
    const first = sentence.tokens[0];
    const goesOn =
      first?.type === 'word' && first.word.classes.has('part') && first.start - sentence.from <= 1;
    if (!goesOn) {
      this.#keep(this.#sums.close());
      this.#mayBeWhole = false;
    }
    this.#carried = intoSentence(this.#carried, goesOn);
    const amongResults = namesResults(steps);
    const object = this.#carried.object ?? (namesOneResult(steps) ? 'requests' : null);
    this.#carried = { ...this.#carried, amongResults, object };
    if (!goesOn) this.#inSentence = fresh();
    this.#brackets.length = 0;
    if (goesOn) this.#openSum(0);
    const before = this.#found.length;
    const topic = topicAhead(steps);
    steps.forEach((step, index) => {
      if (step.type === 'number') this.#number(step.clause, index, steps, topic);
      else this.#mark(step, steps[index - 1]);
    });
    const counted = this.#found.slice(before).some(({ type }) => type === 'count' || type === 'none');
    this.#carried = outOfSentence(this.#carried, counted, opensWithScope(sentence));
  }

  #mark({ char, clause, end }: Step & { type: 'mark' }, previous: Step | undefined): void {
    const afterNumber = previous?.type === 'number' && previous.clause.number.end === end;
    this.#carried = withClause(this.#carried, clause, this.#source, end);
    this.#found.push(...negationsIn(this.#source, this.#carried, clause, end, this.#read));
    this.#read = end;
    if (hasClass(clause.words, 'part')) this.#openSum(this.#brackets.length);
    if (char === ',' || char === ':') {
      this.#carried = withAdjunct(this.#carried, clause, this.#source, end);
    }
    if (char === ';') {
      this.#sums.stop();
      const { object } = this.#carried;
      const isForgotten = object === 'other' && this.#inSentence.numbers.length === 0;
      this.#carried = { ...this.#carried, narrowed: '', object: isForgotten ? null : object };
    }
    if (char === ':' && afterNumber) this.#openSum(0);
    if (char === '(') {
      this.#brackets.push({ carried: this.#carried, last: this.#last, counted: false });
      if (afterNumber && !this.#sums.isOpen) this.#openSum(this.#brackets.length);
    }
    if (char === ')') this.#closeBracket();
  }

  /** What a bracket with a count says is said of that count alone: 312件（含2022年结转的3件）. */
  #closeBracket(): void {
    const bracket = this.#brackets.pop();
    this.#keep(this.#sums.closeWithin(this.#brackets.length));
    if (!bracket?.counted) return;
    this.#carried = { ...bracket.carried, lastCase: this.#carried.lastCase };
    this.#last = bracket.last ?? this.#last;
  }

  #number(clause: CountedClause, index: number, steps: readonly Step[], topicAhead: number): void {
    const { number, words } = clause;
    for (const bracket of this.#brackets) bracket.counted = true;
    const before = this.#carried;
    this.#carried = withClause(before, clause, this.#source, number.start, true);
    if (hasClass(words, 'part')) this.#openSum(clause.depth);
    const isList = hasClass(words, 'respectively') && !hasClass(words, 'comparison');
    if (isList) {
      if (words[0]?.classes.has('respectively')) this.#openSum(clause.depth);
      for (const mention of listAt(this.#source, steps, index, this.#carried)) this.#take(mention);
      this.#sums.add(clause);
      return;
    }
    if (hasClass(words, 'comparison') || number.unit === '倍') {
      this.#change(clause);
      this.#carried = before;
      return;
    }
    if (number.unit === '%') {
      this.#share(clause);
      this.#carried = {
        ...this.#carried,
        object: before.object,
        otherApplications: before.otherApplications,
      };
    } else this.#count(clause, index < topicAhead);
  }

  #change(clause: CountedClause): void {
    const mention = this.#last?.mention;
    const withLastYear =
      comparesWithLastYear(clause, this.#reportYear) ||
      (this.#inSentence.withLastYear && clause.times.length === 0);
    this.#inSentence.withLastYear = withLastYear;
    if (mention && withLastYear) this.#keep(changeOf(this.#source, clause, mention));
  }

  #share(clause: CountedClause): void {
    const named = namedShareOf(this.#source, clause, this.#carried);
    const mention = this.#last?.mention;
    if (named) {
      this.#keep(named);
      return;
    }
    if (!mention) return;
    const shareTaken = this.#sharesTaken.has(mention);
    const share = shareOf(this.#source, clause, {
      mention,
      wholes: wholesFor(mention, this.#wholes),
      shareTaken,
    });
    if (share) this.#sharesTaken.add(mention);
    this.#keep(share);
  }

  /** `isForeign`: cases whose part about disclosure is named only later are not ours. */
  #count(clause: CountedClause, isForeign: boolean): void {
    const { number, depth } = clause;
    const { text } = this.#source;
    // 行政复议、行政诉讼各1件: the number stands for each of several, not for their sum.
    if (text[number.start - 1] === '各') return;
    const read = countOf(this.#source, clause, this.#carried);
    const family = read?.kinds[0]?.family;
    const isTheirs = isForeign && family === 'case' && !isDisclosure(clause);
    const mention = read && !isTheirs ? this.#secondReceived(read, clause) : this.#total(clause);
    if (number.unit !== null || mention) {
      this.#sums.add(clause);
      if (depth === 0 || mention) {
        this.#last = { number, mention };
        this.#mayBeWhole = true;
      }
    }
    this.#said(mention, clause, isTheirs);
    if (mention) this.#take(mention);
    if (depth === 0 && typeof number.value === 'number' && number.unit !== null) {
      this.#inSentence.numbers.push(number.value);
    }
    // 在收到的95件申请中: the number is a whole, its parts follow.
    if (
      /^(?:[^,;。()\d]{0,14})中[,，]?/.test(text.slice(number.end, number.end + 16)) &&
      number.unit !== null
    ) {
      this.#keep(this.#sums.open({ number, mention }, [], depth));
      if (mention?.kinds[0]?.id === 'carriedOver')
        this.#carried = { ...this.#carried, narrowed: mention.text };
    }
  }

  /** 上年结转7件、本年新收312件，合计319件: what the counts before it make together. */
  #total(clause: CountedClause): CountMention | null {
    const { counts } = this.#inSentence;
    const kind = totalOf(counts.map(({ kinds }) => kinds[0]?.id ?? ''));
    const { words, from, number } = clause;
    if (kind === null || clause.inPart || number.unit !== counts.at(-1)?.unit) return null;
    if (!hasClass(words, 'totals') || !words.every(({ plain, classes }) => plain || classes.has('totals')))
      return null;
    if (uncovered(this.#source.text, words, from, number.start) !== '') return null;
    const { start, end, value, unit, step } = number;
    const last = counts.at(-1) as CountMention;
    return {
      ...last,
      ...spanOf(this.#source, from, end, start),
      value,
      unit,
      step,
      kinds: [kind],
      groupOf: null,
      loose: null,
    };
  }

  /** 收到57件…受理18件: what is taken on of what came in is no second count of all. */
  #secondReceived(mention: CountMention, { words }: CountedClause): CountMention {
    const isReceived = mention.kinds[0]?.id === 'received';
    if (isReceived && mention.loose?.reason === 'part') this.#doubtReceived(mention.loose, mention.scope);
    const earlier = this.#inSentence.counts.some(
      ({ kinds, scope, period }) =>
        kinds[0]?.rule === 'N-RECV' &&
        scope?.word === mention.scope?.word &&
        period?.year === mention.period?.year,
    );
    if (!isReceived || !earlier || hasClass(words, 'explicitNouns') || mention.loose) return mention;
    return { ...mention, loose: { reason: 'part', words: words[0]?.text ?? '' } };
  }

  /** 收到57件，撤件39件，受理18件: the tables may count either. */
  #doubtReceived(loose: Looseness, of: CountMention['scope']): void {
    if (loose.words === '其中') return;
    const earlier = this.#inSentence.counts.find(
      ({ kinds, scope }) => kinds[0]?.id === 'received' && scope?.word === of?.word,
    );
    const at = earlier ? this.#found.indexOf(earlier) : -1;
    if (earlier) this.#found[at] = { ...earlier, loose: earlier.loose ?? loose };
  }

  /** What the count says of the counts after it. */
  #said(mention: CountMention | null, clause: CountedClause, isTheirs: boolean): void {
    const { number } = clause;
    if (number.unit === null && !mention) return;
    const narrowed = narrowsOn(mention, clause);
    const isPart = this.#carried.object === 'requests' && (narrowed !== '' || clause.inPart);
    // 共计113件: a number that names nothing names nothing else.
    if (!mention && !isTheirs && !clause.inPart && saysNothing(this.#source.text, clause)) return;
    if (isTheirs || (!mention && !isPart))
      this.#carried = { ...this.#carried, object: 'other', casesOf: null, lastKind: null };
    else if (!mention || narrowed !== '') {
      this.#carried = { ...this.#carried, narrowed: narrowed || '其中' };
    } else
      this.#carried = {
        ...this.#carried,
        ...objectAfter(mention, this.#carried),
        lastKind: mention.kinds[0] ?? null,
        unit: mention.loose ? this.#carried.unit : number.unit,
      };
  }

  #take(mention: CountMention | ProseMention): void {
    this.#found.push(mention);
    if (mention.type !== 'count') return;
    this.#inSentence.counts.push(mention);
    if (typeof mention.value === 'number') {
      this.#wholes = [...this.#wholes.slice(-MOST_WHOLES), mention];
    }
  }

  #openSum(depth: number): void {
    if (!this.#last || this.#sums.isOpen || !this.#mayBeWhole) return;
    const { mention } = this.#last;
    // 上年结转7件，其中3件予以公开
    if (mention?.kinds[0]?.id === 'carriedOver') this.#carried = { ...this.#carried, narrowed: mention.text };
    const opened = this.#sums.open(this.#last, this.#inSentence.numbers, depth);
    this.#keep(opened);
  }

  #keep(mention: ProseMention | null): void {
    if (mention) this.#found.push(mention);
  }
}

/** What counts make together, where the tables have it. */
function totalOf(ids: readonly string[]): Kind | null {
  const named = new Set(ids);
  if (ids.length > 1 && ids.every((id) => id === 'received')) return kindOf('received');
  if (named.size !== ids.length) return null;
  const are = (...of: string[]): boolean => named.size === of.length && of.every((id) => named.has(id));
  if (are('newReceived', 'carriedOver') || are('received', 'carriedOver')) return kindOf('toHandle');
  if (are('granted', 'partial')) return kindOf('grantedAndPartial');
  if (are('review', 'litigation')) return kindOf('reviewAndLitigation');
  return are('granted', 'partial', 'denied', 'unable', 'rejected', 'other') ? kindOf('answered') : null;
}

function fresh(): { counts: CountMention[]; numbers: number[]; withLastYear: boolean } {
  return { counts: [], numbers: [], withLastYear: false };
}

/** Where in a sentence 其中 with disclosure beside it comes: cases counted before it are of every kind. */
function saysNothing(text: string, { words, from, number, following }: CountedClause): boolean {
  const isBare = words.length > 0 && words.every(({ plain }) => plain) && following[0]?.start !== number.end;
  return (
    isBare && /^[,;。)]?$/.test(text[number.end] ?? '') && uncovered(text, words, from, number.start) === ''
  );
}

function topicAhead(steps: readonly Step[]): number {
  return steps.findLastIndex(
    ({ clause }, index) => index > 0 && hasClass(clause.words, 'part') && isDisclosure(clause as Clause),
  );
}

/** 办结308件，予以公开146件: the result says that applications are counted, where nothing else is named. */
function namesOneResult(steps: readonly Step[]): boolean {
  const words = steps.flatMap(({ clause }) => clause.words);
  const foreign = words.some(
    ({ kind, classes }) => classes.has('otherObjects') || FOREIGN.includes(kind?.family ?? ''),
  );
  return !foreign && words.some(({ kind }) => kind?.family === 'group');
}

const FOREIGN: readonly string[] = ['document', 'case', 'decision', 'money'];

/** 予以公开146件、部分公开27件: more than one result is named. */
function namesResults(steps: readonly Step[]): boolean {
  const groups = new Set(
    steps.flatMap(({ clause }) =>
      clause.words.flatMap(({ kind }) => (kind?.family === 'group' ? [kind.id] : [])),
    ),
  );
  return groups.size > 1;
}

/** 不予公开29件 is no part of 予以公开146件. */
function wholesFor(part: CountMention, counts: readonly CountMention[]): number[] {
  const family = part.kinds[0]?.family;
  const siblings = family === 'group' || family === 'row' || family === 'result';
  return counts.flatMap(({ kinds, value }) =>
    typeof value === 'number' && !(siblings && kinds[0]?.family === family) ? [value] : [],
  );
}

function opensWithScope({ tokens, from }: Sentence): boolean {
  return tokens.some(
    (token) =>
      token.type === 'word' &&
      token.start - from < OPENING &&
      (token.word.classes.has('narrow') || token.word.classes.has('ownBody')),
  );
}

/** The object and the cases that the counts after this one are of, where they name none. */
function objectAfter({ kinds }: CountMention, carried: Carried): Partial<Carried> {
  const [kind] = kinds;
  if (kind?.id === 'reviewAndLitigation') return { object: 'cases', casesOf: null };
  if (kind?.family === 'case') {
    // 未经复议直接起诉, 复议后起诉: words of the form.
    return { object: 'cases', casesOf: kind.id as Carried['casesOf'], aboutDisclosure: true };
  }
  if (kind?.family === 'result' || kind?.family === 'act') return {};
  if (kind?.family === 'decision' || kind?.family === 'money') return { object: 'other' };
  // 予以公开146件: only of applications under these rules.
  const aboutDisclosure = carried.aboutDisclosure || kind?.family === 'group';
  return carried.object === 'cases' ? {} : { object: 'requests', aboutDisclosure };
}
