import { chineseDay } from '../../../beijing-time.ts';
import type { CheckWords } from '../check.ts';

export const filedInTimeWords: CheckWords<'filed-in-time'> = ({ outcome, details, say }) => {
  if (details === undefined || 'reason' in details)
    return say('没有收到日期或规定日期，未核对是否逾期', 'No day of receipt or deadline is known');
  const { received, deadline, daysLate } = details;
  if (outcome.outcome === 'holds') {
    return say(
      `报告于${chineseDay(received)}收到，在规定日期（${chineseDay(deadline)}）之前`,
      `Received on ${received}, by the deadline of ${deadline}`,
    );
  }
  return say(
    `报告于${chineseDay(received)}收到，规定日期为${chineseDay(deadline)}，迟 ${daysLate} 天`,
    `Received on ${received}; the deadline was ${deadline}; ${daysLate} day(s) late`,
  );
};
