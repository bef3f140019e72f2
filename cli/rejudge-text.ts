// The summary of `gouji rejudge` for people: which verdicts changed, why, and what is left to do.
import type { RejudgeSummary, VerdictChange } from '../shared/record/rejudge-year.ts';
import { shownText } from '../shared/shown-text.ts';
import { STATUS_WORDS } from '../shared/wording/status-words.ts';

const WORDS = STATUS_WORDS.zh;

function changeLines({ agencyId, agencyName, file, before, after, appeared, gone }: VerdictChange): string[] {
  const was = before === null ? '（新认出的报告）' : WORDS[before];
  const is = after === null ? '（文件中不再认出，原结论保留）' : WORDS[after];
  return [
    `${agencyId} ${agencyName ?? '（未认出机关名称）'} ${file}：${was} → ${is}`,
    ...appeared.map((message) => `  新出现：${message}`),
    ...gone.map((message) => `  不再有：${message}`),
  ];
}

/** `ruleBook` is the version this program has: told where the stack judged by another one. */
export function rejudgeText(summary: RejudgeSummary, ruleBook: string): string {
  const { year, run, mail, files, reports, ruleBooks, changed, unfinished } = summary;
  const others = ruleBooks.filter((version) => version !== ruleBook);
  const lines = [
    ...changed.flatMap(changeLines),
    ...(changed.length === 0 ? [] : ['']),
    `${year}年度：重新核对了${files}个文件、${reports}份报告，结论有变化的${changed.length}份。${mail ? '有变化的已通知报送单位。' : '没有发出任何通知。'}（本轮：${run}）`,
    ...(others.length === 0
      ? []
      : [
          `注意：部署的系统用的是规则库 ${others.join('、')}，本程序是 ${ruleBook}；如需用新规则，请先更新部署。`,
        ]),
    ...(unfinished.length === 0
      ? []
      : [
          `还有${unfinished.length}个文件没有完成，再次运行会接着做：`,
          ...unfinished.map(({ agencyId, file }) => `  ${agencyId} ${file}`),
        ]),
  ];
  return shownText(`${lines.join('\n')}\n`);
}
