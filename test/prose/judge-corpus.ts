// Judges the cases of the corpus: which warnings the prose rules give of each text, as written and changed.
import { RULE_BOOK } from '../../shared/catalogue/rule-book.ts';
import type { Severity } from '../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import { judgeReport } from '../../shared/rules/judge-report.ts';
import { reportOf } from '../builders/report-builder.ts';
import {
  CORPUS,
  type CorpusCase,
  changedText,
  type Falsified,
  type ReferenceTable,
  referenceTable,
} from './read-corpus.ts';

export interface Warning {
  readonly rule: string;
  readonly severity: Severity;
  readonly quote: string;
  readonly value: string;
}

export interface FalseWarning extends Warning {
  readonly id: string;
  readonly text: string;
  /** false: of a silent change of the case, where the case as it is written gets no such warning. */
  readonly asWritten: boolean;
}

export interface JudgedVariant {
  readonly id: string;
  readonly text: string;
  readonly variant: Falsified;
  /** found: by a rule that may find it. otherRule: warned of, but by another rule only. */
  readonly verdict: 'found' | 'otherRule' | 'missed';
  readonly warnings: readonly Warning[];
}

export interface JudgedCorpus {
  readonly cases: number;
  /** How many texts must give no warning: every case as written, and its silent variants. */
  readonly quietTexts: number;
  readonly falseWarnings: readonly FalseWarning[];
  readonly variants: readonly JudgedVariant[];
}

/** The tables as a report whose prose is the text, one paragraph a line, as files are read. */
function reportWith(heading: ReferenceTable, figures: ReferenceTable, text: string): ParsedReport {
  const { form, otherRows } = figures;
  const report = reportOf({ form, otherRows }, figures.figures, heading);
  return { ...report, prose: text.split('\n').map((line, at) => ({ text: line, place: `第${at + 1}行` })) };
}

/** What the prose rules find wrong; notes count as warnings here, for N-ADD and N-YOY give nothing harder. */
function warningsOf(entry: CorpusCase, text: string, tables = entry.tables): readonly Warning[] {
  const report = reportWith(referenceTable(entry.tables), referenceTable(tables), text);
  const before = entry.lastYear === undefined ? null : referenceTable(entry.lastYear);
  const lastYear = before === null ? null : reportWith(before, before, '');
  return judgeReport(report, RULE_BOOK, { lastYear })
    .outcomes.filter(({ rule, outcome }) => rule.startsWith('N-') && outcome === 'fails')
    .map(({ rule, severity, mention }) => ({
      rule,
      severity,
      quote: mention?.text ?? '',
      value: String(mention?.value ?? ''),
    }));
}

function judgeVariant(entry: CorpusCase, variant: Falsified, asWritten: ReadonlySet<string>): JudgedVariant {
  const text = 'tables' in variant ? entry.text : changedText(entry.text, variant);
  const warnings = warningsOf(entry, text, 'tables' in variant ? variant.tables : entry.tables).filter(
    (warning) => !asWritten.has(keyOf(warning)),
  );
  const mayFind = (rule: string) => !variant.rule.startsWith('N-') || rule === variant.rule;
  const met = warnings.some(({ rule }) => mayFind(rule)) ? 'found' : 'otherRule';
  const verdict = warnings.length === 0 ? 'missed' : met;
  return { id: entry.id, text, variant, verdict, warnings };
}

const keyOf = ({ rule, quote, value }: Warning) => `${rule} ${value} ${quote}`;

export function judgeCorpus(corpus: readonly CorpusCase[] = CORPUS): JudgedCorpus {
  const falseWarnings: FalseWarning[] = [];
  const variants: JudgedVariant[] = [];
  let quietTexts = 0;
  for (const entry of corpus) {
    const asWritten = warningsOf(entry, entry.text);
    const known = new Set(asWritten.map(keyOf));
    const quiet = [entry.text, ...(entry.silent ?? []).map((change) => changedText(entry.text, change))];
    quietTexts += quiet.length;
    quiet.forEach((text, at) => {
      const warnings = at === 0 ? asWritten : warningsOf(entry, text).filter((one) => !known.has(keyOf(one)));
      falseWarnings.push(
        ...warnings.map((warning) => ({ ...warning, id: entry.id, text, asWritten: at === 0 })),
      );
    });
    for (const variant of entry.falsified ?? []) variants.push(judgeVariant(entry, variant, known));
  }
  return { cases: corpus.length, quietTexts, falseWarnings, variants };
}
