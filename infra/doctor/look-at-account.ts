// Looks at an account and changes nothing in it. What may not be looked at is told as that.
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createTransport } from 'nodemailer';
import { readLogin } from '../../shared/aws/smtp-login.ts';
import { smtpConnection } from '../../shared/aws/smtp-mail.ts';
import type { MailChannel, Target } from '../config.ts';
import { PlainFailure } from '../local/plain-failure.ts';
import { domainOf, REGIONS_WITHOUT_SES } from '../mail-faults.ts';
import type { Account, Seen } from './findings.ts';

const BOOTSTRAP_PARAMETER = '/cdk-bootstrap/hnb659fds/version';
const LOGIN_SECONDS = 10;
/** What the services call something that is not there. */
const NOT_THERE = new Set(['ParameterNotFound', 'NotFoundException', 'ResourceNotFoundException']);

function reason(error: unknown): string {
  const { name, message } = error as Error;
  return name === 'Error' ? message : `${name}: ${message}`;
}

async function look<Value>(ask: () => Promise<Value>): Promise<Seen<Value>> {
  try {
    return await ask();
  } catch (error) {
    const { name, message } = error as Error;
    // CloudFormation has no name of its own for it.
    if (NOT_THERE.has(name) || /does not exist/u.test(message)) return null;
    return { refused: reason(error) };
  }
}

async function whoAmI(): Promise<{ id: string; partition: string; region: string }> {
  const sts = new STSClient({});
  const region = await sts.config.region().catch(() => {
    throw new PlainFailure('No region is set: set AWS_REGION, for example AWS_REGION=cn-north-1.');
  });
  try {
    const { Account: id = '', Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return { id, partition: Arn.split(':')[1] ?? '', region };
  } catch (error) {
    const { name } = error as Error;
    if (name === 'CredentialsProviderError') {
      throw new PlainFailure(
        'There are no AWS credentials: log in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      );
    }
    throw new PlainFailure(`AWS does not take the credentials in ${region} (${reason(error)}).`);
  }
}

async function lookAtSes({ mail }: Target): Promise<Pick<Account, 'ses' | 'sender'>> {
  const ses = new SESv2Client({});
  return {
    ses: await look(async () => {
      const { ProductionAccessEnabled, SendingEnabled, SendQuota } = await ses.send(
        new GetAccountCommand({}),
      );
      return {
        productionAccess: ProductionAccessEnabled === true,
        sendingEnabled: SendingEnabled === true,
        perDay: SendQuota?.Max24HourSend ?? 0,
        perSecond: SendQuota?.MaxSendRate ?? 0,
      };
    }),
    sender: await look(async () => {
      const { VerifiedForSendingStatus } = await ses.send(
        new GetEmailIdentityCommand({ EmailIdentity: domainOf(mail.senderAddress) }),
      );
      return { verified: VerifiedForSendingStatus === true };
    }),
  };
}

async function lookAtSmtp(channel: Extract<MailChannel, { by: 'smtp' }>): Promise<Pick<Account, 'smtp'>> {
  const secret = await look(async () => {
    const { SecretString } = await new SecretsManagerClient({}).send(
      new GetSecretValueCommand({ SecretId: channel.secretName }),
    );
    return { SecretString };
  });
  if (secret === null || 'refused' in secret) return { smtp: secret };
  try {
    const login = readLogin(secret.SecretString);
    const transport = createTransport(smtpConnection(channel, login, LOGIN_SECONDS));
    await transport.verify().finally(() => transport.close());
    return { smtp: { login: null } };
  } catch (error) {
    return { smtp: { login: reason(error) } };
  }
}

/** Throws PlainFailure where there are no credentials that AWS takes. */
export async function lookAtAccount(target: Target): Promise<Account> {
  const who = await whoAmI();
  const { channel } = target.mail;
  const ses =
    channel.by === 'ses' && channel.identity !== 'of-the-engine' && !REGIONS_WITHOUT_SES.has(who.region);
  return {
    ...who,
    bootstrap: await look(async () => {
      const { Parameter } = await new SSMClient({}).send(
        new GetParameterCommand({ Name: BOOTSTRAP_PARAMETER }),
      );
      return Number(Parameter?.Value);
    }),
    stack: await look(async () => {
      const { Stacks = [] } = await new CloudFormationClient({}).send(
        new DescribeStacksCommand({ StackName: `gouji-${target.name}` }),
      );
      return { status: Stacks[0]?.StackStatus ?? 'unknown' };
    }),
    concurrency: await look(async () => {
      const { AccountLimit } = await new LambdaClient({}).send(new GetAccountSettingsCommand({}));
      return AccountLimit?.UnreservedConcurrentExecutions ?? 0;
    }),
    ...(ses ? await lookAtSes(target) : {}),
    ...(channel.by === 'smtp' ? await lookAtSmtp(channel) : {}),
  };
}
