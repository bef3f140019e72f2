// Reads the equation of a rule: `newReceived + carriedOver = total + carriedForward`.

/** Whose figure a term is: the report's own, last year's, each child's (summed), or one child's at a time. */
export type TermOwner = 'own' | 'lastYear' | 'children' | 'child';

export interface BalanceTerm {
  /** A row or column as the form's data names it; with `group` every row of that group. */
  readonly name: string;
  readonly group: boolean;
  readonly sign: 1 | -1;
  readonly owner: TermOwner;
  /** Counts as nothing where its report is not there. */
  readonly optional: boolean;
}

export type Relation = '=' | '>=' | '<=';

/** left (relation) right; a side without terms is 0. */
export interface Balance {
  readonly left: readonly BalanceTerm[];
  readonly relation: Relation;
  readonly right: readonly BalanceTerm[];
}

const TOKEN =
  /\s*(?:(>=|<=|=)|([+-])|(0)(?![\w.])|([a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)*)(\.\*)?(?:@([A-Za-z]+))?(\?)?)/y;
const OWNERS: readonly TermOwner[] = ['lastYear', 'children', 'child'];

/**
 * An equation of names, `+`, `-`, `0` and one of `=`, `>=`, `<=`. `denied.*` stands for every row of the group,
 * `name@lastYear` for last year's report, `@children` for the sum over the children, `@child` for each child,
 * a trailing `?` for a term that counts as nothing where its report is not there.
 * Throws an Error that says what is expected, and at which character.
 */
export function parseBalance(text: string): Balance {
  const sides: BalanceTerm[][] = [[]];
  let relation: Relation | null = null;
  let sign: 1 | -1 | null = 1;
  let sideHasContent = false;
  const complain = (expected: string, at: number): never => {
    throw new Error(`"${text}": ${expected} is expected at character ${at + 1}`);
  };
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex + /^\s*/.exec(text.slice(TOKEN.lastIndex))![0].length;
    const match = TOKEN.exec(text);
    if (match === null) return complain('a name, 0, +, -, =, >= or <=', at);
    const [, compared, operator, zero, name, group, owner, optional] = match;
    if (compared !== undefined) {
      if (relation !== null) complain('one comparison only: a name, + or -', at);
      if (sign !== null) complain('a name or 0', at);
      relation = compared as Relation;
      sides.push([]);
      sign = 1;
      sideHasContent = false;
    } else if (operator !== undefined) {
      if (sign !== null && sideHasContent) complain('a name or 0', at);
      sign = operator === '+' ? 1 : -1;
      sideHasContent = true;
    } else {
      if (sign === null) return complain('+, -, =, >= or <=', at);
      if (zero === undefined) {
        if (owner !== undefined && !OWNERS.includes(owner as TermOwner)) {
          complain(`one of @${OWNERS.join(', @')}`, at);
        }
        sides.at(-1)!.push({
          name: name!,
          group: group !== undefined,
          sign,
          owner: (owner ?? 'own') as TermOwner,
          optional: optional !== undefined,
        });
      }
      sign = null;
      sideHasContent = true;
    }
  }
  if (sign !== null) return complain('a name or 0', text.length);
  if (relation === null) return complain('=, >= or <=', text.length);
  return { left: sides[0]!, relation, right: sides[1]! };
}
