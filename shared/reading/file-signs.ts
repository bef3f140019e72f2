// What the bytes of a file give away about its kind, worked out once and only as far as a detector asks.
import type { Unreadable } from '../contracts/document.ts';
import type { Meter } from './limits.ts';
import { looksLikeZip, openArchive } from './open-archive.ts';
import { type DecodedText, decodeText } from './text/decode-text.ts';

export interface FileSigns {
  readonly bytes: Uint8Array;
  /** True where the file begins with these bytes (given as a latin-1 string). */
  startsWith(signature: string, offset?: number): boolean;
  /** The first 4 KB as latin-1. */
  readonly head: string;
  /** Names of the entries of a zip; null where the file is none. Throws ReadingStopped('damaged'). */
  zipEntries(): ReadonlySet<string> | null;
  /** Content of the zip entry `mimetype` (ODF), or ''. */
  zipMimeType(): string;
  /** Paths of the streams of an OLE container; null where the file is none. */
  oleStreams(): Promise<OleSigns | null>;
  /** The whole file as text; null where it is not text. */
  text(): string | null;
  /** Why it is not text. */
  whyNotText(): Unreadable | null;
}

export interface OleSigns {
  readonly streams: ReadonlySet<string>;
  /** Written by Kingsoft's own programs (WPS, ET), by the marks they leave in the container. */
  readonly byKingsoft: boolean;
}

const OLE_SIGNATURE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

export function signsOf(bytes: Uint8Array, meter: Meter): FileSigns {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const startsWith = (signature: string, offset = 0): boolean =>
    bytes.length >= offset + signature.length &&
    [...signature].every((sign, i) => bytes[offset + i] === sign.charCodeAt(0));
  const archive = lazily(() => (looksLikeZip(bytes) ? openArchive(bytes, meter) : null));
  const entries = lazily(() => {
    const opened = archive();
    return opened && new Set(opened.entries.map((entry) => entry.name));
  });
  const decoded = lazily((): DecodedText | Unreadable => decodeText(bytes));
  return {
    bytes,
    startsWith,
    head,
    zipEntries: entries,
    zipMimeType() {
      if (!entries()?.has('mimetype')) return '';
      return new TextDecoder('latin1').decode(archive()!.read('mimetype')!).trim();
    },
    oleStreams: lazily(async () => {
      if (!startsWith(OLE_SIGNATURE)) return null;
      const { openOle } = await import('./containers/open-ole.ts');
      return openOle(bytes, meter);
    }),
    text() {
      const text = decoded();
      return 'code' in text ? null : text.text;
    },
    whyNotText() {
      const text = decoded();
      return 'code' in text ? text : null;
    },
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
