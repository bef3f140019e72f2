// How verdicts lie in DynamoDB. Items of a verdict, written in one transaction:
//
//   the verdict   pk SUBMISSION#<submission id>  sk REPORT#<number>#<revision>     facts as attributes
//   its detail    pk SUBMISSION#<submission id>  sk DETAIL#<number>#<revision>
//                 gzipped JSON (`detail`), or where even that is too large for an item in the records bucket (`detailKey`).
//                 An item of its own: who asks for facts, or sets a mark, pays for a tenth of the bytes. What was recorded
//                 before that has its detail in the verdict's item, and is read all the same.
//   its entry     pk AGENCY#<agency id>  sk YEAR#<year>#<upload order>#<9999 − number>#<revision>
//                 facts only; the last entry of a year is the current verdict, so that one query finds it and a late
//                 event of an old upload sorts below it by itself. No pointer that could go wrong, and strongly
//                 consistent reads, which an index would not give.
//   told          pk AGENCY#<agency id>  sk TOLD#<year>#… as the entry
//                 the same facts once more, of what the agency was told or is to be told of as a problem: what is still
//                 open is found among them, however many balanced uploads came since
//   whose         pk AGENCY#<agency id>  sk NAMES#<year>
//                 what the reports of the year call their bodies, as a set: where all of them have been met, nothing older
//                 can count
//   its receipt   pk RECEIPT#<digits>  sk SUBMISSION#<submission id>#<number>#<revision>
//                 finds the submission by the number read over the telephone; one per verdict, so that the verdicts of
//                 one file never write to the same item
//
// A file that was deleted:  pk AGENCY#<agency id>  sk WITHDRAWN#<upload order of the delete marker>. It is held against
// the entries when they are read, so that it counts whichever of the two comes first.
//
// A report without a year and an unreadable file stand under YEAR#none; an upload that names no agency under AGENCY#?.
import { gunzipSync, gzipSync } from 'node:zlib';
import { type ReceiptNumber, receiptNumber } from '../contracts/receipt-number.ts';
import { type ReportId, uploadOrder } from '../contracts/submission.ts';
import { needsNotice, type Verdict, VerdictDetail, VerdictFacts } from '../contracts/verdict.ts';
import { Withdrawal } from '../contracts/withdrawal.ts';
import { agencyPartition, type ItemKey, withoutKeys } from './item-key.ts';

/** DynamoDB items end at 400 KB; the facts take a few. */
export const LARGEST_DETAIL_BYTES = 300_000;

const digits = (value: number): string => String(value).padStart(4, '0');

/** The partition of a file's verdicts. */
export function submissionPartition(submissionId: string): string {
  return `SUBMISSION#${submissionId}`;
}

/** Where the revisions of one report begin. */
export function reportKey(id: ReportId): { pk: string; prefix: string } {
  const [submission = '', number = ''] = id.split('.');
  return { pk: submissionPartition(submission), prefix: `REPORT#${digits(Number(number))}#` };
}

export function verdictKey({ reportId, revision }: Pick<VerdictFacts, 'reportId' | 'revision'>): ItemKey {
  const { pk, prefix } = reportKey(reportId);
  return { pk, sk: `${prefix}${digits(revision)}` };
}

/** Where the details of the revisions of one report begin. */
export function detailPrefix(id: ReportId): string {
  return reportKey(id).prefix.replace('REPORT#', 'DETAIL#');
}

export function detailKey(facts: Pick<VerdictFacts, 'reportId' | 'revision'>): ItemKey {
  const { pk, sk } = verdictKey(facts);
  return { pk, sk: sk.replace('REPORT#', 'DETAIL#') };
}

/** Where the entries of an agency begin. */
export const YEAR = 'YEAR#';

export function yearPrefix(year: number | null): string {
  return `${YEAR}${year ?? 'none'}#`;
}

export function entryKey(facts: VerdictFacts): ItemKey {
  const order = uploadOrder(facts.submission);
  return {
    pk: agencyPartition(facts.agencyId),
    sk: `${yearPrefix(facts.year)}${order}#${digits(9999 - facts.number)}#${digits(facts.revision)}`,
  };
}

export const TOLD = 'TOLD#';

/** Or may be on its way to be told. */
export function isTold({ status, noticedAt }: VerdictFacts): boolean {
  return needsNotice(status) || noticedAt !== null;
}

export function toldPrefix(year: number | null): string {
  return `${TOLD}${year ?? 'none'}#`;
}

export function toldKey(facts: VerdictFacts): ItemKey {
  const { pk, sk } = entryKey(facts);
  return { pk, sk: sk.replace('YEAR#', TOLD) };
}

/** Where what the reports of a year call their bodies stands. */
export function namesKey(agencyId: string | null, year: number | null): ItemKey {
  return { pk: agencyPartition(agencyId), sk: `NAMES#${year ?? 'none'}` };
}

/** A name as a member of a set, which takes no empty text. */
export function nameInSet(name: string | null): string {
  return name === null ? '?' : `=${name}`;
}

export function namesInSet(item: Record<string, unknown>): readonly (string | null)[] {
  return [...(item.bodyNames as Set<string>)].map((name) => (name === '?' ? null : name.slice(1)));
}

/** The partition of the verdicts whose upload has this receipt number. */
export function receiptPartition(receipt: ReceiptNumber): string {
  return `RECEIPT#${receipt.replaceAll(' ', '')}`;
}

export function receiptKey({ submissionId, number, revision }: VerdictFacts): ItemKey {
  return {
    pk: receiptPartition(receiptNumber(submissionId)),
    sk: `${submissionPartition(submissionId)}#${digits(number)}#${digits(revision)}`,
  };
}

/** Where the withdrawals of an agency begin. */
export const WITHDRAWN_PREFIX = 'WITHDRAWN#';

export function withdrawalKey(withdrawal: Withdrawal): ItemKey {
  return {
    pk: agencyPartition(withdrawal.agencyId),
    sk: `${WITHDRAWN_PREFIX}${uploadOrder(withdrawal)}`,
  };
}

/** The withdrawal an item holds. Throws where it is none of ours. */
export function readWithdrawal(item: Record<string, unknown>): Withdrawal {
  return Withdrawal.parse(withoutKeys(item));
}

/** A verdict taken apart: facts for attributes, the detail gzipped. */
export function packVerdict(verdict: Verdict): { facts: VerdictFacts; detail: Buffer } {
  const { report, outcomes, suspects, unresolved, settings, ...facts } = verdict;
  return { facts, detail: gzipSync(JSON.stringify({ report, outcomes, suspects, unresolved, settings })) };
}

/** The facts of what may be a whole verdict. */
export function factsAlone(verdict: VerdictFacts): VerdictFacts {
  const known = new Set(Object.keys(VerdictFacts.shape));
  return Object.fromEntries(Object.entries(verdict).filter(([name]) => known.has(name))) as VerdictFacts;
}

/** The facts of an item: its attributes without keys and detail. Throws where it is no verdict of ours. */
export function readFacts(item: Record<string, unknown>): VerdictFacts {
  return VerdictFacts.parse(withoutKeys(item, 'detail', 'detailKey'));
}

export function readDetail(bytes: Uint8Array): VerdictDetail {
  return VerdictDetail.parse(JSON.parse(gunzipSync(bytes).toString('utf8')));
}
