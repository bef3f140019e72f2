// One sound file of every kind, for tests and benches that treat all kinds alike.
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { composedReport } from '../fixtures/composed-report.ts';
import { generate, VARIANTS } from '../generator/variants.ts';

const CONVERTED = ['docx', 'doc', 'rtf', 'odt', 'xlsx', 'xls', 'ods'] as const;
const GENERATED = ['text', 'mhtml', 'csv', 'pdf', 'ofd'] as const;

/** File bytes by kind. */
export function filesOfEveryKind(): ReadonlyMap<string, Uint8Array> {
  const html = new TextEncoder().encode(composedReport('2021').html);
  return new Map([
    ['html', html],
    ...CONVERTED.map((kind) => [kind, convertedFile(kind)] as const),
    ...GENERATED.map(
      (kind) => [kind, generate(VARIANTS.find((variant) => variant.format === kind)!, 1).bytes] as const,
    ),
    ['zip', zipSync({ 'report.html': html, 'report.docx': convertedFile('docx') })],
  ]);
}

function convertedFile(kind: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../fixtures/files/report-2021.${kind}`, import.meta.url)));
}
