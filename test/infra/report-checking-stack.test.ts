import { readFileSync } from 'node:fs';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { TARGETS } from '../../infra/config.ts';
import { type Resource, resources, templateOf } from './template-of-stack.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Effect: string;
}

const prod = templateOf(TARGETS.prod);
const local = templateOf(TARGETS.local);

/** Actions a function's role may take, with the resources they are granted on (as text); tracing apart. */
function grants(
  template: Template,
  role: 'Parse' | 'Validate' | 'MailFeedback' | 'WriteReminders' | 'Remind',
): Record<string, string[]> {
  const granted: Record<string, string[]> = {};
  for (const [id, { Properties }] of resources(template, 'AWS::IAM::Policy')) {
    if (!id.startsWith(role)) continue;
    const { Statement } = Properties.PolicyDocument as { Statement: readonly Statement[] };
    for (const { Action, Resource, Effect } of Statement) {
      expect(Effect).toBe('Allow');
      for (const action of [Action].flat()) {
        if (action.startsWith('xray:')) continue;
        granted[action] = [
          ...(granted[action] ?? []),
          ...[Resource].flat().map((one) => JSON.stringify(one)),
        ];
      }
    }
  }
  return granted;
}

describe('least privilege', () => {
  it('the parse function may do exactly this', () => {
    const granted = grants(prod, 'Parse');
    expect(Object.keys(granted).sort()).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:GetObjectVersion',
      's3:PutObject',
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
    ]);
    expect(granted['s3:GetObjectVersion']).toEqual([expect.stringMatching(/IntakeBucket.*\/incoming\/\*/)]);
    expect(granted['s3:PutObject']).toEqual([expect.stringMatching(/Records.*\/claims\/\*/)]);
    expect(granted['sqs:SendMessage']).toEqual([expect.stringContaining('ReportsQueue')]);
    expect(granted['sqs:ReceiveMessage']).toEqual([expect.stringContaining('UploadsQueue')]);
  });

  it('the validate function may do exactly this', () => {
    const granted = grants(prod, 'Validate');
    expect(Object.keys(granted).sort()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'events:PutEvents',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:GetObject',
      's3:GetObjectVersion',
      's3:ListBucketVersions',
      's3:PutObject',
      'ses:SendRawEmail',
      'sns:Publish',
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
    ]);
    expect(granted['dynamodb:GetItem']).toEqual([expect.stringContaining('Agencies')]);
    for (const action of ['dynamodb:PutItem', 'dynamodb:DeleteItem']) {
      expect(granted[action]).toEqual([
        expect.stringContaining('Verdicts'),
        expect.stringContaining('KeepingNotices'),
      ]);
    }
    expect(granted['dynamodb:UpdateItem']).toEqual([expect.stringContaining('Verdicts')]);
    expect(granted['dynamodb:Query']).toEqual([
      expect.stringContaining('Verdicts'),
      expect.stringMatching(/Agencies.*\/index\/below/),
      expect.stringContaining('KeepingNotices'),
    ]);
    // To itself alone, by a queue that the function that opens files cannot write to.
    expect(granted['sqs:SendMessage']).toEqual([expect.stringContaining('UpdatesQueue')]);
    expect(granted['sqs:ReceiveMessage']).toEqual([
      expect.stringContaining('ReportsQueue'),
      expect.stringContaining('UpdatesQueue'),
    ]);
    expect(granted['events:PutEvents']).toEqual([expect.stringContaining('SystemEvents')]);
    expect(granted['s3:GetObjectVersion']).toEqual([expect.stringMatching(/IntakeBucket.*\/incoming\/\*/)]);
    expect(granted['s3:PutObject']).toEqual([expect.stringMatching(/Records.*\/verdict-details\/\*/)]);
    expect(granted['ses:SendRawEmail']).toEqual([
      expect.stringContaining(':configuration-set/'),
      expect.stringContaining(':identity/gouji.example.cn'),
    ]);
  });

  it('the function that hears of bounces reaches the notices and the operators, and no verdict', () => {
    const granted = grants(prod, 'MailFeedback');
    expect(Object.keys(granted).sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sns:Publish',
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
    ]);
    expect(granted['dynamodb:GetItem']).toEqual([
      expect.stringContaining('KeepingNotices'),
      expect.stringContaining('Agencies'),
    ]);
    for (const action of ['dynamodb:PutItem', 'dynamodb:UpdateItem']) {
      expect(granted[action]).toEqual([expect.stringContaining('KeepingNotices')]);
    }
    expect(granted['sns:Publish']).toEqual([expect.stringContaining('Operations')]);
    expect(granted['sqs:ReceiveMessage']).toEqual([expect.stringContaining('MailReturnsQueue')]);
  });

  it('every topic is encrypted by a key that alarms and SES may use, and whoever publishes may, too', () => {
    const topics = resources(prod, 'AWS::SNS::Topic');
    expect(topics).toHaveLength(3);
    for (const [, topic] of topics) {
      expect(JSON.stringify(topic.Properties.KmsMasterKeyId)).toContain('TopicKey');
    }
    const [, { Properties }] = resources(prod, 'AWS::KMS::Key')[0]!;
    expect(Properties).toMatchObject({ EnableKeyRotation: true });
    const { Statement } = Properties.KeyPolicy as { Statement: readonly Statement[] };
    const services = Statement.map((one) => JSON.stringify(one)).filter((one) => one.includes('"Service"'));
    expect(services.join()).toMatch(/kms:GenerateDataKey.*cloudwatch\.amazonaws\.com.*ses\.amazonaws\.com/u);
    for (const role of ['Validate', 'MailFeedback', 'Remind'] as const) {
      expect(grants(prod, role)['kms:Decrypt']?.join()).toContain('TopicKey');
    }
    expect(resources(local, 'AWS::KMS::Key')).toEqual([]);
  });

  it('the table of notices drops what has expired, and the functions that write mails say when', () => {
    prod.hasResourceProperties('AWS::DynamoDB::Table', {
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    });
    for (const role of ['Validate', 'WriteReminders']) {
      const [, { Properties }] = resources(prod, 'AWS::Lambda::Function').find(([id]) =>
        id.startsWith(role),
      )!;
      const { Variables } = Properties.Environment as { Variables: Record<string, string> };
      expect(Variables.MAIL_RECORD_DAYS).toBe('1095');
    }
  });

  it('only the feedback topic may send to the queue of returned mail, and only SES may publish to it', () => {
    prod.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'sqs',
      TopicArn: { Ref: Match.stringLikeRegexp('NoticeWaysFeedback') },
      Endpoint: { 'Fn::GetAtt': [Match.stringLikeRegexp('MailReturnsQueue'), 'Arn'] },
    });
    const [, policy] = resources(prod, 'AWS::SQS::QueuePolicy').find(([id]) =>
      id.startsWith('MailReturnsQueue'),
    )!;
    const allowed = (policy.Properties.PolicyDocument as { Statement: Statement[] }).Statement.filter(
      ({ Effect }) => Effect === 'Allow',
    );
    expect(allowed).toHaveLength(1);
    expect(JSON.stringify(allowed[0])).toMatch(/aws:SourceArn.*NoticeWaysFeedback/);
    const [, topicPolicy] = resources(prod, 'AWS::SNS::TopicPolicy').find(([id]) =>
      id.startsWith('NoticeWaysFeedback'),
    )!;
    const publishers = (
      topicPolicy.Properties.PolicyDocument as { Statement: (Statement & { Principal: unknown })[] }
    ).Statement.filter(({ Effect }) => Effect === 'Allow').map(({ Principal }) => Principal);
    expect(publishers).toEqual([{ Service: 'ses.amazonaws.com' }]);
  });

  it('bounces and complaints of every mail are published', () => {
    prod.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint'] },
    });
  });

  it('the function that plans the reminders writes to nobody', () => {
    const granted = grants(prod, 'Remind');
    expect(Object.keys(granted).sort()).toEqual([
      'dynamodb:Scan',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sns:Publish',
      'sqs:SendMessage',
    ]);
    expect(granted['dynamodb:Scan']).toEqual([expect.stringContaining('Agencies')]);
    expect(granted['sqs:SendMessage']).toEqual([expect.stringContaining('RemindersQueue')]);
    expect(granted['sns:Publish']).toEqual([expect.stringContaining('Operations')]);
  });

  it('the function that writes reminders may do exactly this', () => {
    const granted = grants(prod, 'WriteReminders');
    expect(Object.keys(granted).sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'events:PutEvents',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'ses:SendRawEmail',
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
    ]);
    expect(granted['events:PutEvents']).toEqual([expect.stringContaining('SystemEvents')]);
    expect(granted['dynamodb:GetItem']).toEqual([expect.stringContaining('Agencies')]);
    expect(granted['dynamodb:Query']).toEqual([
      expect.stringContaining('Verdicts'),
      expect.stringMatching(/Agencies.*\/index\/below/),
      expect.stringContaining('KeepingNotices'),
    ]);
    expect(granted['sqs:ReceiveMessage']).toEqual([expect.stringContaining('RemindersQueue')]);
    expect(granted['dynamodb:PutItem']).toEqual([expect.stringContaining('KeepingNotices')]);
    expect(granted['dynamodb:UpdateItem']).toEqual([expect.stringContaining('KeepingNotices')]);
  });

  it('nothing is granted on everything, but sending mail where the engine knows no identities', () => {
    const everything = (template: Template) =>
      (['Parse', 'Validate', 'MailFeedback', 'WriteReminders', 'Remind'] as const).flatMap((role) =>
        Object.entries(grants(template, role))
          .filter(([, on]) => on.includes('"*"'))
          .map(([action]) => action),
      );
    expect(everything(prod)).toEqual([]);
    expect(everything(local)).toEqual(['ses:SendRawEmail', 'ses:SendRawEmail']);
  });

  it('the functions read the register of agencies and never write it', () => {
    const granted = grants(prod, 'Validate');
    const onRegister = Object.entries(granted).filter(([, on]) => on.some((arn) => arn.includes('Agencies')));
    expect(onRegister.map(([action]) => action).sort()).toEqual(['dynamodb:GetItem', 'dynamodb:Query']);
  });
});

describe('the way of a file', () => {
  it('the uploads bucket keeps every version, encrypted, closed to the public', () => {
    prod.hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      NotificationConfiguration: {
        QueueConfigurations: ['s3:ObjectCreated:*', 's3:ObjectRemoved:DeleteMarkerCreated'].map((Event) => ({
          Event,
          Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'incoming/' }] } },
          Queue: { 'Fn::GetAtt': [Match.stringLikeRegexp('UploadsQueue'), 'Arn'] },
        })),
      },
    });
  });

  it('every bucket is encrypted and closed to the public', () => {
    for (const [, { Properties }] of resources(prod, 'AWS::S3::Bucket')) {
      expect(Properties).toHaveProperty('BucketEncryption');
      expect(Properties).toHaveProperty('PublicAccessBlockConfiguration.RestrictPublicBuckets', true);
    }
  });

  it('the bucket is made after the policy that lets it tell the queue', () => {
    const bucket = resources(prod, 'AWS::S3::Bucket').find(
      ([, { Properties }]) => Properties.NotificationConfiguration !== undefined,
    );
    expect(bucket?.[1].DependsOn).toContainEqual(expect.stringMatching(/^UploadsQueuePolicy/));
  });

  it('needs no custom resource, which local engines would skip', () => {
    for (const { Type } of Object.values(prod.toJSON().Resources as Record<string, { Type: string }>)) {
      expect(Type).not.toMatch(/^Custom::|^AWS::CloudFormation::CustomResource/);
    }
    prod.resourceCountIs('AWS::Lambda::Function', 5);
  });

  it('every queue is encrypted, has a dead-letter queue and waits six times its function', () => {
    const timeouts = {
      Uploads: TARGETS.prod.parse.timeoutSeconds,
      Reports: TARGETS.prod.validate.timeoutSeconds,
      Updates: TARGETS.prod.validate.timeoutSeconds,
      Reminders: TARGETS.prod.writeReminders.timeoutSeconds,
      MailReturns: TARGETS.prod.mailFeedback.timeoutSeconds,
    };
    for (const [name, timeout] of Object.entries(timeouts)) {
      const [, queue] = resources(prod, 'AWS::SQS::Queue').find(([id]) => id.startsWith(`${name}Queue`))!;
      expect(queue.Properties).toMatchObject({
        SqsManagedSseEnabled: true,
        VisibilityTimeout: timeout * 6,
        RedrivePolicy: { maxReceiveCount: TARGETS.prod.queues.deliveries },
      });
    }
    for (const [, { Properties }] of resources(prod, 'AWS::SQS::Queue')) {
      expect(Properties).toMatchObject({ SqsManagedSseEnabled: true });
    }
  });

  it('refuses calls without TLS on every bucket, queue and topic', () => {
    const policies = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'];
    const denying = policies.flatMap((type) =>
      resources(prod, type).filter(([, policy]) =>
        JSON.stringify(policy).includes('"Bool":{"aws:SecureTransport":"false"}'),
      ),
    );
    const guarded = ['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic'].flatMap((type) =>
      resources(prod, type),
    );
    expect(denying).toHaveLength(guarded.length);
  });

  it('all functions return failed records one by one and have a bound on concurrency', () => {
    const feeds = resources(prod, 'AWS::Lambda::EventSourceMapping');
    expect(feeds).toHaveLength(5);
    for (const [, { Properties }] of feeds) {
      expect(Properties).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
      expect(Properties).toHaveProperty('ScalingConfig.MaximumConcurrency');
    }
  });

  it('the functions run on Node 24 and log into groups of the stack that forget in time', () => {
    for (const [, { Properties }] of resources(prod, 'AWS::Lambda::Function')) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x' });
      expect(Properties).toHaveProperty('LoggingConfig.LogGroup');
    }
    for (const [, { Properties }] of resources(prod, 'AWS::Logs::LogGroup')) {
      expect(Properties).toMatchObject({ RetentionInDays: 365 });
    }
    // What was done outlives the stack where the data does.
    for (const { DeletionPolicy } of Object.values(prod.findResources('AWS::Logs::LogGroup'))) {
      expect(DeletionPolicy).toBe('Retain');
    }
  });

  it('every table is on demand, encrypted, and can be restored to any point in time', () => {
    const tables = resources(prod, 'AWS::DynamoDB::Table');
    expect(tables).toHaveLength(3);
    for (const [, { Properties }] of tables) {
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      });
    }
  });

  it('makes the sending identity only where the configuration says so', () => {
    prod.resourceCountIs('AWS::SES::EmailIdentity', 1);
    prod.resourceCountIs('AWS::SES::ConfigurationSet', 1);
    local.resourceCountIs('AWS::SES::EmailIdentity', 0);
    local.resourceCountIs('AWS::SES::ConfigurationSet', 0);
  });
});

describe('what the validate function sends to itself', () => {
  it('goes round as often as it must: only that function may, and dropped messages are an alarm', () => {
    const allowed = resources(prod, 'AWS::Lambda::Function').filter(
      ([, { Properties }]) => Properties.RecursiveLoop === 'Allow',
    );
    expect(allowed.map(([id]) => id)).toEqual([expect.stringMatching(/^Validate/)]);
    prod.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'RecursiveInvocationsDropped' });
  });

  it('has a queue that no other role and no policy lets anybody write to', () => {
    for (const role of ['Parse', 'MailFeedback', 'Remind'] as const) {
      expect(grants(prod, role)['sqs:SendMessage'] ?? []).not.toContainEqual(
        expect.stringContaining('UpdatesQueue'),
      );
    }
    for (const [id, { Properties }] of resources(prod, 'AWS::SQS::QueuePolicy')) {
      const { Statement } = Properties.PolicyDocument as { Statement: readonly Statement[] };
      if (id.startsWith('Updates')) expect(Statement.map(({ Effect }) => Effect)).toEqual(['Deny']);
    }
  });
});

describe('bringing verdicts up to date', () => {
  it('the bodies below an agency are found by an index, and checked at most once a minute', () => {
    prod.hasResourceProperties('AWS::DynamoDB::Table', {
      GlobalSecondaryIndexes: [
        {
          IndexName: 'below',
          KeySchema: [
            { AttributeName: 'above', KeyType: 'HASH' },
            { AttributeName: 'id', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    prod.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ RECHECK_DELAY_SECONDS: '60' }) },
    });
  });
});

describe('reminders', () => {
  it('are run at nine in the morning in China, which is one o’clock UTC', () => {
    prod.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'cron(0 1 * * ? *)',
      State: 'ENABLED',
      Targets: [
        { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Remind'), 'Arn'] }, RetryPolicy: Match.anyValue() },
      ],
    });
    prod.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      DestinationConfig: { OnFailure: { Destination: { Ref: Match.stringLikeRegexp('Operations') } } },
      MaximumRetryAttempts: 2,
    });
    prod.hasResourceProperties('AWS::Lambda::Permission', { Principal: 'events.amazonaws.com' });
  });
});

describe('alarms', () => {
  const alarms = resources(prod, 'AWS::CloudWatch::Alarm');
  const descriptions = alarms.map(([, { Properties }]) => String(Properties.AlarmDescription));

  it.each([
    'messages set aside (uploads)',
    'messages set aside (reports)',
    'messages set aside (updates)',
    'messages set aside (reminders)',
    'messages set aside (mail returns)',
    'falling behind (uploads)',
    'falling behind (reports)',
    'falling behind (updates)',
    'falling behind (reminders)',
    'falling behind (mail returns)',
    'function errors (parse)',
    'function errors (validate)',
    'function errors (write reminders)',
    'function errors (mail feedback)',
    'function throttled (parse)',
    'function throttled (validate)',
    'function throttled (write reminders)',
    'function throttled (mail feedback)',
    'messages dropped',
    'notices not sent',
    'reminders not sent',
    'reminders not run',
  ])('%s: there is one, with its runbook section', (section) => {
    expect(descriptions.filter((text) => text.startsWith(`Runbook: ${section}. `))).toHaveLength(1);
  });

  /** The alarm of a runbook section. */
  const alarmOf = (section: string) =>
    alarms.find(([, { Properties }]) =>
      String(Properties.AlarmDescription).startsWith(`Runbook: ${section}. `),
    )![1].Properties as {
      Period: number;
      EvaluationPeriods: number;
      DatapointsToAlarm: number;
      Threshold: number;
      TreatMissingData: string;
      ComparisonOperator: string;
    };

  it.each([
    ['parse', 'Uploads'],
    ['validate', 'Reports'],
    ['write reminders', 'Reminders'],
    ['mail feedback', 'MailReturns'],
  ])(
    'one file that kills %s, and nothing else on the day, sets off an alarm and keeps it on',
    (name, queue) => {
      const { Period, EvaluationPeriods, DatapointsToAlarm, Threshold } = alarmOf(
        `function errors (${name})`,
      );
      expect({ DatapointsToAlarm, Threshold }).toEqual({ DatapointsToAlarm: 1, Threshold: 1 });
      const [, { Properties }] = resources(prod, 'AWS::SQS::Queue').find(([id]) =>
        id.startsWith(`${queue}Queue`),
      )!;
      expect(Period * EvaluationPeriods).toBeGreaterThan(Properties.VisibilityTimeout as number);
    },
  );

  it('one agency that cannot be told sets off an alarm while its message is still being tried', () => {
    const { EvaluationPeriods, DatapointsToAlarm, Period } = alarmOf('notices not sent');
    // The tries of one message: after 10, 20, 40 … seconds (queues.firstRetrySeconds, doubled).
    const { deliveries, firstRetrySeconds } = TARGETS.prod.queues;
    const tries = Array.from({ length: deliveries }, (_, at) => firstRetrySeconds * (2 ** at - 1));
    const minutes = new Set(tries.map((seconds) => Math.floor(seconds / Period)));
    const window = [...minutes].filter((minute) => minute < EvaluationPeriods);
    expect(window.length).toBeGreaterThanOrEqual(DatapointsToAlarm);
  });

  it('no data is the rule, save for what must happen every day', () => {
    const silent = alarms.filter(([, { Properties }]) => Properties.TreatMissingData === 'breaching');
    expect(silent.map(([, { Properties }]) => Properties.MetricName)).toEqual(['Invocations']);
    expect(alarmOf('reminders not run')).toMatchObject({
      Period: 86_400,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
    });
  });

  it('ten thousand reminders on one morning are no alarm', () => {
    const { concurrency } = TARGETS.prod.writeReminders;
    const seconds = (10_000 * 0.5) / concurrency;
    expect(alarmOf('falling behind (reminders)').Threshold).toBeGreaterThan(seconds);
  });

  it('the operations topic lets alarms in', () => {
    prod.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
          }),
        ]),
      },
    });
  });

  it('every alarm reaches the operations topic', () => {
    for (const [, { Properties }] of alarms) {
      expect(JSON.stringify(Properties.AlarmActions)).toContain('Operations');
    }
  });
});

describe('looking into it', () => {
  it('every queue and function is on the dashboard, and every metric of our own that a function counts', () => {
    const [[, { Properties }]] = resources(prod, 'AWS::CloudWatch::Dashboard') as [[string, Resource]];
    const body = JSON.stringify(Properties.DashboardBody);
    for (const type of ['AWS::SQS::Queue', 'AWS::Lambda::Function']) {
      const missing = resources(prod, type).filter(([id]) => !body.includes(id));
      expect(missing.map(([id]) => id)).toEqual([]);
    }
    const counting = ['validate', 'mail-feedback', 'write-reminders'].flatMap((name) => {
      const source = readFileSync(new URL(`../../functions/${name}/handler.ts`, import.meta.url), 'utf8');
      return [...source.matchAll(/addMetric\('(\w+)'/gu)].map(([, metric]) => metric!);
    });
    expect(counting.length).toBeGreaterThan(5);
    expect(counting.filter((metric) => !body.includes(metric))).toEqual(['VerdictsRevised']);
  });

  it('everything that can be has the tags a bill is told apart by', () => {
    const tagged = [...resources(prod, 'AWS::DynamoDB::Table'), ...resources(prod, 'AWS::S3::Bucket')];
    for (const [, { Properties }] of tagged) {
      expect(Properties.Tags).toEqual(
        expect.arrayContaining([
          { Key: 'project', Value: 'gouji' },
          { Key: 'target', Value: 'prod' },
        ]),
      );
    }
  });
});

describe('targets', () => {
  it('data outlives the stack in prod, and only there', () => {
    const retained = (template: Template) =>
      ['AWS::S3::Bucket', 'AWS::DynamoDB::Table'].flatMap((type) =>
        Object.values(template.findResources(type)).filter(
          ({ DeletionPolicy }) => DeletionPolicy === 'Retain',
        ),
      ).length;
    expect(retained(prod)).toBe(6);
    expect(retained(local)).toBe(0);
  });
});
