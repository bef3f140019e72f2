// The uploads bucket as a witness, what was settled of files, and re-judgings that were asked for: in memory.
import type { ProvenFile } from '../../shared/contracts/proven-file.ts';
import type { Rejudging } from '../../shared/contracts/rejudging.ts';
import { type Submission, submissionId } from '../../shared/contracts/submission.ts';
import type { Withdrawal } from '../../shared/contracts/withdrawal.ts';
import type { ProvenFiles, RejudgeOrders, UploadWitness } from '../../shared/ports/uploads.ts';

type Version = Pick<Submission, 'bucket' | 'key' | 'versionId'>;
const placeOf = ({ bucket, key, versionId }: Version) => JSON.stringify([bucket, key, versionId]);

/** What lies in the bucket is what the test puts there. Counts how often bytes were read. */
export class MemoryWitness implements UploadWitness {
  hashed = 0;
  private readonly versions = new Map<
    string,
    { place: Version; size: number; storedAt: string; sha256: string }
  >();
  private readonly markers = new Map<string, { place: Version; storedAt: string }>();

  put(submission: Submission, sha256: string, storedAt = submission.eventTime): void {
    this.versions.set(placeOf(submission), { place: submission, size: submission.size, storedAt, sha256 });
  }

  delete(withdrawal: Withdrawal): void {
    this.markers.set(placeOf(withdrawal), { place: withdrawal, storedAt: withdrawal.eventTime });
  }

  async version(of: Version) {
    const stored = this.versions.get(placeOf(of));
    return stored === undefined ? null : { size: stored.size, storedAt: stored.storedAt };
  }

  async hashedVersion(of: Version) {
    this.hashed += 1;
    const stored = this.versions.get(placeOf(of));
    if (stored === undefined) return null;
    return { size: stored.size, storedAt: stored.storedAt, sha256: stored.sha256 };
  }

  async deleteMarker(of: Version) {
    const marker = this.markers.get(placeOf(of));
    if (marker === undefined) return null;
    const newer = [...this.versions.values(), ...this.markers.values()]
      .filter(({ place, storedAt }) => place.key === of.key && storedAt > marker.storedAt)
      .map(({ storedAt }) => storedAt);
    const versions = [...this.versions.values()]
      .filter(({ place, storedAt }) => place.key === of.key && storedAt <= marker.storedAt)
      .map(({ place }) => place.versionId);
    return { storedAt: marker.storedAt, nextAt: newer.sort()[0] ?? null, versions };
  }
}

export class MemoryProvenFiles implements ProvenFiles {
  private readonly files = new Map<string, ProvenFile>();

  async find(id: string, run: string | null): Promise<ProvenFile | null> {
    return this.files.get(`${id} ${run}`) ?? null;
  }

  async keep(id: string, run: string | null, file: ProvenFile): Promise<ProvenFile> {
    const kept = this.files.get(`${id} ${run}`) ?? file;
    this.files.set(`${id} ${run}`, kept);
    return kept;
  }
}

export class MemoryRejudgeOrders implements RejudgeOrders {
  private readonly orders = new Map<string, { submission: Submission; rejudging: Rejudging }>();

  async give(submission: Submission, rejudging: Rejudging): Promise<void> {
    this.orders.set(submissionId(submission), { submission, rejudging });
  }

  async of(id: string) {
    return this.orders.get(id) ?? null;
  }
}
