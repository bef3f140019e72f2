// Mail by channel: what each target's template has of it, and what it must not have.
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { TARGETS, type Target } from '../../infra/config.ts';
import { resources, templateOf } from './template-of-stack.ts';

const prod = templateOf(TARGETS.prod);
const elsewhere = (channel: Target['mail']['channel']): Target => ({
  ...TARGETS.prod,
  mail: { ...TARGETS.prod.mail, channel },
});

describe('mail by SES', () => {
  it('tells as outputs which DNS records the sender’s domain needs', () => {
    const outputs = Object.entries(prod.toJSON().Outputs as Record<string, { Value: unknown }>);
    const dkim = outputs.filter(([name]) => name.startsWith('SenderDkim'));
    expect(dkim.map(([name]) => name)).toEqual(['SenderDkim1', 'SenderDkim2', 'SenderDkim3']);
    for (const [at, [, { Value }]] of dkim.entries()) {
      expect(JSON.stringify(Value)).toMatch(
        new RegExp(`DkimDNSTokenName${at + 1}.* CNAME .*DkimDNSTokenValue${at + 1}`, 'u'),
      );
    }
  });

  it('has no list of SES’s own on which a mended address would stay', () => {
    prod.hasResourceProperties('AWS::SES::ConfigurationSet', {
      SuppressionOptions: { SuppressedReasons: [] },
    });
  });

  it('may use an identity that is there already: two targets on one domain do not fight for it', () => {
    const template = templateOf(elsewhere({ by: 'ses', identity: 'verified-already' }));
    template.resourceCountIs('AWS::SES::EmailIdentity', 0);
    template.resourceCountIs('AWS::SES::ConfigurationSet', 1);
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).toContain(
      ':identity/gouji.example.cn',
    );
    expect(Object.keys(template.toJSON().Outputs).filter((name) => name.startsWith('SenderDkim'))).toEqual(
      [],
    );
  });
});

describe.each(['cn-north-1', 'cn-northwest-1'] as const)('the target of %s', (name) => {
  const template = templateOf(TARGETS[name]);
  const text = JSON.stringify(template.toJSON());
  const types = Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(
    ({ Type }) => Type,
  );

  it('has nothing that the region does not have', () => {
    expect(types.filter((type) => type.startsWith('AWS::SES'))).toEqual([]);
    expect(types).not.toContain('AWS::Lambda::Url');
    expect([...text.matchAll(/ses:Send\w*|\bses\.amazonaws|xray:\w*/gu)].map(([found]) => found)).toEqual([]);
    for (const [, { Properties }] of resources(template, 'AWS::Lambda::Function')) {
      expect(Properties).not.toHaveProperty('TracingConfig');
    }
  });

  it('names the partition of China in every ARN', () => {
    const partitions = [...text.matchAll(/arn:([a-z-]*)/gu)].map(([, partition]) => partition);
    expect([...new Set(partitions)]).toEqual(['aws-cn']);
  });

  it('names services as China names them', () => {
    const principals = [...text.matchAll(/"(?:Service|Principal)":"(\w[^"]+)"/gu)].map(
      ([, service]) => service,
    );
    expect([...new Set(principals)].sort()).toEqual([
      'cloudwatch.amazonaws.com',
      'events.amazonaws.com',
      'lambda.amazonaws.com',
      'logging.s3.amazonaws.com',
      's3.amazonaws.com',
      'sns.amazonaws.com',
    ]);
  });

  it('sends by SMTP: server and limits as settings, the password from Secrets Manager, refusals to the returns', () => {
    for (const role of ['Validate', 'WriteReminders']) {
      template.hasResourceProperties('AWS::Lambda::Function', {
        Role: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${role}`), 'Arn'] },
        Environment: {
          Variables: Match.objectLike({
            MAIL_CHANNEL: 'smtp',
            SMTP_SERVER: 'smtpdm.aliyun.com:465',
            SMTP_SECURITY: 'tls',
            SMTP_SECRET: 'gouji/smtp',
            MAILS_PER_SECOND: '5',
            MAILS_PER_DAY: '2000',
            LARGEST_MAIL_BYTES: String(8 * 1024 * 1024),
          }),
        },
      });
      const [, { Properties }] = resources(template, 'AWS::IAM::Policy').find(([id]) => id.startsWith(role))!;
      const { Statement: statements } = Properties.PolicyDocument as { Statement: { Action: unknown }[] };
      const secret = statements.filter(({ Action }) => Action === 'secretsmanager:GetSecretValue');
      expect(JSON.stringify(secret)).toMatch(
        new RegExp(`arn:aws-cn:secretsmanager:${name}:.*:secret:gouji/smtp-\\?{6}`, 'u'),
      );
      expect(JSON.stringify(statements)).toMatch(/sns:Publish.*NoticeWaysFeedback/u);
    }
    expect(/password/iu.test(text)).toBe(false);
  });

  it('is the same system otherwise: every alarm, queue, table and function of prod', () => {
    const counted = (of: typeof template) =>
      Object.values(of.toJSON().Resources as Record<string, { Type: string }>)
        .map(({ Type }) => Type)
        .filter((type) => !type.startsWith('AWS::SES'))
        .sort();
    expect(counted(template)).toEqual(counted(prod));
  });
});

describe('tracing', () => {
  it('is on where the region has it, and each function may write its traces', () => {
    const functions = resources(prod, 'AWS::Lambda::Function');
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({ TracingConfig: { Mode: 'Active' } });
    }
    const tracing = resources(prod, 'AWS::IAM::Policy').filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes('xray:PutTraceSegments'),
    );
    expect(tracing).toHaveLength(functions.length);
  });
});
