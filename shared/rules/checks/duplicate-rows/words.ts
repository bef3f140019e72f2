import { fewNames, quote, rowWords, sectionWords } from '../../../catalogue/form-words.ts';
import type { CheckWords } from '../check.ts';

export const duplicateRowsWords: CheckWords<'duplicate-rows'> = ({
  outcome,
  details,
  form,
  language,
  say,
}) => {
  const table = sectionWords('s3', language);
  if (outcome.outcome === 'notAssessable') return say(`${table}没有表格，未核对`, `${table} has no table`);
  if (outcome.outcome === 'holds') {
    return outcome.at === 'total'
      ? say(`${table}（七）总计行不是第一项的重复`, `${table}: row （七） is no copy of item one`)
      : say(`${table}没有整行相同的办理结果`, `${table}: no two result rows are the same`);
  }
  const named = (row: string) => {
    const name = rowWords('s3', row, form, language);
    return say(quote(name), `"${name}"`);
  };
  const rows = details !== undefined && 'rows' in details ? details.rows : [];
  const pairs = rows.map((pair) => pair.map(named).join(say('与', ' and ')));
  const listed = fewNames(pairs, language);
  return say(
    `${table}有整行数字相同：${listed}。如属粘贴错行，请更正；确实相同的不必理会`,
    `${table} has rows with the same figures: ${listed}. Correct them if a row was pasted one off; ignore this if they are right`,
  );
};
