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
  const reading = new BalanceReading(text);
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex + /^\s*/.exec(text.slice(TOKEN.lastIndex))![0].length;
    const match = TOKEN.exec(text);
    if (match === null) return reading.complain('a name, 0, +, -, =, >= or <=', at);
    const [, compared, operator, zero, name, group, owner, optional] = match;
    if (compared !== undefined) reading.compare(compared as Relation, at);
    else if (operator !== undefined) reading.sign(operator === '+' ? 1 : -1, at);
    else if (zero !== undefined) reading.zero(at);
    else
      reading.term({ name: name!, group: group !== undefined, owner, optional: optional !== undefined }, at);
  }
  return reading.end();
}

/** An equation as far as it has been read. */
class BalanceReading {
  readonly #text: string;
  readonly #sides: BalanceTerm[][] = [[]];
  #relation: Relation | null = null;
  /** Of the term that must follow; null after a term. */
  #sign: 1 | -1 | null = 1;
  #sideHasContent = false;

  constructor(text: string) {
    this.#text = text;
  }

  complain(expected: string, at: number): never {
    throw new Error(`"${this.#text}": ${expected} is expected at character ${at + 1}`);
  }

  compare(relation: Relation, at: number): void {
    if (this.#relation !== null) this.complain('one comparison only: a name, + or -', at);
    if (this.#sign !== null) this.complain('a name or 0', at);
    this.#relation = relation;
    this.#sides.push([]);
    this.#sign = 1;
    this.#sideHasContent = false;
  }

  sign(sign: 1 | -1, at: number): void {
    if (this.#sign !== null && this.#sideHasContent) this.complain('a name or 0', at);
    this.#sign = sign;
    this.#sideHasContent = true;
  }

  zero(at: number): void {
    this.#takeSign(at);
  }

  term(
    {
      owner = 'own',
      ...term
    }: Pick<BalanceTerm, 'name' | 'group' | 'optional'> & { readonly owner: string | undefined },
    at: number,
  ): void {
    const sign = this.#takeSign(at);
    if (owner !== 'own' && !OWNERS.includes(owner as TermOwner)) {
      this.complain(`one of @${OWNERS.join(', @')}`, at);
    }
    this.#sides.at(-1)!.push({ ...term, sign, owner: owner as TermOwner });
  }

  end(): Balance {
    if (this.#sign !== null) return this.complain('a name or 0', this.#text.length);
    if (this.#relation === null) return this.complain('=, >= or <=', this.#text.length);
    return { left: this.#sides[0]!, relation: this.#relation, right: this.#sides[1]! };
  }

  #takeSign(at: number): 1 | -1 {
    const sign = this.#sign;
    if (sign === null) return this.complain('+, -, =, >= or <=', at);
    this.#sign = null;
    this.#sideHasContent = true;
    return sign;
  }
}
