// The mail that brings a one-time code.
import { html } from 'hono/html';
import { chineseTime } from '../../../shared/beijing-time.ts';
import type { Mail } from '../../../shared/ports/notices.ts';

/** So long a code is good. */
export const CODE_MINUTES = 10;

export interface CodeMail {
  readonly code: string;
  readonly email: string;
  /** Null for an operator. */
  readonly agencyName: string | null;
  readonly now: Date;
}

/** The code stands in the text and not in the subject, which a locked telephone shows. */
export function codeMail({ code, email, agencyName, now }: CodeMail): Mail {
  const whose = agencyName ?? '系统运行人员';
  const lines = [
    `${whose}：`,
    `登录验证码：${code}`,
    `${CODE_MINUTES}分钟内有效，只能用一次，请在申请验证码的浏览器里填写。`,
    `申请时间：${chineseTime(now.toISOString())}。`,
    '不是您本人申请的，不用理会这封信；请不要把验证码告诉别人，工作人员也不会向您索要。',
  ];
  return {
    to: [email],
    subject: '年报勾稽核对：登录验证码',
    text: `${lines.join('\n\n')}\n`,
    html: String(
      html`<!doctype html><html lang="zh-CN"><body>${lines.map((line) => html`<p>${line}</p>`)}</body></html>`,
    ),
  };
}
