// Finds the figures that the prose mentions: what is counted, whose, and how surely.
import type { Paragraph } from '../../contracts/parsed-report.ts';
import { type Carried, intoSentence, NOTHING_CARRIED, outOfSentence, withWord } from './carried.ts';
import { type CountedClause, type Step, stepsOf } from './clauses.ts';
import { countOf } from './counts.ts';
import { findYears } from './find-years.ts';
import type { CountMention, ProseMention } from './mention.ts';
import { withNarrowedScopes } from './narrowed-passages.ts';
import { negationOf } from './negations.ts';
import { hasClass, type Sentence, type Source, scanSentences, sourceOf } from './scan.ts';
import { percentOf } from './shares.ts';
import { SumCollector, type Whole } from './sums.ts';
import type { WordInText } from './vocabulary.ts';

/** A paragraph without any of these mentions no figure that the prose rules know. */
const WORTH_READING =
  /申请|复议|诉讼|应诉|予公开|予以公开|部分公开|同意公开|不予|无法提供|其[他它]处理|结转|新收|其中|当中|中[，,]|分别|依次|31 ?日|[公发]布|编制/;
/** How many counts of a paragraph are kept as wholes that a share may be of. */
const MOST_WHOLES = 20;

/** Every mention in the paragraphs, in reading order. Pure and linear in the length of the text. */
export function findMentions(paragraphs: readonly Paragraph[]): ProseMention[] {
  const mentions = paragraphs.flatMap((paragraph, index) =>
    WORTH_READING.test(paragraph.text) ? new ParagraphReader(sourceOf(paragraph, index)).read() : [],
  );
  return withNarrowedScopes(mentions, paragraphs);
}

class ParagraphReader {
  readonly #source: Source;
  readonly #found: ProseMention[] = [];
  readonly #sums: SumCollector;
  readonly #sharesTaken = new Set<CountMention>();
  /** The counts so far that a share may be of, and the last of them. */
  #wholes: readonly number[] = [];
  #last: Whole | null = null;
  #carried: Carried = NOTHING_CARRIED;

  constructor(source: Source) {
    this.#source = source;
    this.#sums = new SumCollector(source);
  }

  read(): ProseMention[] {
    const { text, paragraph, index } = this.#source;
    for (const sentence of scanSentences(text)) this.#sentence(sentence);
    this.#keep(this.#sums.close());
    this.#found.push(...findYears(text, paragraph, index));
    return this.#found;
  }

  #sentence(sentence: Sentence): void {
    const [first] = sentence.words;
    const startsWithPart = first?.classes.has('part') === true && first.start - sentence.from <= 1;
    if (!startsWithPart) this.#keep(this.#sums.close());
    this.#carried = intoSentence(this.#carried, sentence);
    if (!sentence.counts) {
      // Nothing is counted here, but the words may say what the next sentence is about, or that there was nothing.
      for (const [index, word] of sentence.words.entries()) {
        this.#word(word, index, sentence, { from: sentence.from, afterPart: false });
      }
      this.#carried = outOfSentence(this.#carried, sentence, false);
      return;
    }
    if (startsWithPart) this.#openSum();
    let narrowed = false;
    for (const step of stepsOf(this.#source.text, sentence)) {
      const mention = this.#step(step, sentence);
      if (mention && this.#carried.scope?.type === 'body') narrowed = true;
    }
    this.#carried = outOfSentence(this.#carried, sentence, narrowed);
  }

  #step(step: Step, sentence: Sentence): CountMention | null {
    switch (step.type) {
      case 'year':
        this.#carried = { ...this.#carried, year: step.year };
        return null;
      case 'semicolon':
        this.#sums.stop();
        return null;
      case 'word':
        this.#word(step.word, step.index, sentence, step);
        if (step.word.classes.has('part') || (step.first && step.word.classes.has('respectively'))) {
          this.#openSum();
        }
        return null;
      case 'number':
        return this.#number(step.clause);
    }
  }

  #word(
    word: WordInText,
    index: number,
    sentence: Sentence,
    clause: { readonly from: number; readonly afterPart: boolean },
  ): void {
    if (word.plain) return;
    this.#carried = withWord(this.#carried, word, this.#source, clause);
    if (word.classes.has('negations')) {
      this.#found.push(...negationOf(this.#source, this.#carried, sentence, word, index + 1));
    }
  }

  #number(clause: CountedClause): CountMention | null {
    const { number } = clause;
    if (number.unit === '%') {
      this.#percent(clause);
      return null;
    }
    const mention = this.#count(clause);
    // 在收到的95件申请中: the number is a whole, its parts follow.
    if (this.#source.text.startsWith('中', number.end)) {
      this.#keep(this.#sums.open(this.#wholeOf(clause)));
    }
    return mention;
  }

  #percent(clause: CountedClause): void {
    const mention = this.#last?.mention;
    if (!mention) return;
    const shareTaken = this.#sharesTaken.has(mention);
    const percent = percentOf(this.#source, clause, { mention, wholes: this.#wholes, shareTaken });
    if (percent?.type === 'share') this.#sharesTaken.add(mention);
    this.#keep(percent);
  }

  #count(clause: CountedClause): CountMention | null {
    const { number, words, depth } = clause;
    // 行政复议、行政诉讼各1件: the number stands for each of several, not for their sum.
    if (this.#source.text[number.start - 1] === '各') return null;
    if (hasClass(words, 'comparison')) {
      this.#carried = { ...this.#carried, year: null };
      return null;
    }
    if (hasClass(words, 'respectively')) {
      this.#sums.add(number, depth);
      return null;
    }
    const mention = countOf(this.#source, clause, this.#carried, this.#wholes.length > 0);
    if (number.unit !== null || mention) {
      this.#sums.add(number, depth);
      if (depth === 0 || mention) this.#last = { number, mention };
    }
    if (mention) this.#counted(mention);
    return mention;
  }

  #counted(mention: CountMention): void {
    this.#found.push(mention);
    if (mention.kinds[0]?.id === 'reviewAndLitigation') this.#carried = { ...this.#carried, casesOf: null };
    if (typeof mention.value === 'number') {
      this.#wholes = [...this.#wholes.slice(-MOST_WHOLES), mention.value];
    }
  }

  #wholeOf({ number }: CountedClause): Whole {
    return { number, mention: this.#last?.number === number ? this.#last.mention : null };
  }

  #openSum(): void {
    if (this.#last && !this.#sums.isOpen) this.#keep(this.#sums.open(this.#last));
  }

  #keep(mention: ProseMention | null): void {
    if (mention) this.#found.push(mention);
  }
}
