import { columnWords, partsOf, quote, rowWords, sectionWords } from '../../../catalogue/form-words.ts';
import type { CheckWords } from '../check.ts';

export const wholeCountsWords: CheckWords<'whole-counts'> = (facts) => {
  const { outcome, rule, section, form, language, say } = facts;
  const row = rowWords(section, outcome.at, form, language);
  const group = rule.forEach === 'groups';
  const place = `${sectionWords(section, language)}${say(`${quote(row)}${group ? '' : '行'}：`, `, ${row}: `)}`;
  return `${place}${saidOf(facts)}`;
};

const saidOf: CheckWords<'whole-counts'> = ({ outcome, form, language, say }) => {
  const listed = outcome.terms
    .map((term) => {
      const column = columnWords(partsOf(term.figure), form, language);
      return say(`${column}填了 ${term.value}`, `${column} is ${term.value}`);
    })
    .join(say('、', ', '));
  switch (outcome.outcome) {
    case 'holds':
      return say('均为整数', 'whole numbers');
    case 'blank':
      return say('各格均未填写', 'every cell is blank');
    case 'notAssessable':
      return say('报告中缺少该行或其中的格，未能核对', 'the row or some of its cells are not in the report');
    case 'undecided':
      return listed === ''
        ? say('有数字无法辨认，未能核对，请核对原表', 'some figure cannot be read, please check the table')
        : say(`${listed}，但位置系推定，请核对原表`, `${listed}, but its place is inferred, please check`);
    case 'fails':
      return say(`${listed}，件数应为不小于 0 的整数`, `${listed}; counts are whole numbers of at least 0`);
  }
};
