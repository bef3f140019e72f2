import { describe, expect, it } from 'vitest';
import { digestOf, readNotice } from '../../../../functions/tell-robot/digest.ts';
import { MESSAGE_SECONDS, tellRobot } from '../../../../functions/tell-robot/tell-robot.ts';
import { noticeSent } from '../../../../shared/events/compose-events.ts';
import { Busy, PermanentFault } from '../../../../shared/fates.ts';
import { submissionOf } from '../../../builders/submission-builder.ts';
import { verdictOf } from '../../../doubles/verdict-store-contract.ts';

const LINK = 'https://nianbao.example.gov.cn/';

function bodyOf(name: string, changes: object = {}, told: 'agency' | 'operators' = 'agency'): string {
  const verdict = verdictOf(submissionOf({ key: `incoming/shifan/${name}.txt` }), {
    status: 'unbalanced',
    ...changes,
  });
  const detail = noticeSent(
    verdict,
    { told, agencyName: name, superseded: false },
    '2026-01-20T02:00:00.000Z',
  );
  return JSON.stringify({ version: '0', 'detail-type': 'notice-sent', source: 'gouji', detail });
}
const digest = (...bodies: readonly string[]) => digestOf(bodies.map(readNotice), LINK, 2048);

describe('the digest', () => {
  it('names bodies and places counted, and where to sign in', () => {
    expect(digest(bodyOf('甲局'), bodyOf('乙局', { status: 'unreadable' }))).toMatch(
      /^甲局 2023 年报有 \d+ 处需核对\n乙局 2023 年报的文件无法核对\n登录后查看：https:\/\/nianbao\.example\.gov\.cn\/$/u,
    );
  });

  it('has nothing to say of what is balanced, was told to operators, or comes twice', () => {
    expect(digest(bodyOf('甲局', { status: 'balanced' }), bodyOf('乙局', {}, 'operators'))).toBeNull();
    expect(digest(bodyOf('甲局'), bodyOf('甲局'))?.match(/甲局/gu)).toHaveLength(1);
  });

  it('stays within what the robot takes, and says how many more there are', () => {
    const text = digest(...Array.from({ length: 100 }, (_, at) => bodyOf(`示例市某某某某某某管理局${at}`)));
    expect(Buffer.byteLength(text ?? '')).toBeLessThanOrEqual(2048);
    expect(text).toMatch(/\n另有 \d+ 份年报需核对\n登录后查看：/u);
  });

  it('takes no message that is something else', () => {
    for (const body of ['', '{}', '{"detail":{"figures":{}}}']) {
      expect(() => readNotice(body)).toThrow(PermanentFault);
    }
  });
});

function setUp(say: (text: string) => Promise<void> = async () => {}) {
  const said: string[] = [];
  const delays: number[] = [];
  const waits: number[] = [];
  const collaborators = {
    robot: {
      largestBytes: 2048,
      say: async (text: string) => {
        await say(text);
        said.push(text);
      },
    },
    link: LINK,
    retries: { delay: async (_: unknown, seconds: number) => void delays.push(seconds) },
    firstDelaySeconds: 10,
    wait: async (milliseconds: number) => void waits.push(milliseconds),
    now: () => new Date(0),
    sayFailed: () => {},
  };
  const tell = (...bodies: readonly string[]) =>
    tellRobot(
      bodies.map((body, at) => ({
        body,
        messageId: `m${at}`,
        receiptHandle: `r${at}`,
        eventSourceARN: 'arn:aws:sqs:cn-north-1:1:q',
        attributes: { ApproximateReceiveCount: '1' } as never,
      })),
      collaborators,
    );
  return { tell, said, delays, waits };
}

describe('a batch', () => {
  it('is one message, and keeps its place so long that two of them stay under twenty a minute', async () => {
    const { tell, said, waits } = setUp();
    expect(await tell(bodyOf('甲局'), bodyOf('乙局'))).toEqual({ batchItemFailures: [] });
    expect(said).toHaveLength(1);
    expect(waits).toEqual([MESSAGE_SECONDS * 1000]);
    expect((2 * 60) / MESSAGE_SECONDS).toBeLessThan(20);
  });

  it('says nothing and waits for nothing where there is no news', async () => {
    const { tell, said, waits } = setUp();
    await tell(bodyOf('甲局', { status: 'balanced' }));
    expect([said, waits]).toEqual([[], []]);
  });

  it('comes back whole, after the silence, where the robot takes no more', async () => {
    const { tell, delays } = setUp(async () => {
      throw new Busy('too many', 600);
    });
    const { batchItemFailures } = await tell(bodyOf('甲局'), bodyOf('乙局'));
    expect(batchItemFailures).toHaveLength(2);
    expect(delays).toEqual([600, 600]);
  });

  it('is told without the message that breaks the contract, which comes back alone', async () => {
    const { tell, said } = setUp();
    const { batchItemFailures } = await tell('{}', bodyOf('甲局'));
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'm0' }]);
    expect(said).toHaveLength(1);
  });
});
