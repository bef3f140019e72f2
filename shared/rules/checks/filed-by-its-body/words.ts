import type { CheckWords } from '../check.ts';

export const filedByWords: CheckWords<'filed-by-its-body'> = ({ outcome, details, say }) => {
  if (outcome.outcome === 'holds')
    return say('报告署名与提交单位一致', 'The report is that of the body that filed it');
  if (details === undefined || 'reason' in details)
    return say('没有可以比较的机关名称，未核对署名', 'There is no name to compare with');
  const { stated, filedBy } = details;
  return say(
    `报告署名“${stated}”，与提交单位“${filedBy}”不一致，请确认没有传错文件`,
    `The report names ${stated}, but ${filedBy} filed it; please make sure that it is the right file`,
  );
};
