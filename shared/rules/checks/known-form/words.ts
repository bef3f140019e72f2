import type { CheckWords } from '../check.ts';

export const knownFormWords: CheckWords<'known-form'> = ({ outcome, say }) =>
  outcome.outcome === 'holds'
    ? say('报告不是2019年以前的旧格式', 'The report does not use a form older than 2019')
    : say(
        '这是2019年以前的旧格式报告，没有第二、三、四部分的统一表格，无法核对勾稽关系',
        'This report is older than the form of 2019; it has none of the tables of sections 2, 3 and 4 and cannot be assessed',
      );
