import type { CheckWords } from '../check.ts';

export const singleReportWords: CheckWords<'single-report'> = ({ report, outcome, details, say }) => {
  if (outcome.outcome === 'holds') return say('文件中只有这一份报告', 'The file holds this report only');
  const number = details?.number ?? report.number;
  return say(
    `文件中有多份报告，这是第 ${number} 份，已逐份核对`,
    `The file holds several reports; this is number ${number}; each was judged by itself`,
  );
};
