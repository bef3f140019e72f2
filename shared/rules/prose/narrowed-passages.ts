// Mentions whose sentence speaks of another time, body or matter before they come: they prove nothing against the tables.
import * as z from 'zod';
import narrowingJson from '../../catalogue/prose/narrowing.json' with { type: 'json' };
import type { Paragraph } from '../../contracts/parsed-report.ts';
import type { ProseMention, Scope } from './mention.ts';
import { plainText } from './plain-text.ts';

const Narrowing = z.strictObject({
  wholeYear: z.string(),
  times: z.array(z.string()),
  bodies: z.array(z.string()),
  bodiesUnlessWhole: z.array(z.string()),
  whole: z.string(),
  named: z.string(),
  own: z.string(),
  subjects: z.string(),
  ownSubject: z.string(),
});
const words = Narrowing.parse(narrowingJson);
const WHOLE_YEAR = new RegExp(words.wholeYear, 'gu');
const TIMES = new RegExp(words.times.join('|'), 'u');
const BODIES = new RegExp(words.bodies.join('|'), 'u');
const BODIES_UNLESS_WHOLE = new RegExp(words.bodiesUnlessWhole.join('|'), 'u');
const WHOLE = new RegExp(words.whole, 'u');
const NAMED = new RegExp(words.named, 'gu');
const OWN = new RegExp(words.own, 'u');
const SUBJECTS = new RegExp(words.subjects, 'u');
const OWN_SUBJECT = new RegExp(words.ownSubject, 'u');

/** What stands further before a number in its sentence is of another clause; it also bounds the work. */
const LONGEST_PASSAGE = 200;
const SENTENCE_END = /[。！？!?]/u;
/** A line that ends without any of these goes on in the next one. */
const LINE_END = /[。！？!?；;：:]\s*$/u;

/** The same mentions; those a narrower passage speaks of carry its word as their scope, which silences them. */
export function withNarrowedScopes(
  mentions: readonly ProseMention[],
  paragraphs: readonly Paragraph[],
): ProseMention[] {
  const texts = paragraphs.map(({ text }) => plainText(text));
  return mentions.map((mention) => {
    if (mention.type === 'sum' || mention.type === 'year') return mention;
    const scope = narrowedBy(passageBefore(mention, texts));
    if (scope === null) return mention;
    if (mention.type === 'count' || mention.type === 'none')
      return { ...mention, scope: wider(mention.scope, scope) };
    return { ...mention, of: { ...mention.of, scope: wider(mention.of.scope, scope) } };
  });
}

/** 市本级 tells more than 本级: the word that was found before stays where it holds the other. */
function wider(known: Scope | null, found: Scope): Scope {
  return known !== null && known.type !== 'whole' && known.word.includes(found.word) ? known : found;
}

/** What the sentence of a mention says up to its number; a wrapped line is joined with the one before. */
function passageBefore({ paragraph, at }: ProseMention, texts: readonly string[]): string {
  const own = texts[paragraph]!.slice(Math.max(0, at - LONGEST_PASSAGE), at);
  const sentence = own.split(SENTENCE_END).at(-1)!;
  const before = sentence.length === at ? (texts[paragraph - 1] ?? '').slice(-LONGEST_PASSAGE) : '';
  return before === '' || LINE_END.test(before) ? sentence : before.split(SENTENCE_END).at(-1)! + sentence;
}

function narrowedBy(passage: string): Scope | null {
  const time = TIMES.exec(passage.replace(WHOLE_YEAR, ''));
  if (time !== null) return { word: time[0], type: 'time' };
  const body = BODIES.exec(passage) ?? (WHOLE.test(passage) ? null : BODIES_UNLESS_WHOLE.exec(passage));
  if (body !== null) return { word: body[0], type: 'other' };
  const subject = OWN_SUBJECT.test(passage) ? null : SUBJECTS.exec(passage);
  if (subject !== null) return { word: subject[0], type: 'other' };
  const named = [...passage.matchAll(NAMED)].map(([, name]) => name!).filter((name) => !OWN.test(name));
  return named.length === 0 ? null : { word: named.at(-1)!, type: 'body' };
}
