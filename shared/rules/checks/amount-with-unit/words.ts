import { figureWords } from '../../../catalogue/form-words.ts';
import type { CheckWords } from '../check.ts';

export const amountWords: CheckWords<'amount-with-unit'> = (facts) => {
  const { outcome, form, language, say } = facts;
  return `${figureWords(outcome.at, form, language)}${say('：', ': ')}${saidOf(facts)}`;
};

const saidOf: CheckWords<'amount-with-unit'> = ({ outcome, details, say }) => {
  if (outcome.outcome === 'blank') return say('未填写', 'blank');
  if (outcome.outcome === 'holds') return say('数字和单位齐全', 'number and unit are there');
  switch (details?.reason) {
    case 'absent':
      return say('报告中没有，未核对', 'not in the report');
    case 'unreadable':
      return say('无法辨认，请核对原表', 'cannot be read, please check the table');
    case 'otherUnit': {
      const { unit, prescribed } = details;
      return say(
        `所填单位是${unit}，表头要求以${prescribed}计，请核对`,
        `the unit is ${unit}, the head asks for ${prescribed}; please check`,
      );
    }
    default:
      return say('没有写明单位，请注明元或万元', 'the unit is not given; please say 元 or 万元');
  }
};
