// Finds the figures that the prose mentions: what is counted, whose, and how surely.
import type { Paragraph } from '../../contracts/parsed-report.ts';
import { findNumbers, type NumberInText } from './find-numbers.ts';
import { findYears } from './find-years.ts';
import type {
  CaseGroup,
  CountMention,
  Looseness,
  NoneMention,
  ProseMention,
  Scope,
  Span,
  SumMention,
} from './mention.ts';
import { plainText } from './plain-text.ts';
import {
  findWords,
  IGNORED_AFTER,
  type Kind,
  kindOf,
  ORGAN_ENDINGS,
  type WordClass,
  type WordInText,
} from './vocabulary.ts';

const SENTENCE_END = /[。！？!?]/g;
const BREAKS = ',;:()。！？!?';
const BREAK = /[,;:()。！？!?]/;
/** A paragraph without any of these mentions no figure that the prose rules know. */
const WORTH_READING =
  /申请|复议|诉讼|应诉|予公开|予以公开|部分公开|同意公开|不予|无法提供|其[他它]处理|结转|新收|其中|当中|中[，,]|分别|依次|31 ?日|[公发]布|编制/;
const TIME_SCOPE = /年|季度|月|以来/;
/** Longer than any clause of a report that counts something; guards the span that is quoted. */
const LONGEST_QUOTE = 60;
const LONGEST_LIST = 300;
/** How many counts of a paragraph are kept as wholes that a share may be of. */
const MOST_WHOLES = 20;
/** With more between the words and the number, the number counts something else. */
const LONGEST_QUALIFIER = 8;
/** An application may be counted so, but so may a training session or a form. */
const LOOSE_UNITS: readonly string[] = ['次', '份', '人次', '条次'];
const CASE_UNITS: readonly string[] = ['件', '宗', '起', '例', '次', '件次'];

/** Every mention in the paragraphs, in reading order. Pure and linear in the length of the text. */
export function findMentions(paragraphs: readonly Paragraph[]): ProseMention[] {
  const found: ProseMention[] = [];
  paragraphs.forEach((paragraph, index) => {
    if (!WORTH_READING.test(paragraph.text)) return;
    found.push(...new ParagraphReader(paragraph, index).read());
  });
  return found;
}

/** A clause up to a number: the words since the last break or number. */
interface Clause {
  readonly words: WordInText[];
  readonly from: number;
}

/** Cases are not counted in 项 or 条: 行政复议等六项内容 names no figure. */
function countable(kind: Kind, unit: string | null): boolean {
  return unit === null || !['case', 'result'].includes(kind.family) || CASE_UNITS.includes(unit);
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

class ParagraphReader {
  readonly #text: string;
  readonly #paragraph: Paragraph;
  readonly #index: number;
  readonly #found: ProseMention[] = [];
  /** Said so far in the paragraph. */
  #aboutDisclosure = false;
  #aboutRequests = false;
  #casesOf: CaseGroup | null = null;
  #scope: Scope | null = null;
  #wholes: number[] = [];
  #year: number | null = null;
  #lastCount: { number: NumberInText; mention: CountMention | null } | null = null;
  readonly #sharesTaken = new Set<CountMention>();
  #openSum: { whole: NumberInText; parts: NumberInText[]; stops: number[]; from: number } | null = null;

  constructor(paragraph: Paragraph, index: number) {
    this.#paragraph = paragraph;
    this.#index = index;
    this.#text = plainText(paragraph.text);
  }

  read(): ProseMention[] {
    const numbers = findNumbers(this.#text);
    let from = 0;
    let next = 0;
    const ends = [...this.#text.matchAll(SENTENCE_END)].map((match) => match.index + 1);
    if (ends.at(-1) !== this.#text.length) ends.push(this.#text.length);
    for (const to of ends) {
      const own: NumberInText[] = [];
      while (next < numbers.length && (numbers[next] as NumberInText).start < to) {
        own.push(numbers[next] as NumberInText);
        next += 1;
      }
      this.#sentence(from, to, own);
      from = to;
    }
    this.#closeSum();
    this.#found.push(...findYears(this.#text, this.#paragraph, this.#index));
    return this.#found;
  }

  #sentence(from: number, to: number, numbers: readonly NumberInText[]): void {
    const words = findWords(this.#text, from, to);
    const startsWithPart = words[0]?.classes.has('part') === true && words[0].start - from <= 1;
    if (!startsWithPart) this.#closeSum();
    if (this.#scope?.type === 'time') this.#scope = null;
    if (numbers.length === 0) {
      // Nothing is counted here, but the words may say what the next sentence is about, or that there was nothing.
      const clause: Clause = { words: [], from };
      words.forEach((word, index) => {
        if (!word.plain) this.#notice(word, clause, words, index + 1, to);
      });
      this.#dropScope(words, from, false);
      return;
    }
    let narrowedMention = false;
    let inPart = false;
    let depth = 0;
    let opened: { clause: Clause; at: number; numbers: number } | null = null;
    let clause: Clause = { words: [], from };
    let before: Clause | null = null;
    let at = from;
    let w = 0;
    let n = 0;
    this.#year = null;
    if (startsWithPart && this.#lastCount && this.#openSum === null) this.#open(this.#lastCount.number);
    while (at < to) {
      // A year takes 年 with it, and 年度 would be a word that begins there.
      while (words[w] && (words[w] as WordInText).start < at) w += 1;
      const word = words[w];
      while (numbers[n] && (numbers[n] as NumberInText).start < at) n += 1;
      const number = numbers[n];
      if (number?.start === at) {
        n += 1;
        while (words[w] && (words[w] as WordInText).start < number.end) w += 1;
        if (this.#text[number.end] === '年' && Number(number.value) >= 1990 && Number(number.value) < 2100) {
          this.#year = Number(number.value);
          at = number.end + 1;
          if (clause.words.length === 0) clause = { words: [], from: at };
          continue;
        }
        const following = this.#following(words, w, number.end, numbers[n]?.start ?? to);
        const mention = this.#number(number, clause, before, following, { inPart, depth });
        if (mention && this.#scope?.type === 'body') narrowedMention = true;
        if (this.#text.startsWith('中', number.end) && number.unit !== '%') this.#open(number);
        before = null;
        clause = { words: [], from: number.end };
        at = number.end;
        continue;
      }
      if (word?.start === at) {
        w += 1;
        if (!word.plain) this.#notice(word, clause, words, w, to);
        if (word.classes.has('part')) {
          inPart = true;
          if (this.#lastCount && this.#openSum === null) this.#open(this.#lastCount.number);
        }
        if (word.classes.has('respectively') && this.#lastCount && this.#openSum === null) {
          if (clause.words.length === 0) this.#open(this.#lastCount.number);
        }
        clause.words.push(word);
        at = word.end;
        continue;
      }
      const char = this.#text[at] as string;
      if (BREAKS.includes(char)) {
        if (char === ';' && this.#openSum) this.#openSum.stops.push(this.#openSum.parts.length);
        if (char === '(') {
          depth += 1;
          opened = { clause, at, numbers: n };
        } else if (char === ')') {
          depth = Math.max(0, depth - 1);
        }
        if (char === ')' && opened && opened.numbers === n) {
          // A remark without a figure between what is counted and its number: 其他结果（撤诉等）16起.
          clause = opened.clause;
          clause.words.push(remark(this.#text, opened.at, at + 1));
        } else {
          if (at > clause.from) before = clause;
          clause = { words: [], from: at + 1 };
        }
        if (char === ')') opened = null;
      }
      at += 1;
    }
    this.#dropScope(words, from, narrowedMention);
  }

  /** A narrowed scope goes on into the next sentence only where this one counted something under it or opened with it. */
  #dropScope(words: readonly WordInText[], from: number, narrowedMention: boolean): void {
    if (this.#scope?.type === 'body' && !narrowedMention && !this.#opensWithScope(words, from)) {
      this.#scope = null;
    }
  }

  #opensWithScope(words: readonly WordInText[], from: number): boolean {
    return words.some(
      (word) => word.start - from < 14 && (word.classes.has('narrow') || word.classes.has('ownBody')),
    );
  }

  /** Keeps what a word says for the rest of the paragraph. */
  #notice(word: WordInText, clause: Clause, words: readonly WordInText[], next: number, to: number): void {
    const is = (name: WordClass): boolean => word.classes.has(name);
    if (is('subjects') || is('explicitNouns')) this.#aboutDisclosure = true;
    if (is('explicitNouns')) this.#aboutRequests = true;
    if (is('bareNouns') && this.#aboutDisclosure) this.#aboutRequests = true;
    if (word.kind?.family === 'case') this.#casesOf = word.kind.id as CaseGroup;
    if (is('whole')) this.#scope = { word: word.text, type: 'whole' };
    if (is('narrow') || is('ownBody')) {
      const gap = this.#text.slice(Math.max(clause.from, word.start - LONGEST_QUOTE), word.start);
      const isSource = IGNORED_AFTER.some((source) => gap.includes(source)) || gap.endsWith('国务院');
      const isEach = this.#text[word.start - 1] === '各' && !clause.words.some((w) => w.classes.has('part'));
      if (!isSource && !isEach) {
        this.#scope = { word: word.text, type: TIME_SCOPE.test(word.text) ? 'time' : 'body' };
      }
    }
    if (is('negations')) this.#negation(word, words, next, to);
  }

  #open(whole: NumberInText): void {
    this.#closeSum();
    if (typeof whole.value === 'number' && !whole.torn && !whole.approximate && whole.unit !== null) {
      const mention = this.#lastCount?.number === whole ? this.#lastCount.mention : null;
      this.#openSum = { whole, parts: [], stops: [], from: mention?.from ?? whole.start };
    }
  }

  #closeSum(): void {
    const sum = this.#openSum;
    this.#openSum = null;
    if (!sum || sum.parts.length < 2) return;
    const last = sum.parts.at(-1) as NumberInText;
    const mention: SumMention = {
      type: 'sum',
      ...this.#span(sum.from, last.end, sum.whole.start, LONGEST_LIST),
      whole: sum.whole.value as number,
      unit: sum.whole.unit,
      parts: sum.parts.map((part) => part.value as number),
      stops: [...sum.stops, sum.parts.length],
    };
    this.#found.push(mention);
  }

  /** The words right after a number, up to the next break or number. */
  #following(words: readonly WordInText[], from: number, start: number, end: number): WordInText[] {
    const found: WordInText[] = [];
    let at = start;
    for (let w = from; w < words.length; w += 1) {
      const word = words[w] as WordInText;
      if (word.end > end || this.#breaks(at, word.start) || word.text === '、') break;
      found.push(word);
      at = word.end;
    }
    return found;
  }

  #breaks(from: number, to: number): boolean {
    return to - from > 12 || BREAK.test(this.#text.slice(from, to));
  }

  #number(
    number: NumberInText,
    clause: Clause,
    before: Clause | null,
    following: readonly WordInText[],
    context: { inPart: boolean; depth: number },
  ): CountMention | null {
    const words = clause.words;
    const has = (name: WordClass): boolean => words.some((word) => word.classes.has(name));
    if (number.unit === '%') {
      this.#percent(number, clause, has('comparison'), has('share'), has('respectively'));
      return null;
    }
    // 行政复议、行政诉讼各1件: the number stands for each of several, not for their sum.
    if (this.#text[number.start - 1] === '各') return null;
    if (has('comparison')) this.#year = null;
    if (has('comparison') || has('respectively')) {
      if (has('respectively') && !has('comparison')) this.#part(number, context.depth);
      return null;
    }
    const mention = this.#count(number, clause, before, following, context);
    if (number.unit !== null || mention) {
      this.#part(number, context.depth);
      if (context.depth === 0 || mention) this.#lastCount = { number, mention };
    }
    if (mention) {
      this.#found.push(mention);
      if (typeof mention.value === 'number')
        this.#wholes = [...this.#wholes.slice(-MOST_WHOLES), mention.value];
    }
    return mention;
  }

  #part(number: NumberInText, depth: number): void {
    const sum = this.#openSum;
    if (!sum || depth > 0 || typeof number.value !== 'number' || number.start === sum.whole.start) return;
    if (number.unit !== null && number.unit !== sum.whole.unit) return;
    if (number.unit === null && !this.#standsAlone(number)) return;
    sum.parts.push(number);
  }

  #standsAlone(number: NumberInText): boolean {
    return /^[,;。、)(]?$/.test(this.#text[number.end] ?? '');
  }

  #count(
    number: NumberInText,
    clause: Clause,
    before: Clause | null,
    following: readonly WordInText[],
    context: { inPart: boolean },
  ): CountMention | null {
    if (typeof number.value === 'string' && number.unit !== null) return null;
    const merged = this.#withoutOwnWords(clause, number.start) && before ? before : null;
    const own = merged ? null : this.#afterPause(clause, number.start);
    const words = merged ? [...merged.words, ...clause.words] : (own ?? clause).words;
    const from = (merged ?? own ?? clause).from;
    const governing = this.#governing(number, words, following);
    if (!governing) return null;
    const { kinds, word, from: after, to } = governing;
    if (number.unit === null) {
      if (kinds[0]?.family === 'verb' || kinds[0]?.family === 'noun' || number.start - after > 6) return null;
      if (typeof number.value !== 'number' || !this.#standsAlone(number)) return null;
    }
    const first = kinds[0] as Kind;
    if (first.id === 'reviewAndLitigation') this.#casesOf = null;
    const organ = this.#organ(words, from, word.start);
    const between = this.#uncovered(words, after, number.start) || this.#narrowing(words, from, word, kinds);
    if (between.length > LONGEST_QUALIFIER || !countable(first, number.unit)) return null;
    const counted = words.findLast((one) => one === word || one.kind?.family === 'verb' || this.#isNoun(one));
    const isRequest = first.family === 'verb' || first.family === 'noun' || first.id === 'received';
    // 申请答复示范文本12份: what stands between the last word known and the number is what is counted.
    if (isRequest && counted && this.#uncovered(words, counted.end, number.start) !== '') return null;
    return {
      type: 'count',
      ...this.#span(from, Math.max(number.end, to), number.start),
      value: number.value,
      unit: number.unit,
      kinds,
      casesOf: first.family === 'result' ? this.#casesOf : null,
      scope: organ ?? this.#scope,
      year: this.#year,
      loose: this.#looseness(number, first, word, between, words, before, context.inPart),
    };
  }

  /** Only fillers (共, 合计为) since the last comma: what is counted stands before it. */
  #withoutOwnWords(clause: Clause, to: number): boolean {
    return (
      clause.words.length > 0 &&
      clause.words.every((word) => word.plain && word.text !== '、') &&
      this.#uncovered(clause.words, clause.from, to) === ''
    );
  }

  /** 40件予以公开、10件部分公开: after a pause that stands right before a number, nothing before it counts. */
  #afterPause(clause: Clause, to: number): Clause | null {
    const pause = clause.words.findLastIndex((word) => word.text === '、');
    const after = clause.words.slice(pause + 1);
    const end = clause.words[pause]?.end;
    if (end === undefined || !after.every((word) => word.plain)) return null;
    return this.#uncovered(after, end, to) === '' ? { words: after, from: end } : null;
  }

  /** The phrase that says what the number counts: the last one before it, else the first right after it. */
  #governing(
    number: NumberInText,
    words: readonly WordInText[],
    following: readonly WordInText[],
  ): { kinds: Kind[]; word: WordInText; from: number; to: number } | null {
    const applicants = new Set(
      words.filter((word) => word.kind?.family === 'applicant').map((word) => word.kind),
    );
    // 自然人和商业企业提交的申请: several columns at once are no column.
    const special = words.filter(
      (word) =>
        word.kind &&
        this.#canGovern(word.kind, words) &&
        !(applicants.size > 1 && word.kind.family === 'applicant'),
    );
    const last = special.at(-1);
    if (last) {
      const combined = this.#combinedCases(special, words);
      const kinds = [last, ...special.slice(0, -1).reverse()].map((word) => word.kind as Kind);
      return {
        kinds: [...(combined ? [combined] : []), ...new Set(kinds)],
        word: last,
        from: last.end,
        to: last.end,
      };
    }
    const verbs = words.filter((word) => word.kind?.family === 'verb');
    const nounBefore = words.some((word) => this.#isNoun(word));
    const verb = verbs.at(-1);
    if (verb) {
      const nounAfter = following.find((word) => this.#isNoun(word));
      const noun = nounBefore || nounAfter !== undefined;
      const onlyFillers = this.#uncovered(words, verb.end, number.start) === '';
      if (!noun && !(this.#aboutRequests && onlyFillers)) return null;
      const kinds = [...new Set(verbs.map((word) => word.kind as Kind).reverse())];
      return {
        kinds,
        word: verbs[0] as WordInText,
        from: verb.end,
        to: nounBefore ? 0 : (nounAfter?.end ?? 0),
      };
    }
    const noun = words.findLast((word) => word.classes.has('explicitNouns'));
    if (noun) return { kinds: [noun.kind ?? kindOf('received')], word: noun, from: noun.end, to: noun.end };
    if (words.some((word) => !word.classes.has('filler') && !word.classes.has('part'))) return null;
    const after = following.find((word) => !word.classes.has('filler'));
    if (after?.kind && after.kind.family !== 'verb' && this.#canGovern(after.kind, following)) {
      return { kinds: [after.kind], word: after, from: number.start, to: after.end };
    }
    return null;
  }

  #isNoun(word: WordInText): boolean {
    return word.classes.has('explicitNouns') || (word.classes.has('bareNouns') && this.#aboutRequests);
  }

  /** 行政复议、行政诉讼案件 with one number for both. */
  #combinedCases(special: readonly WordInText[], words: readonly WordInText[]): Kind | null {
    const [a, b] = special.slice(-2);
    if (!a || !b || a.kind?.id !== 'review' || b.kind?.id !== 'litigation') return null;
    if (this.#uncovered(words, a.end, b.start) !== '') return null;
    return kindOf('reviewAndLitigation');
  }

  #canGovern(kind: Kind, words: readonly WordInText[]): boolean {
    switch (kind.family) {
      case 'verb':
      case 'noun':
        return false;
      case 'result':
        return this.#casesOf !== null;
      case 'case':
        return this.#aboutDisclosure;
      case 'row':
        return (
          this.#aboutRequests ||
          this.#wholes.length > 0 ||
          words.some((word) => word.kind?.family === 'group')
        );
      case 'applicant':
      case 'specific':
        return this.#aboutRequests;
      case 'group':
        return true;
    }
  }

  /** Han characters between two offsets that no word of the catalogue covers. */
  #uncovered(words: readonly WordInText[], from: number, to: number): string {
    let rest = '';
    let at = from;
    for (const word of words) {
      if (word.end <= at) continue;
      if (word.start >= to) break;
      rest += this.#text.slice(at, Math.max(at, word.start));
      at = word.end;
    }
    if (at < to) rest += this.#text.slice(at, to);
    return rest.replace(/[^\p{Script=Han}]/gu, '');
  }

  /** Requests of one matter only: 涉及征地的申请. Without a verb, anything before the noun may narrow it. */
  #narrowing(words: readonly WordInText[], from: number, word: WordInText, kinds: readonly Kind[]): string {
    const noun = words.find((candidate) => this.#isNoun(candidate));
    if (!noun || !['verb', 'noun'].includes(kinds[0]?.family ?? '')) return '';
    const applicant = words.find((candidate) => candidate.kind?.family === 'applicant');
    if (applicant) return applicant.text;
    const matter = words.find(
      (candidate) =>
        candidate.start < noun.start &&
        candidate.classes.has('filler') &&
        /^(涉及|等|类)$/.test(candidate.text),
    );
    const before = this.#uncovered(words, from, noun.start);
    return matter || noun === word ? before : '';
  }

  /** Another body named as the subject of the clause: 市教育局收到…. */
  #organ(words: readonly WordInText[], from: number, to: number): Scope | null {
    const subject = this.#uncovered(words, from, Math.max(from, to));
    if (IGNORED_AFTER.some((word) => subject.includes(word))) return null;
    const ending = ORGAN_ENDINGS.find((word) => subject.includes(word));
    if (ending === undefined) return null;
    return { word: subject.slice(0, subject.indexOf(ending) + ending.length), type: 'body' };
  }

  #looseness(
    number: NumberInText,
    kind: Kind,
    word: WordInText,
    between: string,
    words: readonly WordInText[],
    before: Clause | null,
    inPart: boolean,
  ): Looseness | null {
    if (number.torn) return { reason: 'torn', words: '' };
    if (number.approximate) return { reason: 'approximate', words: '' };
    if (between !== '') return { reason: 'qualifier', words: between };
    const narrower = words.find((word) => word.classes.has('narrowers'));
    if (narrower) return { reason: 'qualifier', words: narrower.text };
    const narrowerBefore = before?.words.find((word) => word.classes.has('narrowers'));
    if (narrowerBefore && /^[通经利依]/.test(this.#text.slice(before?.from).trimStart())) {
      return { reason: 'qualifier', words: narrowerBefore.text };
    }
    if (kind.family === 'verb' && LOOSE_UNITS.includes(number.unit ?? '')) {
      return { reason: 'unit', words: number.unit ?? '' };
    }
    if (inPart && kind.family === 'verb') return { reason: 'part', words: '其中' };
    return kind.vague ? { reason: 'vague', words: word.text } : null;
  }

  #percent(number: NumberInText, clause: Clause, isChange: boolean, isShare: boolean, isList: boolean): void {
    const count = this.#lastCount?.mention;
    if (!count || number.torn || isList) return;
    const span = this.#span(clause.from, number.end, number.start);
    const percent = String(number.value);
    if (isChange) {
      const rises = clause.words.some((word) => word.classes.has('rise'));
      const falls = clause.words.some((word) => word.classes.has('fall'));
      if (rises !== falls && !number.approximate) {
        this.#found.push({ type: 'change', ...span, percent, rises, of: count });
      }
      return;
    }
    const bare = clause.words.length === 0 && this.#uncovered([], clause.from, number.start) === '';
    if ((!isShare && !bare) || this.#sharesTaken.has(count)) return;
    this.#sharesTaken.add(count);
    const base = this.#uncovered(clause.words, clause.from, number.start);
    this.#found.push({
      type: 'share',
      ...this.#span(count.from, number.end, number.start),
      percent,
      of: count,
      wholes: this.#wholes.filter((whole) => whole >= Number(count.value)),
      loose: number.approximate
        ? { reason: 'approximate', words: '' }
        : base === ''
          ? null
          : { reason: 'qualifier', words: base },
    });
  }

  /** 未发生…, 无…: the objects named up to the end of the clause, when nothing else stands there. */
  #negation(word: WordInText, words: readonly WordInText[], next: number, to: number): void {
    const end = this.#clauseEnd(word.end, to);
    if (end === null) return;
    const inside: WordInText[] = [];
    for (let w = next; w < words.length && (words[w] as WordInText).end <= end; w += 1) {
      inside.push(words[w] as WordInText);
    }
    if (this.#uncovered(inside, word.end, end) !== '' || /\d/.test(this.#text.slice(word.end, end))) return;
    const foreign: WordClass[] = ['narrow', 'narrowers', 'comparison', 'share', 'negations'];
    if (inside.some((candidate) => foreign.some((name) => candidate.classes.has(name)))) return;
    const isAbout =
      this.#aboutDisclosure ||
      inside.some((w) => w.classes.has('subjects') || w.classes.has('explicitNouns'));
    if (!isAbout) return;
    const kinds = new Set<Kind>();
    const others = inside.filter(
      (candidate) => candidate.kind && !['case', 'noun'].includes(candidate.kind.family),
    );
    for (const candidate of inside) if (candidate.kind?.family === 'case') kinds.add(candidate.kind);
    if (kinds.size > 0) {
      if (others.length > 0) return;
    } else if (others.length === 1 && others[0]?.kind?.family === 'group') {
      kinds.add(others[0].kind);
    } else if (others.length === 0 && inside.some((candidate) => this.#isNegatedNoun(candidate, word))) {
      kinds.add(kindOf('received'));
    }
    for (const kind of kinds) {
      const mention: NoneMention = {
        type: 'none',
        ...this.#span(word.start, end, word.start),
        kind,
        scope: this.#scope,
        year: this.#year,
      };
      this.#found.push(mention);
    }
  }

  /** 没有申请 alone is too loose; 未收到申请 in a paragraph about requests is not. */
  #isNegatedNoun(word: WordInText, negation: WordInText): boolean {
    return (
      word.classes.has('explicitNouns') ||
      (word.classes.has('bareNouns') && this.#aboutRequests && /[收接受]/.test(negation.text))
    );
  }

  #clauseEnd(from: number, to: number): number | null {
    const last = Math.min(to, from + LONGEST_QUOTE);
    for (let at = from; at < last; at += 1) if (BREAKS.includes(this.#text[at] as string)) return at;
    return last === to ? to : null;
  }

  #span(from: number, to: number, at: number, longest = LONGEST_QUOTE): Span {
    let start = Math.max(from, to - longest);
    while (start < to && /[\s、).]/.test(this.#text[start] as string)) start += 1;
    return {
      text: this.#paragraph.text.slice(start, to).trim(),
      place: this.#paragraph.place,
      paragraph: this.#index,
      from: start,
      at,
    };
  }
}
