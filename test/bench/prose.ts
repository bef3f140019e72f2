// Judges the corpus of composed sentences (test/prose): false warnings, and which changed sentences are noticed.
// Run: npm run bench:prose [-- --list-missed]. Ends with 1 where a sentence that contradicts nothing gets a warning.
import { judgeCorpus } from '../prose/judge-corpus.ts';

const listMissed = process.argv.includes('--list-missed');
const { cases, quietTexts, falseWarnings, variants } = judgeCorpus();

const oneLine = (text: string) => text.replaceAll('\n', '⏎');
const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
const count = (verdict: string, of = variants) => of.filter((one) => one.verdict === verdict).length;

const asWritten = falseWarnings.filter((one) => one.asWritten);
const wrongAsWritten = new Set(asWritten.map(({ id }) => id));
/** A silent change mostly gets the warning its case gets: only what is new is worth a line. */
const onlyChanged = falseWarnings.filter(({ id }) => !wrongAsWritten.has(id));
console.log(
  `${cases} cases; ${quietTexts} texts that contradict nothing; ${variants.length} falsified texts`,
);
console.log(
  `false warnings: ${asWritten.length} as written, in ${wrongAsWritten.size} cases; ` +
    `${falseWarnings.length - asWritten.length} more after silent changes, ` +
    `in ${new Set(onlyChanged.map(({ id }) => id)).size} further cases`,
);
for (const { id, rule, severity, quote, text } of [...asWritten, ...onlyChanged]) {
  console.log(
    `  ${id} ${rule}${severity === 'info' ? ' (note)' : ''} “${oneLine(quote)}” in: ${oneLine(text)}`,
  );
}

const byRule = Map.groupBy(asWritten, ({ rule }) => rule);
const expected = Map.groupBy(variants, ({ variant }) => variant.rule);
console.log('\nrule          falsified  found  other rule  missed   recall  false as written');
for (const rule of [...new Set([...expected.keys(), ...byRule.keys()])].sort()) {
  const of = expected.get(rule) ?? [];
  const cells = [
    rule.padEnd(12),
    String(of.length).padStart(10),
    String(count('found', of)).padStart(6),
    String(count('otherRule', of)).padStart(11),
    String(count('missed', of)).padStart(7),
    percent(count('found', of), of.length).padStart(8),
    String(byRule.get(rule)?.length ?? 0).padStart(17),
  ];
  console.log(cells.join(' '));
}

const noticed = count('found') + count('otherRule');
const falseTexts = new Set(falseWarnings.map(({ id, text }) => `${id} ${text}`)).size;
console.log(
  `\nrecall ${percent(count('found'), variants.length)} (with other rules ${percent(noticed, variants.length)})` +
    `; precision ${percent(noticed, noticed + falseTexts)} of the texts that get a warning deserve it`,
);

if (listMissed) {
  for (const { id, text, variant, verdict, warnings } of variants) {
    if (verdict === 'found') continue;
    const change = 'tables' in variant ? `beside ${variant.tables}` : `${variant.replace} → ${variant.by}`;
    const by = warnings.map(({ rule }) => rule).join(' ');
    console.log(`  ${verdict} ${id} ${variant.rule} ${by} [${oneLine(change)}] ${oneLine(text)}`);
  }
}

process.exitCode = falseWarnings.length === 0 ? 0 : 1;
