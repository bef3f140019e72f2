// N-NONE: 未发生…, 未收到…, 无…: the figures said to be 0.
import { type Carried, unknownRuns } from './carried.ts';
import type { Clause } from './clauses.ts';
import { groupOf } from './counts.ts';
import type { NoneMention } from './mention.ts';
import { LONGEST_QUOTE, type Source, spanOf, uncovered } from './scan.ts';
import { type Kind, kindOf, type WordClass, type WordInText } from './vocabulary.ts';

/** Whatever carries one of these is not said to be 0 as a whole. */
const FOREIGN: readonly WordClass[] = [
  'narrow',
  'narrowers',
  'comparison',
  'share',
  'negations',
  'otherObjects',
];

/**
 * The objects named between a negation and the end of its clause, when nothing else stands there. `from`: where the text
 * that has not been read begins, for a clause goes on behind a bracket.
 */
export function negationsIn(
  source: Source,
  carried: Carried,
  clause: Clause,
  end: number,
  from: number,
): NoneMention[] {
  return clause.words.flatMap((word, index) =>
    word.start >= from && word.classes.has('negations')
      ? negationOf(source, carried, { clause, negation: word, inside: clause.words.slice(index + 1) }, end)
      : [],
  );
}

interface Negation {
  readonly clause: Clause;
  readonly negation: WordInText;
  readonly inside: readonly WordInText[];
}

function negationOf(
  source: Source,
  carried: Carried,
  { clause, negation, inside }: Negation,
  end: number,
): NoneMention[] {
  const { text } = source;
  if (end - negation.end > LONGEST_QUOTE) return [];
  if (uncovered(text, inside, negation.end, end) !== '' || /\d/.test(text.slice(negation.end, end)))
    return [];
  if (inside.some((word) => FOREIGN.some((name) => word.classes.has(name)))) return [];
  // 某某全年未收到申请: whose 0 it is must be known.
  if (carried.narrowed !== '' || unknownRuns(text, clause, negation.start).length > 0) return [];
  return negatedKinds(inside, negation, carried).map((kind) => ({
    type: 'none',
    ...spanOf(source, negation.start, end, negation.start),
    kind,
    groupOf: groupOf(kind, carried),
    scope: carried.scope,
    period: carried.period,
  }));
}

function negatedKinds(inside: readonly WordInText[], negation: WordInText, carried: Carried): Kind[] {
  const kinds = inside.flatMap(({ kind }) => kind ?? []);
  const of = (...families: Kind['family'][]): Kind[] =>
    kinds.filter(({ family }) => families.includes(family));
  const cases = of('case');
  const results = of('result');
  const figures = of('group', 'row', 'specific', 'decision');
  const [figure] = figures;
  if (results.length > 0) return carried.casesOf !== null && results.length === 1 ? results : [];
  if (cases.length > 0) {
    return figures.length > 0 || !carried.aboutDisclosure ? [] : [...new Set(cases)];
  }
  if (of('document').length > 0) return negatedAct(negation, of('act'));
  if (figure) return figures.length === 1 && isOurs(figure, carried) ? [figure] : [];
  if (of('applicant').length > 0) return [];
  return inside.some((word) => isNegatedNoun(word, negation, carried)) ? [kindOf('received')] : [];
}

function isOurs(kind: Kind, carried: Carried): boolean {
  if (kind.family === 'decision') return true;
  if (kind.family === 'row' && carried.object === null) return true;
  return (
    carried.object === 'requests' ||
    (kind.family === 'group' && carried.object === null && carried.aboutDisclosure)
  );
}

/** 未制发规范性文件, or 没有废止规范性文件. */
function negatedAct(negation: WordInText, acts: readonly Kind[]): Kind[] {
  const [act] = acts;
  if (act) return acts.length === 1 ? [act] : [];
  return /[制出印]/.test(negation.text) ? [kindOf('issued')] : [];
}

/** 没有申请 alone is too loose; 未收到申请 in a paragraph about requests is not. */
function isNegatedNoun(word: WordInText, negation: WordInText, carried: Carried): boolean {
  if (carried.object !== 'requests') return false;
  return (
    word.classes.has('explicitNouns') || (word.classes.has('bareNouns') && /[收接受人]/.test(negation.text))
  );
}
