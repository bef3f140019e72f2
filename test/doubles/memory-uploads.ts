import { PermanentFault } from '../../shared/fates.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';

/** Object versions in memory; counts the downloads. */
export class MemoryUploads implements UploadStore {
  downloads = 0;
  private readonly objects = new Map<string, Uint8Array>();

  put(of: { bucket: string; key: string; versionId: string }, bytes: Uint8Array): void {
    this.objects.set(JSON.stringify([of.bucket, of.key, of.versionId]), bytes);
  }

  async fetch(
    { bucket, key, versionId }: { bucket: string; key: string; versionId: string },
    maxBytes: number,
  ): Promise<Uint8Array | 'too-large'> {
    const bytes = this.objects.get(JSON.stringify([bucket, key, versionId]));
    if (bytes === undefined) throw new PermanentFault(`The uploaded object is gone: ${key}`);
    if (bytes.byteLength > maxBytes) return 'too-large';
    this.downloads += 1;
    return bytes;
  }
}
