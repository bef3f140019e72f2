// The verdict store in memory, with the semantics of the DynamoDB one: the same keys, conditional puts, sorted queries.
import { agencyPartition } from '../../shared/aws/item-key.ts';
import {
  entryKey,
  packVerdict,
  readDetail,
  receiptKey,
  receiptPartition,
  reportKey,
  submissionPartition,
  verdictKey,
  WITHDRAWN_PREFIX,
  withdrawalKey,
  yearPrefix,
} from '../../shared/aws/verdict-items.ts';
import type { ReceiptNumber } from '../../shared/contracts/receipt-number.ts';
import { newestFirst } from '../../shared/contracts/submission.ts';
import { Verdict, VerdictFacts } from '../../shared/contracts/verdict.ts';
import { Withdrawal, withdrawalOf } from '../../shared/contracts/withdrawal.ts';
import type { VerdictStore } from '../../shared/ports/verdicts.ts';

interface Item {
  facts: VerdictFacts;
  readonly detail: Uint8Array | null;
}

export class MemoryVerdicts implements VerdictStore {
  private readonly items = new Map<string, Item>();
  private readonly withdrawn = new Map<string, Withdrawal>();

  async putOnce(verdict: Verdict): Promise<'stored' | 'already-there'> {
    const { facts, detail } = packVerdict(Verdict.parse(verdict));
    const key = JSON.stringify(verdictKey(facts));
    if (this.items.has(key)) return 'already-there';
    const { pk, prefix } = reportKey(facts.reportId);
    for (const { facts: earlier } of this.query(pk, prefix)) {
      if (earlier.year !== facts.year) this.items.delete(JSON.stringify(entryKey(earlier)));
    }
    this.items.set(key, { facts, detail });
    this.items.set(JSON.stringify(entryKey(facts)), { facts, detail: null });
    this.items.set(JSON.stringify(receiptKey(facts)), { facts, detail: null });
    return 'stored';
  }

  async find(id: string, revision?: number): Promise<Verdict | null> {
    const { pk, prefix } = reportKey(id);
    const wanted = revision === undefined ? prefix : verdictKey({ reportId: id, revision }).sk;
    const item = this.query(pk, wanted).at(-1);
    if (item === undefined || item.detail === null) return null;
    return { ...item.facts, ...readDetail(item.detail) };
  }

  async ofSubmission(submissionId: string): Promise<readonly VerdictFacts[]> {
    return this.query(submissionPartition(submissionId), 'REPORT#').map(({ facts }) => facts);
  }

  async current(agencyId: string, year: number): Promise<VerdictFacts | null> {
    return (await this.standing(agencyId, year))[0] ?? null;
  }

  async standing(agencyId: string, year: number): Promise<readonly VerdictFacts[]> {
    const withdrawals = await this.withdrawals(agencyId);
    const filed = await this.history(agencyId, year);
    return filed.filter(({ submission }) => withdrawalOf(submission, withdrawals) === null);
  }

  async ofReceipt(receipt: ReceiptNumber): Promise<readonly string[]> {
    const found = this.query(receiptPartition(receipt), submissionPartition('')).map(
      ({ facts }) => facts.submissionId,
    );
    return [...new Set(found)];
  }

  async withdraw(withdrawal: Withdrawal): Promise<void> {
    this.withdrawn.set(JSON.stringify(withdrawalKey(withdrawal)), Withdrawal.parse(withdrawal));
  }

  async withdrawals(agencyId: string): Promise<readonly Withdrawal[]> {
    const found = [...this.withdrawn].filter(([key]) => {
      const { pk, sk } = JSON.parse(key) as { pk: string; sk: string };
      return pk === agencyPartition(agencyId) && sk.startsWith(WITHDRAWN_PREFIX);
    });
    return found.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, withdrawal]) => withdrawal);
  }

  async history(agencyId: string, year?: number): Promise<readonly VerdictFacts[]> {
    const prefix = year === undefined ? 'YEAR#' : yearPrefix(year);
    const facts = this.query(agencyPartition(agencyId), prefix).map((item) => item.facts);
    return newestFirst(facts.reverse());
  }

  async markNoticed(verdict: VerdictFacts, at: string): Promise<void> {
    for (const key of [verdictKey(verdict), entryKey(verdict)]) {
      const item = this.items.get(JSON.stringify(key));
      if (item === undefined) throw new Error(`No verdict ${verdict.reportId}`);
      item.facts = VerdictFacts.parse({ ...item.facts, noticedAt: item.facts.noticedAt ?? at });
    }
  }

  /** Of every agency that has a verdict. */
  agencyIds(): ReadonlySet<string> {
    return new Set([...this.items.values()].flatMap(({ facts }) => facts.agencyId ?? []));
  }

  private query(pk: string, prefix: string): readonly Item[] {
    return [...this.items]
      .map(([key, item]) => ({ ...(JSON.parse(key) as { pk: string; sk: string }), item }))
      .filter((row) => row.pk === pk && row.sk.startsWith(prefix))
      .sort((a, b) => (a.sk < b.sk ? -1 : 1))
      .map(({ item }) => item);
  }
}
