import { type SectionId, sectionWords, tableWords } from '../../../catalogue/form-words.ts';
import { reasonIn } from '../../../catalogue/reason-in.ts';
import type { CheckWords } from '../check.ts';

export const tablePresentWords: CheckWords<'table-present'> = ({ outcome, details, language, say }) => {
  const section = outcome.at as SectionId;
  const table = say(
    `${sectionWords(section, language)}“${tableWords(section, language)}”表格`,
    `The table of ${sectionWords(section, language)} (${tableWords(section, language)})`,
  );
  if (outcome.outcome === 'holds') return say(`${table}齐全`, `${table} is there`);
  if (outcome.outcome === 'undecided') {
    const why = reasonIn(details?.explanation ?? '', language).replace(/[。.]$/, '');
    return say(
      `${table}无法读取${why === '' ? '' : `：${why}`}`,
      `${table} cannot be read${why === '' ? '' : `: ${why}`}`,
    );
  }
  return say(
    `${table}缺失：没有找到可以读取的表格（也可能是以图片插入的）。请补上文字表格后重新提交`,
    `${table} is missing: no table that can be read was found (it may be a picture). Please add it as text and file again`,
  );
};
