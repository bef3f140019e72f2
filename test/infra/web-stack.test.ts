// The stack of the pages and the API: what it may do, what stands before it, and that nothing of a developer's machine is deployed.
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { TARGETS } from '../../infra/config.ts';
import { portalTemplateOf, resources, templateOf } from './template-of-stack.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Effect: string;
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const local = portalTemplateOf(TARGETS.local);
const statements = resources(local, 'AWS::IAM::Policy').flatMap(
  ([, { Properties }]) =>
    (Properties.PolicyDocument as { readonly Statement: readonly Statement[] }).Statement,
);
const actionsOf = ({ Action }: Statement) => [Action].flat();
const names = (statement: Statement) => JSON.stringify(statement.Resource);
const on = (resource: RegExp) => statements.filter((statement) => resource.test(names(statement)));

describe('what the pages may do', () => {
  test('of verdicts they write explanations and nothing else', () => {
    const verdicts = on(/RecordKeepingVerdicts/u);
    expect(new Set(verdicts.flatMap(actionsOf))).toEqual(new Set(['dynamodb:Query', 'dynamodb:PutItem']));
    const writing = verdicts.filter((statement) => actionsOf(statement).includes('dynamodb:PutItem'));
    expect(writing.map(({ Action, Condition }) => ({ Action, Condition }))).toEqual([
      {
        Action: 'dynamodb:PutItem',
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['EXPLAINED#*'] } },
      },
    ]);
  });

  test('the register and the record of mails they only read', () => {
    expect(new Set(on(/RecordKeepingAgencies/u).flatMap(actionsOf))).toEqual(
      new Set(['dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:Query']),
    );
    expect(on(/RecordKeepingNotices/u).flatMap(actionsOf)).toEqual(['dynamodb:Query']);
  });

  test('the access record they add to and read, and cannot take anything out of', () => {
    expect(new Set(on(/PortalRecordsAccess/u).flatMap(actionsOf))).toEqual(
      new Set(['dynamodb:Query', 'dynamodb:PutItem']),
    );
  });

  test('of uploads they sign what comes in and give what came in; they delete nothing', () => {
    expect(new Set(on(/IntakeBucket/u).flatMap(actionsOf))).toEqual(
      new Set(['s3:PutObject', 's3:GetObjectVersion', 's3:ListBucketVersions', 's3:GetObject']),
    );
    // What is read by name alone is a register that an operator put there.
    const read = on(/IntakeBucket/u).filter((statement) => actionsOf(statement).includes('s3:GetObject'));
    expect(JSON.stringify(read.map(({ Resource }) => Resource))).not.toContain('incoming');
    expect(on(/RecordKeepingRecords/u).flatMap(actionsOf)).toEqual(['s3:GetObject']);
  });

  test('they send to no queue and invoke no function', () => {
    expect(statements.flatMap(actionsOf).filter((action) => /^(?:sqs|lambda):/u.test(action))).toEqual([]);
  });
});

describe.each(Object.values(TARGETS))('$name', (target) => {
  const template = portalTemplateOf(target);

  test('a regional gateway, throttled, without a role of the whole account', () => {
    template.hasResourceProperties('AWS::ApiGateway::RestApi', {
      EndpointConfiguration: { Types: ['REGIONAL'] },
      // Only what is no page of anybody.
      MinimumCompressionSize: 1024 * 1024,
    });
    template.resourceCountIs('AWS::ApiGateway::Account', 0);
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      StageName: 'v',
      MethodSettings: [
        Match.objectLike({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200, ResourcePath: '/*' }),
      ],
    });
  });

  test('a firewall stops floods from one network, wherever there is one', () => {
    const there = target.name === 'local' ? 0 : 1;
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', there);
    if (there === 0) return;
    template.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'REGIONAL',
      Rules: [
        Match.objectLike({
          Action: { Block: {} },
          Statement: { RateBasedStatement: Match.objectLike({ Limit: 3000, AggregateKeyType: 'IP' }) },
        }),
      ],
    });
  });

  test('what only a developer’s machine has is deployed nowhere else', () => {
    const [[, { Properties }]] = resources(template, 'AWS::Lambda::Function') as [
      [string, { Properties: { Environment: { Variables: Record<string, unknown> } } }],
    ];
    const { WEB_ORIGIN, OPERATORS, STORE_ORIGIN } = Properties.Environment.Variables;
    if (target.name === 'local') expect(WEB_ORIGIN).toBe('loopback');
    else {
      expect(WEB_ORIGIN).toMatch(/^(?:of-the-gateway$|https:\/\/)/u);
      expect(STORE_ORIGIN).toBeDefined();
      expect(OPERATORS).not.toContain('example');
    }
  });

  test('sessions are forgotten, the access record is not', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      TimeToLiveSpecification: { AttributeName: 'forgetAt', Enabled: true },
    });
    const tables = resources(template, 'AWS::DynamoDB::Table');
    const access = tables.find(([id]) => id.includes('Access'))!;
    expect(access[1].Properties.TimeToLiveSpecification).toBeUndefined();
    expect(access[1].Properties.DeletionProtectionEnabled).toBe(target.keepData);
  });
});

test('a browser may post to the uploads bucket, and learns which version it made', () => {
  templateOf(TARGETS.prod).hasResourceProperties('AWS::S3::Bucket', {
    CorsConfiguration: {
      CorsRules: [Match.objectLike({ AllowedMethods: ['POST'], ExposedHeaders: ['x-amz-version-id'] })],
    },
  });
});

test('an identity provider gets its variables, and the pages its secret and no other', () => {
  const provider = {
    issuer: 'https://login.example.gov.cn',
    clientId: 'gouji',
    secretName: 'gouji/login',
    label: '统一身份认证',
  } as const;
  const template = portalTemplateOf({ ...TARGETS.prod, web: { ...TARGETS.prod.web, provider } });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: Match.objectLike({ OPENID_ISSUER: provider.issuer, OPENID_SECRET: 'gouji/login' }),
    },
  });
  const read = resources(template, 'AWS::IAM::Policy')
    .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
    .filter((statement) => actionsOf(statement).includes('secretsmanager:GetSecretValue'));
  expect(read.map(names).join()).toContain('secret:gouji/login-??????');
});
