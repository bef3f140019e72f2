// Compares the body's own core of both names: a government and its office file the same report.
import { type JudgeReportFacts, plainOutcome } from '../check.ts';

export type FiledByDetails = { readonly of: 'filed-by-its-body' } & (
  | { readonly reason: 'noRegister' | 'noName' }
  | { readonly stated: string; readonly filedBy: string }
);

export const judgeFiledBy: JudgeReportFacts = (rule, { report, context: { agency } }) => {
  const of = 'filed-by-its-body';
  if (agency === undefined)
    return [plainOutcome(rule, 'report', 'notAssessable', { details: { of, reason: 'noRegister' } })];
  if (report.agency === null)
    return [plainOutcome(rule, 'report', 'notAssessable', { details: { of, reason: 'noName' } })];
  const holds = isNameOf(report.agency, agency);
  const details = { of, stated: report.agency, filedBy: agency.name } as const;
  return [plainOutcome(rule, 'report', holds ? 'holds' : 'fails', { details })];
};

/** Whether a report that calls its body so is of the registered body, under its name or a former one, or shortened. */
export function isNameOf(
  stated: string,
  { name, formerNames = [] }: { readonly name: string; readonly formerNames?: readonly string[] },
): boolean {
  const core = coreOfName(stated);
  return [name, ...formerNames]
    .map(coreOfName)
    .some((registered) => sameBody(core, registered) || mayBeShort(core, registered));
}

export function coreOfName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s()（）“”"]/g, '')
    .replace(/(人民政府办公厅|人民政府办公室|政府办公厅|政府办公室|人民政府|政府)$/, '')
    .replace(/委员会$/, '委');
}

/** Equal, or one is the other with the region written in front. */
export function sameBody(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 3 && long.endsWith(short);
}

/** Whether one core name may shorten the other: 教体局 for 教育体育局. */
function mayBeShort(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 3 && short.at(-1) === long.at(-1) && isSubsequence(short, long);
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}
