// The parts of the page that lie in it packed and inert until they are needed: the program of the worker, pdf.js and its data.
import { PART_IDS } from './part-ids.ts';
import { unpacked } from './unpack.ts';
import type { PdfPack } from './worker-messages.ts';

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}

const programs = new Map<string, Promise<string>>();

/** The address of a program made of parts, one behind the other; each program is unpacked once. */
export function programOf(...ids: readonly string[]): Promise<string> {
  const key = ids.join(' ');
  const known = programs.get(key);
  if (known !== undefined) return known;
  const address = Promise.all(ids.map((id) => unpacked(textOf(id)).blob())).then((parts) =>
    URL.createObjectURL(new Blob(parts, { type: 'text/javascript' })),
  );
  programs.set(key, address);
  return address;
}

export function pdfPack(): PdfPack {
  return { data: textOf(PART_IDS.pdfData), files: JSON.parse(textOf(PART_IDS.pdfIndex)) };
}
