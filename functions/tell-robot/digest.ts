// Notices that were sent → one text for a group: whose report wants looking at, and where to sign in; never a figure of it.

import type * as z from 'zod';
import { GoujiEvent, type NoticeSent } from '../../shared/contracts/gouji-event.ts';
import { PermanentFault } from '../../shared/fates.ts';

type Notice = z.infer<typeof NoticeSent>;

/** The detail of an EventBridge event as the queue holds it. Throws PermanentFault where it is no notice. */
export function readNotice(body: string): Notice {
  try {
    const event = GoujiEvent.parse((JSON.parse(body) as { detail: unknown }).detail);
    if (event.type === 'notice-sent') return event;
  } catch (cause) {
    throw new PermanentFault('The message on the queue of the robot breaks its contract', { cause });
  }
  throw new PermanentFault('The message on the queue of the robot is no notice');
}

/** Only what an agency of the register was told and has to do something about. */
const isNews = ({ data: { told, status, superseded } }: Notice) =>
  told === 'agency' && status !== 'balanced' && !superseded;

function lineOf({ data: { agencyName, agency, year, status, findings } }: Notice): string {
  const report = `${agencyName ?? agency}${year === null ? '' : ` ${year} `}年报`;
  if (status === 'unreadable') return `${report}的文件无法核对`;
  return status === 'undecided' ? `${report}有的位置无法核对` : `${report}有 ${findings} 处需核对`;
}

const bytesOf = (text: string) => Buffer.byteLength(text);

/** Null where there is nothing to say. A report is named once, as it was told last. */
export function digestOf(notices: readonly Notice[], link: string, largestBytes: number): string | null {
  const last = new Map(notices.filter(isNews).map((notice) => [notice.data.reportId, notice]));
  const lines = [...last.values()].map(lineOf);
  if (lines.length === 0) return null;
  const tail = `登录后查看：${link}`;
  const rest = (left: number) => `另有 ${left} 份年报需核对`;
  const kept: string[] = [];
  let room = largestBytes - bytesOf(`\n${tail}\n${rest(lines.length)}\n`);
  for (const line of lines) {
    room -= bytesOf(`${line}\n`);
    if (room < 0) break;
    kept.push(line);
  }
  const left = lines.length - kept.length;
  return [...kept, ...(left > 0 ? [rest(left)] : []), tail].join('\n');
}
