import { describe, expect, it } from 'vitest';
import { type RobotTarget, TARGETS } from '../../infra/config.ts';
import { resources, templateOf } from './template-of-stack.ts';

const ROBOT: RobotTarget = {
  kind: 'dingtalk',
  secretName: 'gouji/robot',
  link: 'https://nianbao.example.gov.cn/',
};
const withRobot = templateOf({ ...TARGETS.prod, robots: [ROBOT] });

describe('a group robot', () => {
  it('is not there at all unless a target has one', () => {
    for (const target of Object.values(TARGETS)) {
      expect(JSON.stringify(templateOf(target).toJSON())).not.toMatch(/Robot/u);
    }
  });

  it('is fed by notices on our bus alone, a minute of them at a time, two batches at once', () => {
    const [rule] = resources(withRobot, 'AWS::Events::Rule').filter(([id]) => id.startsWith('Robot1'));
    expect(rule?.[1].Properties.EventPattern).toEqual({ source: ['gouji'], 'detail-type': ['notice-sent'] });
    expect(JSON.stringify(rule?.[1].Properties.EventBusName)).toContain('SystemEvents');
    const [feed] = resources(withRobot, 'AWS::Lambda::EventSourceMapping').filter(([id]) =>
      id.startsWith('Robot1'),
    );
    expect(feed?.[1].Properties).toMatchObject({
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 60,
      ScalingConfig: { MaximumConcurrency: 2 },
    });
  });

  it('may read its queue and its secret, and nothing of the record', () => {
    const [policy] = resources(withRobot, 'AWS::IAM::Policy').filter(([id]) => id.startsWith('Robot1Role'));
    const text = JSON.stringify(policy?.[1].Properties);
    expect(text).toContain('secret:gouji/robot-??????');
    expect(text).not.toMatch(/dynamodb|s3:|sns:|events:/u);
  });
});
