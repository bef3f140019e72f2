// The deployed stack as the commands of supervising offices and operators use it: found by its CloudFormation outputs.
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { makeDynamo, makeS3 } from '../shared/aws/clients.ts';
import { dynamoAccessTokens } from '../shared/aws/dynamo-access-tokens.ts';
import { dynamoAgencies } from '../shared/aws/dynamo-agencies.ts';
import { dynamoContactEraser } from '../shared/aws/dynamo-contact-eraser.ts';
import { dynamoFiledReports } from '../shared/aws/dynamo-filed-reports.ts';
import { dynamoJustifications } from '../shared/aws/dynamo-justifications.ts';
import { dynamoNoticeRecord } from '../shared/aws/dynamo-notice-record.ts';
import { dynamoRejudgeOrders } from '../shared/aws/dynamo-proven-files.ts';
import { dynamoVerdicts } from '../shared/aws/dynamo-verdicts.ts';
import type { AccessTokens } from '../shared/ports/access-tokens.ts';
import type { AgencyRegisterKeeper } from '../shared/ports/agencies.ts';
import type { ContactEraser } from '../shared/ports/contact-eraser.ts';
import type { FiledReportsOfAll } from '../shared/ports/filed-reports.ts';
import type { JustificationKeeper } from '../shared/ports/justifications.ts';
import type { NoticeRecord } from '../shared/ports/notice-record.ts';
import type { RejudgeOrders } from '../shared/ports/uploads.ts';
import type { VerdictStore } from '../shared/ports/verdicts.ts';
import { UsageError } from './exit-status.ts';

export interface Stack {
  /** By the name of the output. */
  readonly output: (name: string) => string;
  readonly agencies: AgencyRegisterKeeper;
  readonly verdicts: VerdictStore;
  readonly filed: FiledReportsOfAll;
  readonly justifications: JustificationKeeper;
  readonly notices: NoticeRecord;
  readonly eraser: ContactEraser;
  readonly rejudgeOrders: RejudgeOrders;
  /** Throws UsageError where the pages and the API are not deployed. */
  readonly tokens: () => AccessTokens;
}

/** Names that infra/app.ts gives its stacks. */
const STACK_NAMES = ['gouji-local', 'gouji-dev', 'gouji-prod', 'gouji-cn-north-1', 'gouji-cn-northwest-1'];

const REFUSED: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    '没有找到 AWS 凭证。请先登录（aws sso login）或设置 AWS_ACCESS_KEY_ID 等环境变量。',
  ExpiredToken: 'AWS 凭证已过期，请重新登录。',
  AccessDenied: '当前 AWS 凭证没有读取堆栈信息的权限。',
  ECONNREFUSED: 'AWS_ENDPOINT_URL 指向的引擎没有运行。请先运行 npm start，或检查地址。',
};

/**
 * Finds the stack in the account and region of the environment (`AWS_REGION`, `AWS_ENDPOINT_URL` …); `GOUJI_STACK`
 * names it where there are several. Throws UsageError with what to do where it is not to be found.
 */
export async function findStack(environment: NodeJS.ProcessEnv): Promise<Stack> {
  if (environment.AWS_REGION === undefined && environment.AWS_DEFAULT_REGION === undefined) {
    throw new UsageError('没有设置地区。请设置环境变量 AWS_REGION，例如 AWS_REGION=cn-north-1。');
  }
  const outputs = await outputsOf(environment.GOUJI_STACK);
  const output = (name: string) => {
    const value = outputs.get(name);
    if (value === undefined) throw new Error(`The stack has no output ${name}`);
    return value;
  };
  const dynamo = makeDynamo();
  return {
    output,
    agencies: dynamoAgencies(dynamo, output('AgencyTable')),
    verdicts: dynamoVerdicts(dynamo, makeS3(), {
      table: output('VerdictTable'),
      recordsBucket: output('RecordsBucket'),
    }),
    filed: dynamoFiledReports(dynamo, output('VerdictTable')),
    justifications: dynamoJustifications(dynamo, output('VerdictTable')),
    notices: dynamoNoticeRecord(dynamo, output('NoticeTable')),
    eraser: dynamoContactEraser(dynamo, { agencies: output('AgencyTable'), notices: output('NoticeTable') }),
    tokens: () => {
      const table = outputs.get('PortalTable');
      if (table !== undefined) return dynamoAccessTokens(dynamo, table);
      throw new UsageError(
        '这里没有部署报送页面和接口（gouji-…-portal），接口令牌没有用处。请先 npm run deploy。',
      );
    },
    rejudgeOrders: dynamoRejudgeOrders(dynamo, output('VerdictTable')),
  };
}

async function outputsOf(name: string | undefined): Promise<ReadonlyMap<string, string>> {
  try {
    const { Stacks = [] } = await new CloudFormationClient({}).send(new DescribeStacksCommand({}));
    const ours = Stacks.filter((stack) =>
      name === undefined ? STACK_NAMES.includes(stack.StackName ?? '') : stack.StackName === name,
    );
    const [stack] = ours;
    if (stack === undefined) {
      throw new UsageError(
        `这个账户和地区里没有部署 gouji（${name ?? STACK_NAMES.join('、')}）。请检查 AWS_REGION 和凭证。`,
      );
    }
    if (ours.length > 1) {
      const names = ours.map((one) => one.StackName).join('、');
      throw new UsageError(`这里部署了多套 gouji：${names}。请用环境变量 GOUJI_STACK 指明一套。`);
    }
    // The pages and the API are a stack of their own beside it.
    const portal = Stacks.find((one) => one.StackName === `${stack.StackName}-portal`);
    return new Map(
      [...(stack.Outputs ?? []), ...(portal?.Outputs ?? [])].map(({ OutputKey = '', OutputValue = '' }) => [
        OutputKey,
        OutputValue,
      ]),
    );
  } catch (error) {
    const { name: kind, code } = error as { name?: string; code?: string };
    const reason = REFUSED[kind ?? ''] ?? REFUSED[code ?? ''];
    if (reason !== undefined) throw new UsageError(reason);
    throw error;
  }
}
