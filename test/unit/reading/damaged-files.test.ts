import { describe, expect, test } from 'vitest';
import { pdfDataOnDisk } from '../../../shared/node/reading-folder.ts';
import { DEFAULT_LIMITS } from '../../../shared/reading/limits.ts';
import { readFile } from '../../../shared/reading/read-file.ts';
import { damaged } from '../../damage/damage-bytes.ts';
import { filesOfEveryKind } from '../../damage/files-of-every-kind.ts';

/** Containers whose parts carry checksums: damage there is noticed, or it touched nothing that is read. */
const CHECKED = new Set(['docx', 'odt', 'ods', 'xlsx', 'ofd', 'zip']);
const read = (bytes: Uint8Array) => readFile(bytes, DEFAULT_LIMITS, pdfDataOnDisk());
const SEEDS = Array.from({ length: 16 }, (_, seed) => seed);

describe.each([...filesOfEveryKind()])('a damaged %s file', (kind, bytes) => {
  test('always ends in a document or a reason, and where it is checksummed never in another document', async () => {
    const sound = await read(bytes);
    expect(sound.parts.every((part) => 'document' in part.content)).toBe(true);
    const documents = new Set(sound.parts.map((part) => JSON.stringify(part.content)));
    for (const seed of SEEDS) {
      const { parts } = await read(damaged(bytes, seed).bytes);
      expect(parts.length).toBeGreaterThan(0);
      for (const { content } of parts) {
        if ('unreadable' in content) expect(content.unreadable.message).toMatch(/。$/u);
        else if (CHECKED.has(kind)) expect(documents).toContain(JSON.stringify(content));
      }
    }
  });
});
