// Group robots of WeCom (企业微信) and DingTalk (钉钉): one POST of JSON to an address that is itself the credential.
import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { Busy } from '../../shared/fates.ts';
import type { GroupRobot } from '../../shared/ports/group-robot.ts';

export const ROBOT_KINDS = ['wecom', 'dingtalk'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

/** The secret: `signWith` is the key of DingTalk's 加签. */
export const RobotSecret = z.strictObject({
  webhook: z.url({ protocol: /^https?$/u }),
  signWith: z.string().min(1).optional(),
});
export type RobotSecret = z.infer<typeof RobotSecret>;

/** Throws, without repeating anything of it, where it is none. */
export function readRobotSecret(secret: string): RobotSecret {
  try {
    return RobotSecret.parse(JSON.parse(secret));
  } catch {
    throw new Error('The secret of the robot is not { "webhook": address, "signWith"?: key }');
  }
}

export interface RobotCollaborators {
  readonly secret: () => Promise<RobotSecret>;
  readonly now: () => Date;
  /** The longest wait for an answer. */
  readonly answerSeconds: number;
}

interface Way {
  readonly largestBytes: number;
  readonly address: (secret: RobotSecret, now: Date) => URL;
  /** Said where there were too many messages, and how long nothing is taken then. */
  readonly tooMany: readonly number[];
  readonly silentSeconds: number;
}

const WAYS: Readonly<Record<RobotKind, Way>> = {
  // developer.work.weixin.qq.com/document/path/91770: text of 2048 bytes, 20 messages a minute.
  wecom: {
    largestBytes: 2048,
    address: ({ webhook }) => new URL(webhook),
    tooMany: [45009, 45033],
    silentSeconds: 60,
  },
  // open.dingtalk.com, custom robots: 20 messages a minute, then ten minutes of silence.
  dingtalk: { largestBytes: 2048, address: signed, tooMany: [130101, 410100], silentSeconds: 600 },
};

function signed({ webhook, signWith }: RobotSecret, now: Date): URL {
  const address = new URL(webhook);
  if (signWith === undefined) return address;
  const timestamp = String(now.getTime());
  const sign = createHmac('sha256', signWith).update(`${timestamp}\n${signWith}`).digest('base64');
  address.searchParams.set('timestamp', timestamp);
  address.searchParams.set('sign', sign);
  return address;
}

const Said = z.looseObject({ errcode: z.int(), errmsg: z.string().optional() });

export function groupRobot(kind: RobotKind, { secret, now, answerSeconds }: RobotCollaborators): GroupRobot {
  const { largestBytes, address, tooMany, silentSeconds } = WAYS[kind];
  return {
    largestBytes,
    async say(text) {
      const to = address(await secret(), now());
      const { status, said } = await post(to, text, answerSeconds * 1000);
      if (status === 429) throw new Busy(`${kind} takes no more for now (429)`, silentSeconds);
      const answer = Said.safeParse(said);
      if (status !== 200 || !answer.success) throw new Error(`${kind} answered ${status}`);
      const { errcode } = answer.data;
      if (tooMany.includes(errcode))
        throw new Busy(`${kind} takes no more for now (${errcode})`, silentSeconds);
      // What it says beside the number may repeat what it was asked.
      if (errcode !== 0) throw new Error(`${kind} refused: errcode ${errcode}`);
    },
  };
}

async function post(
  to: URL,
  text: string,
  milliseconds: number,
): Promise<{ readonly status: number; readonly said: unknown }> {
  try {
    const answer = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ msgtype: 'text', text: { content: text } }),
      signal: AbortSignal.timeout(milliseconds),
      // Another address was not in the secret.
      redirect: 'manual',
    });
    const said = await answer.text();
    return { status: answer.status, said: parsed(said) };
  } catch (error) {
    // Neither message nor cause: they may name the address.
    throw new Error(`The robot was not reached: ${error instanceof Error ? error.name : 'no answer'}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
