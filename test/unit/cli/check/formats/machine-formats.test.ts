// Each format held against what reads it: the schema of the standard, of Jenkins, a spreadsheet library.
import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import papaparse from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { csvWriter } from '../../../../../cli/check/formats/csv.ts';
import { githubWriter } from '../../../../../cli/check/formats/github.ts';
import { jsonWriter } from '../../../../../cli/check/formats/json.ts';
import { junitWriter } from '../../../../../cli/check/formats/junit.ts';
import { sarifWriter } from '../../../../../cli/check/formats/sarif.ts';
import { xlsxWriter } from '../../../../../cli/check/formats/xlsx.ts';
import { summarise } from '../../../../../shared/checking/check-file.ts';
import { type CheckedFile, CheckResult } from '../../../../../shared/contracts/check-result.ts';
import { checkedFiles, written } from './checked-files.ts';

const OPTIONS = { language: 'zh', all: false } as const;
const schema = (name: string) =>
  readFileSync(new URL(`../../../../fixtures/schemas/${name}`, import.meta.url), 'utf8');

let files: readonly CheckedFile[];
beforeAll(async () => {
  files = await checkedFiles();
});

test('the cases are what they are meant to be', () => {
  expect(summarise(files)).toMatchObject({ reports: 2, balanced: 1, unbalanced: 1, unreadable: 2 });
});

test('json: written piece by piece it is the whole result', async () => {
  const result = { gouji: '1.0.0', ruleBook: 'b', files, summary: summarise(files) };
  const text = await written(jsonWriter(), files);
  expect(CheckResult.parse(JSON.parse(text))).toEqual(result);
  expect(text).toBe(`${JSON.stringify(result, null, 2)}\n`);
  expect(await written(jsonWriter(), [])).toBe(
    `${JSON.stringify({ ...result, files: [], summary: summarise([]) }, null, 2)}\n`,
  );
});

describe('sarif', () => {
  const validate = () => {
    const ajv = new Ajv.default({ strict: false, allErrors: true });
    addFormats.default(ajv);
    return ajv.compile(JSON.parse(schema('sarif-2.1.0.json')) as object);
  };

  test.each(['zh', 'en'] as const)('keeps the schema of the standard, in %s', async (language) => {
    const log = JSON.parse(await written(sarifWriter({ ...OPTIONS, language }), files)) as object;
    const valid = validate();
    expect(valid(log) ? [] : valid.errors).toEqual([]);
    const empty = JSON.parse(await written(sarifWriter({ ...OPTIONS, language }), [])) as object;
    expect(valid(empty) ? [] : valid.errors).toEqual([]);
  });

  test('a result for each place that fails, its rule, its figures, its fingerprint; none twice', async () => {
    const log = JSON.parse(await written(sarifWriter(OPTIONS), files));
    const { results, tool } = log.runs[0];
    const errors = results.filter((result: { level: string }) => result.level === 'error');
    expect(errors.map((one: { ruleId: string }) => one.ruleId).sort()).toEqual(
      files[1]!.reports[0]!.outcomes.filter(
        ({ outcome, severity }) => outcome === 'fails' && severity === 'error',
      )
        .map(({ rule }) => rule)
        .sort(),
    );
    for (const result of results) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    const [first] = errors;
    expect(
      first.locations[0].logicalLocations.map(
        (one: { fullyQualifiedName: string }) => one.fullyQualifiedName,
      ),
    ).toContain('s3.total.total');
    expect(first.properties.suspects.length).toBeGreaterThan(0);
    const prints = results
      .filter((one: { ruleId: string }) => one.ruleId !== 'UNREADABLE')
      .map((one: { partialFingerprints: object }) => JSON.stringify(one.partialFingerprints));
    expect(new Set(prints).size).toBe(prints.length);
    expect(results.filter((one: { ruleId: string }) => one.ruleId === 'UNREADABLE')).toHaveLength(2);
  });
});

test('junit: what Jenkins reads, with failures, errors and counts that agree', async () => {
  const text = await written(junitWriter(OPTIONS), files);
  using document = XmlDocument.fromString(text);
  using grammar = XmlDocument.fromString(schema('junit-10.xsd'));
  using validator = XsdValidator.fromDoc(grammar);
  expect(() => validator.validate(document)).not.toThrow();
  const count = (path: string) => document.find(path).length;
  expect(count('//testsuite')).toBe(4);
  expect(count('//testcase/error')).toBe(2);
  expect(count('//testcase/failure')).toBeGreaterThan(0);
  for (const suite of ['failures', 'errors', 'skipped'] as const) {
    const element = { failures: 'failure', errors: 'error', skipped: 'skipped' }[suite];
    expect(count(`//testsuite[@${suite} != count(testcase/${element})]`)).toBe(0);
  }
  expect(count('//testsuite[@tests != count(testcase)]')).toBe(0);
});

test('csv: the sentence before the codes; a name that begins like a formula is none', async () => {
  const text = await written(csvWriter(OPTIONS), files);
  const { data, errors } = papaparse.parse<string[]>(text.replace('\ufeff', '').trimEnd());
  expect(errors).toEqual([]);
  const [head, ...rows] = data;
  expect(head!.indexOf('问题')).toBeLessThan(head!.indexOf('规则'));
  expect(rows.every((row) => row.length === head!.length)).toBe(true);
  expect(rows.map((row) => row[2])).toEqual(expect.arrayContaining(['平衡', '不平衡', '无法核对']));
  expect(rows.flat().filter((cell) => /^[=+@]/u.test(cell))).toEqual([]);
});

test('xlsx: a sheet for each status, the gravest first, every cell a text', async () => {
  const writer = xlsxWriter(OPTIONS);
  for (const file of files) writer.file(file, []);
  const book = read(await writer.end(summarise(files)), { type: 'array' });
  expect(book.SheetNames).toEqual(['不平衡', '无法核对', '平衡']);
  const rows = utils.sheet_to_json<string[]>(book.Sheets.不平衡!, { header: 1 });
  expect(rows.length).toBeGreaterThan(1);
  for (const sheet of Object.values(book.Sheets)) {
    for (const cell of Object.values(sheet as Record<string, { t?: string; f?: string }>)) {
      if (typeof cell === 'object' && 't' in cell) expect([cell.t, cell.f]).toEqual(['s', undefined]);
    }
  }
});

test('github: one command a line, whatever a name holds', async () => {
  const text = await written(githubWriter(OPTIONS), files);
  const lines = text.trimEnd().split('\n');
  for (const line of lines)
    expect(line).toMatch(/^::(?:error|warning|notice) file=[^:,]+(?:,line=\d+)?,title=[^:,]*::./u);
  expect(lines.filter((line) => line.startsWith('::error '))).not.toEqual([]);
});
