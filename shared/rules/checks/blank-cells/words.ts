import { columnWords, fewNames, quote, rowWords, sectionWords } from '../../../catalogue/form-words.ts';
import type { CheckFacts, CheckWords } from '../check.ts';
import type { BlankCellsDetails } from './details.ts';

export const blankCellsWords: CheckWords<'blank-cells'> = (facts) => {
  const { outcome, section, language, say, details } = facts;
  const table = sectionWords(section, language);
  if (outcome.outcome === 'notAssessable')
    return say(`${table}没有表格，未核对空格`, `${table} has no table`);
  if (outcome.outcome === 'blank')
    return say(`${table}所有格均未填写，已按 0 计算`, `${table}: every cell is blank and counted as 0`);
  const { blanks, dashes } =
    details !== undefined && 'blanks' in details ? details : { blanks: 0, dashes: 0 };
  const counted = [
    ...(blanks > 0 ? [say(`${blanks} 个空格`, `${blanks} blank cells`)] : []),
    ...(dashes > 0 ? [say(`${dashes} 处“/”“—”`, `${dashes} dashes`)] : []),
  ].join(say('、', ' and '));
  if (counted === '') return say(`${table}没有空格`, `${table} has no blank cell`);
  const head = say(`${table}有 ${counted}，已按 0 计算`, `${table} has ${counted}, counted as 0`);
  if (outcome.outcome === 'holds') return head;
  const partly = partlyFilledWords(facts);
  return say(
    `${head}；其中 ${partly}只填了一部分，请确认空格处确实为 0`,
    `${head}; ${partly} are filled in part only, please confirm that the blanks are 0`,
  );
};

/** 2 行（“…”、“…”）、1 列（“…”）. */
function partlyFilledWords({ details, section, form, language, say }: CheckFacts<BlankCellsDetails>): string {
  const { rows, columns } = details !== undefined && 'rows' in details ? details : { rows: [], columns: [] };
  const quoted = (name: string) => say(quote(name), `"${name}"`);
  const rowNames = rows.map((row) => quoted(rowWords(section, row, form, language)));
  const columnNames = columns.map((column) =>
    quoted(columnWords({ section, row: '', column }, form, language)),
  );
  const rowUnit = section === 's3' ? say(' 行', ' rows') : say(' 组', ' groups');
  return [
    { names: rowNames, unit: rowUnit },
    { names: columnNames, unit: say(' 列', ' columns') },
  ]
    .filter(({ names }) => names.length > 0)
    .map(({ names, unit }) => {
      const listed = fewNames(names, language);
      return `${names.length}${unit}${say(`（${listed}）`, ` (${listed})`)}`;
    })
    .join(say('、', ' and '));
}
