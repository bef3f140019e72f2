// SARIF 2.1.0 (OASIS), for code scanning: a rule for each rule of the book, a result for each place that is to be told.
// A submitted figure is no byte region and never altered, so that suspects stand in `properties`, not in `fixes`.
import { pathToFileURL } from 'node:url';
import { figureWords } from '../../../shared/catalogue/form-words.ts';
import type { Language } from '../../../shared/catalogue/language.ts';
import { RULE_BOOK } from '../../../shared/catalogue/rule-book.ts';
import type { CheckedFile, CheckedReport } from '../../../shared/contracts/check-result.ts';
import { outcomeKey } from '../../../shared/rules/findings.ts';
import {
  type ListedFinding,
  listFindings,
  sentencesOf,
  type Weight,
} from '../../../shared/wording/list-findings.ts';
import { lineOf, placeWordsOf } from '../../../shared/wording/place-of-finding.ts';
import { explainRule } from '../../../shared/wording/rule-listing.ts';
import type { ResultWriter, WriterOptions } from './result-format.ts';

const LEVELS = { error: 'error', warning: 'warning', undecided: 'note' } as const satisfies Record<
  Weight,
  string
>;
const UNREADABLE = 'UNREADABLE';
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

const TAGS = { zh: 'zh-CN', en: 'en-US' } as const;
/** What closes the results, the run, the runs and the log. */
const END = ']}]}';

const RULE_INDEX = new Map(RULE_BOOK.rules.map(({ id }, index) => [id, index]));

function rules(language: Language): object[] {
  const unreadable = { zh: '文件或报告无法核对', en: 'A file or report that could not be checked' }[language];
  return [
    ...RULE_BOOK.rules.map((rule) => ({
      id: rule.id,
      shortDescription: { text: rule.title[language] },
      help: { text: explainRule(rule.id, language) ?? rule.title[language] },
    })),
    { id: UNREADABLE, shortDescription: { text: unreadable } },
  ];
}

/** A relative reference, as SARIF wants it; an absolute path becomes a file: address. */
function addressOf(file: string): string {
  if (file.startsWith('/') || /^[A-Za-z]:[\\/]/u.test(file)) return pathToFileURL(file).href;
  return file.split(/[\\/]/u).map(encodeURIComponent).join('/');
}

function locationOf(
  file: string,
  report: CheckedReport,
  { outcome }: ListedFinding,
  language: Language,
): object {
  const figures = outcome.terms.filter(({ of }) => of === undefined).map(({ figure }) => figure);
  const { form } = report;
  const place = placeWordsOf(report, outcome);
  const line = lineOf(place);
  return {
    physicalLocation: {
      artifactLocation: { uri: addressOf(file) },
      ...(line === undefined ? {} : { region: { startLine: line } }),
    },
    logicalLocations: figures.map((figure) => ({
      fullyQualifiedName: figure,
      ...(form === '2019' || form === '2021' ? { name: figureWords(figure, form, language) } : {}),
      kind: 'member',
    })),
    ...(place === '' ? {} : { message: { text: place } }),
  };
}

function resultOf(file: string, report: CheckedReport, finding: ListedFinding, language: Language): object {
  const { outcome, suspects, moreSuspects, weight } = finding;
  const { agency, year, number, member } = report;
  return {
    ruleId: outcome.rule,
    ruleIndex: RULE_INDEX.get(outcome.rule) ?? -1,
    level: LEVELS[weight],
    message: { text: sentencesOf(finding) },
    locations: [locationOf(file, report, finding, language)],
    partialFingerprints: { 'rulePlaceYear/v1': `${outcomeKey(outcome)}/${year ?? ''}/${agency ?? ''}` },
    properties: {
      report: { number, member, agency, year, status: report.status },
      place: outcome.at,
      ...(outcome.difference === undefined ? {} : { difference: outcome.difference }),
      suspects,
      moreSuspects,
    },
  };
}

function unreadableResult(file: string, { code, message }: { code: string; message: string }): object {
  return {
    ruleId: UNREADABLE,
    ruleIndex: RULE_BOOK.rules.length,
    level: 'warning',
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: addressOf(file) } } }],
    partialFingerprints: { 'reason/v1': code },
  };
}

function resultsOf(checked: CheckedFile, language: Language): object[] {
  const { file, unreadable, reports } = checked;
  return [
    ...(unreadable === null ? [] : [unreadableResult(file, unreadable)]),
    ...reports.flatMap((report) =>
      report.unreadable === undefined
        ? listFindings(report, language).map((finding) => resultOf(file, report, finding, language))
        : [unreadableResult(file, report.unreadable)],
    ),
  ];
}

export function sarifWriter({ language }: WriterOptions): ResultWriter {
  let results = 0;
  return {
    begin: ({ gouji, ruleBook }) => {
      const driver = { name: 'gouji', version: gouji, properties: { ruleBook }, rules: rules(language) };
      const run = { tool: { driver }, language: TAGS[language], columnKind: 'utf16CodeUnits', results: [] };
      // Cut where the results go, which are written as they come.
      return JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }).slice(0, -END.length);
    },
    file: (file) =>
      resultsOf(file, language)
        .map((result) => `${results++ === 0 ? '' : ','}\n${JSON.stringify(result)}`)
        .join(''),
    end: () => `\n${END}\n`,
  };
}
