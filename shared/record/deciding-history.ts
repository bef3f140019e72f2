// Of an agency's history, which may be thousands of uploads, the part that decides what it is told of some verdicts: what is
// said of them with this part is what would be said with the whole (earlier-verdicts.ts and notices/bundle.ts do not know
// the difference, and a test holds them to it).

import { dayInBeijing } from '../beijing-time.ts';
import type { Agency } from '../contracts/agency.ts';
import { type AgencyId, newestFirst, uploadOrder } from '../contracts/submission.ts';
import { needsNotice, type VerdictFacts } from '../contracts/verdict.ts';
import { type Withdrawal, withdrawalOf } from '../contracts/withdrawal.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { yearInFiling } from './deadlines.ts';
import { isOfAnotherBody, ofOneMatter } from './what-counts.ts';

export type HistoryStore = Pick<
  VerdictStore,
  'newestFirst' | 'toldNewestFirst' | 'yearsTold' | 'standingNewestFirst' | 'withdrawals'
>;

/** holding: whether a verdict is news. letter: also which uploads it supersedes, and is superseded by. */
type Purpose = 'holding' | 'letter';

export interface DecidingHistory {
  /** Newest upload first. */
  readonly history: readonly VerdictFacts[];
  /** All that can concern one of them. */
  readonly withdrawals: readonly Withdrawal[];
}

const orderOf = ({ submission }: VerdictFacts) => uploadOrder(submission);

/** What one reading has brought is there for the next: several verdicts look at the same years. */
class ReadOnce {
  private readonly items: VerdictFacts[] = [];
  private readonly source: AsyncIterator<VerdictFacts>;
  private done = false;

  constructor(source: AsyncIterable<VerdictFacts>) {
    this.source = source[Symbol.asyncIterator]();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<VerdictFacts> {
    for (let at = 0; ; at += 1) {
      if (at >= this.items.length) {
        if (this.done) return;
        const next = await this.source.next();
        if (next.done === true) {
          this.done = true;
          return;
        }
        this.items.push(next.value);
      }
      yield this.items[at]!;
    }
  }
}

/** Of a report its last revision alone says something; lists have it first. */
function lastOfEach(): (facts: VerdictFacts) => boolean {
  const seen = new Set<string>();
  return ({ reportId }) => {
    const isFirst = !seen.has(reportId);
    seen.add(reportId);
    return isFirst;
  };
}

class Gathering {
  readonly found = new Map<string, VerdictFacts>();
  private readonly years = new Map<string, ReadOnce>();
  private readonly agencyId: AgencyId;
  private readonly agency: Agency | null;
  private readonly store: HistoryStore;
  /** Reports that wait themselves: they are no evidence of what was told before them. */
  private readonly waiting: ReadonlySet<string>;
  private readonly waitingVerdicts: readonly VerdictFacts[];
  private readonly withdrawals: readonly Withdrawal[];

  constructor(
    agencyId: AgencyId,
    agency: Agency | null,
    store: HistoryStore,
    waiting: readonly VerdictFacts[],
    withdrawals: readonly Withdrawal[],
  ) {
    this.agencyId = agencyId;
    this.agency = agency;
    this.store = store;
    this.waitingVerdicts = waiting;
    this.waiting = new Set(waiting.map(({ reportId }) => reportId));
    this.withdrawals = withdrawals;
  }

  add(facts: VerdictFacts): void {
    const key = `${facts.reportId}/${facts.revision}`;
    // What the list of the told says of a mark may be newer than what an entry said a moment ago.
    const known = this.found.get(key);
    if (known === undefined || known.noticedAt === null) this.found.set(key, facts);
  }

  private read(kind: 'all' | 'told', year: number | null): ReadOnce {
    const key = `${kind} ${year}`;
    const { agencyId, store } = this;
    const known =
      this.years.get(key) ??
      new ReadOnce(
        kind === 'all' ? store.newestFirst(agencyId, year) : store.toldNewestFirst(agencyId, year),
      );
    this.years.set(key, known);
    return known;
  }

  /** Everything that decides about this verdict. */
  async around(verdict: VerdictFacts, purpose: Purpose): Promise<void> {
    this.add(verdict);
    const wasTold = verdict.revision > 1 && (await this.addRevisions(verdict));
    if (purpose === 'letter') {
      if (verdict.year === null) await this.addCounting(verdict);
      else await this.addNeighbours(verdict);
    }
    const isForeign = this.agency !== null && isOfAnotherBody(verdict, this.agency);
    if (needsNotice(verdict.status) && !isForeign) return;
    const told = verdict.year === null ? null : await this.addTold(verdict, isForeign);
    if (needsNotice(verdict.status)) return;
    await this.addLastTold(verdict, told);
    if (verdict.year !== null && !wasTold && !this.settles(verdict, told)) await this.addBalanced(verdict);
  }

  /** Whether what was told before makes it needless to know if this is the first balanced report. What waits counts as told. */
  private settles(verdict: VerdictFacts, told: VerdictFacts | null): boolean {
    if (told === null) return false;
    if (!needsNotice(told.status)) return !this.waiting.has(told.reportId);
    const order = orderOf(verdict);
    return !this.waitingVerdicts.some(
      (other) => orderOf(other) < order && ofOneMatter(verdict, other, this.agency),
    );
  }

  /** Of its earlier revisions those that were told, or are to be: down to the last that was. */
  private async addRevisions(verdict: VerdictFacts): Promise<boolean> {
    const order = orderOf(verdict);
    for await (const facts of this.read('told', verdict.year)) {
      if (orderOf(facts) < order) return false;
      if (facts.reportId !== verdict.reportId || facts.revision >= verdict.revision) continue;
      this.add(facts);
      if (facts.noticedAt !== null) return true;
    }
    return false;
  }

  /** Of a file without a year: the agency's own report that still counts. */
  private async addCounting({ receivedAt }: VerdictFacts): Promise<void> {
    const { agency, agencyId, store } = this;
    if (agency === null) return;
    for await (const facts of store.standingNewestFirst(agencyId, yearInFiling(dayInBeijing(receivedAt)))) {
      this.add(facts);
      if (!isOfAnotherBody(facts, agency)) return;
    }
  }

  /** Down to the newest upload that supersedes it, then to the one that it replaces. */
  private async addNeighbours(verdict: VerdictFacts): Promise<void> {
    const order = orderOf(verdict);
    const isLast = lastOfEach();
    let superseded = false;
    for await (const facts of this.neighbours(verdict)) {
      const own = orderOf(facts);
      const isOther = isLast(facts) && this.isOther(verdict, facts);
      if (own > order) {
        if (superseded) continue;
        superseded = isOther && withdrawalOf(facts.submission, this.withdrawals) === null;
      }
      this.add(facts);
      if (own < order && isOther) return;
    }
  }

  /** All of its year; of one that was judged anew, perhaps hundreds of times, its own revisions are left out. */
  private async *neighbours(verdict: VerdictFacts): AsyncGenerator<VerdictFacts> {
    const order = orderOf(verdict);
    for await (const facts of this.read('all', verdict.year)) {
      if (verdict.revision > 1 && orderOf(facts) <= order) break;
      yield facts;
    }
    if (verdict.revision > 1) yield* this.store.newestFirst(this.agencyId, verdict.year, order);
  }

  /** Down to the last report of the same matter that the agency was told of before; for a foreign one to that one's last. */
  private async addTold(verdict: VerdictFacts, isForeign: boolean): Promise<VerdictFacts | null> {
    const order = orderOf(verdict);
    let found: VerdictFacts | null = null;
    const isLast = lastOfEach();
    let asked = !isForeign;
    for await (const facts of this.read('told', verdict.year)) {
      this.add(facts);
      const last = isLast(facts);
      if (facts.noticedAt === null || !ofOneMatter(verdict, facts, this.agency)) continue;
      if (this.agency !== null && isOfAnotherBody(facts, this.agency)) asked = true;
      if (found === null && last && orderOf(facts) < order) found = facts;
      if (found !== null && asked) break;
    }
    return found;
  }

  /** A file without a year that the agency was told of before, and of every year whether something was told since. */
  private async addLastTold(verdict: VerdictFacts, told: VerdictFacts | null): Promise<void> {
    const yearless = await this.lastTold(null, orderOf(verdict));
    if (yearless === null || (told !== null && orderOf(told) > orderOf(yearless))) return;
    for (const year of await this.store.yearsTold(this.agencyId)) {
      if (year !== null) await this.lastTold(year, orderOf(verdict));
    }
  }

  /** Down to the last one that was told for certain; gives the first that may have been. */
  private async lastTold(year: number | null, before: string): Promise<VerdictFacts | null> {
    let first: VerdictFacts | null = null;
    for await (const facts of this.read('told', year)) {
      if (orderOf(facts) >= before) continue;
      this.add(facts);
      first ??= facts;
      if (facts.noticedAt !== null) break;
    }
    return first;
  }

  /** Nothing of the matter was told: down to a balanced report of it. */
  private async addBalanced(verdict: VerdictFacts): Promise<void> {
    const order = orderOf(verdict);
    const isLast = lastOfEach();
    for await (const facts of this.neighbours(verdict)) {
      if (orderOf(facts) >= order) continue;
      this.add(facts);
      if (isLast(facts) && facts.status === 'balanced' && this.isOther(verdict, facts)) return;
    }
  }

  /** Of the same matter, and not one that waits itself. */
  private isOther(verdict: VerdictFacts, facts: VerdictFacts): boolean {
    return !this.waiting.has(facts.reportId) && ofOneMatter(verdict, facts, this.agency);
  }
}

/** The part of the history that decides about these verdicts of one agency. */
export async function decidingHistory(
  verdicts: readonly VerdictFacts[],
  agencyId: AgencyId,
  agency: Agency | null,
  store: HistoryStore,
  purpose: Purpose,
): Promise<DecidingHistory> {
  const oldest = verdicts.map(orderOf).sort()[0];
  if (oldest === undefined) return { history: [], withdrawals: [] };
  // Whether a letter is due depends on what was told, not on what was deleted since.
  const since = purpose === 'holding' ? [] : await store.withdrawals(agencyId, oldest);
  const gathering = new Gathering(agencyId, agency, store, verdicts, since);
  for (const verdict of verdicts) await gathering.around(verdict, purpose);
  const history = newestFirst(inEntryOrder([...gathering.found.values()]));
  // What was gathered by its standing may be older than all of them.
  const first = history.map(orderOf).at(-1)!;
  if (purpose === 'holding') return { history, withdrawals: since };
  const withdrawals = first < oldest ? await store.withdrawals(agencyId, first) : since;
  return { history, withdrawals };
}

/** Within one upload as the lists have it: the first report first, its last revision first. */
function inEntryOrder(found: readonly VerdictFacts[]): readonly VerdictFacts[] {
  return [...found].sort((one, other) => one.number - other.number || other.revision - one.revision);
}
