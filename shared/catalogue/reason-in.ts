// A reason as it is on record, which is Chinese → the sentence for a reader of another language, which stands beside it.
import { tableWords } from './form-words.ts';
import type { Language } from './language.ts';
import reasons from './reasons.json' with { type: 'json' };

type Sentence = Readonly<Record<Language, string>>;

/** Every reason of a file, an upload, a table, a row and a figure. */
export const REASON_SENTENCES: readonly Sentence[] = [
  reasons.files,
  reasons.uploads,
  reasons.tables,
  reasons.rows,
  reasons.figures,
].flatMap((kind): Sentence[] => Object.values(kind));

const PLACE = /\{(\w+)\}/gu;

/** What a sentence is like, with a named group for each of its places. */
function patternOf(sentence: string): RegExp {
  const literal = sentence.replace(/[.*+?^$()[\]\\|]/gu, '\\$&');
  return new RegExp(`^${literal.replace(PLACE, '(?<$1>.*)')}$`, 'su');
}

const PATTERNS = REASON_SENTENCES.map(({ zh, en }) => ({ pattern: patternOf(zh), en }));

/** The names of tables are put into sentences; what is printed in a cell stays as it is. */
const TABLE_NAMES: ReadonlyMap<string, string> = new Map(
  (['s2', 's3', 's4'] as const).map((section) => [tableWords(section, 'zh'), tableWords(section, 'en')]),
);

/** A sentence that no reason says, as one of an earlier version, stays as it is. */
export function reasonIn(sentence: string, language: Language): string {
  if (language === 'zh') return sentence;
  for (const { pattern, en } of PATTERNS) {
    const found = pattern.exec(sentence);
    if (found !== null) {
      const { groups = {} } = found;
      return en.replace(PLACE, (_, name: string) => {
        const text = groups[name] ?? '';
        return TABLE_NAMES.get(text) ?? text;
      });
    }
  }
  return sentence;
}
