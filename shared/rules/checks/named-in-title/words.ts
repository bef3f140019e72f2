import type { CheckWords } from '../check.ts';
import { isNamedAtTheHead } from './judge.ts';

export const namedInTitleWords: CheckWords<'named-in-title'> = ({ outcome, details, say }) => {
  if (outcome.outcome === 'holds' || details === undefined)
    return say('标题写明了机关和年度', 'The title names the body and the year');
  const missing = (found: string | null, zh: string, en: string, unit: string) =>
    found === null
      ? say(`没有写明${zh}，正文中也没有找到`, `does not name the ${en}, nor does the text`)
      : say(
          `没有写明${zh}，系取自正文（${found}${unit}）`,
          `does not name the ${en}; it was taken from the text (${found})`,
        );
  const { agencyFrom, yearFrom, agency, year } = details;
  const parts = [
    ...(isNamedAtTheHead(agencyFrom) ? [] : [missing(agency, '机关', 'body', '')]),
    ...(isNamedAtTheHead(yearFrom)
      ? []
      : [missing(year === null ? null : String(year), '年度', 'year', '年')]),
  ];
  return say(`标题${parts.join('；')}，请核对`, `The title ${parts.join('; it ')}; please check`);
};
