// Which bodies cannot make 规章: told by the register, or by a name that leaves no doubt.

/** A body as far as the register tells whether it may make 规章; null where it does not say. */
export interface RegisteredBody {
  readonly name: string;
  readonly mayMakeRules?: boolean | null;
}

/**
 * A county (县, 自治县, 旗), its departments, and a township (镇, 乡, 街道). Names of cities that hold these
 * characters (新乡市, 景德镇市) do not match: there 市 follows.
 */
const BELOW_CITY =
  /(县|[^八]旗)(人民政府|政府|[^市]{2,}(局|委|委员会|办公室|中心))|[^\s](镇|乡|街道)(人民政府|政府|办事处|党政)/;

/** Whether the body may make 规章; null where neither register nor name tells. */
export function mayMakeRules(agency: RegisteredBody | undefined, name: string | null): boolean | null {
  if (typeof agency?.mayMakeRules === 'boolean') return agency.mayMakeRules;
  const known = agency?.name ?? name;
  if (known === null || known === undefined) return null;
  return BELOW_CITY.test(known) ? false : null;
}
