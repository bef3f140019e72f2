// Everything that differs between targets, in one table. `cdk … -c target=prod` chooses; `dev` is the default.

export interface Target {
  readonly name: 'dev' | 'prod' | 'local';
  /** Deploy with the caller's own credentials instead of the bootstrap roles (local engines). */
  readonly deployAsCaller: boolean;
  /** Refuse calls without TLS. False only where the engine itself speaks plain HTTP, on 127.0.0.1, and enforces this. */
  readonly tlsOnly: boolean;
  /** Tables are always encrypted at rest; by the account's key, with its trail, where the key service makes one. */
  readonly tableKey: 'of-the-account' | 'of-dynamodb';
  /** Buckets and tables outlive the stack. */
  readonly keepData: boolean;
  readonly mail: {
    readonly senderName: string;
    readonly senderAddress: string;
    /** Create the SES identity of the sender's domain and a configuration set with the stack (AWS only). */
    readonly identity: 'of-the-stack' | 'outside';
    /** Whom letters tell agencies to ask: an office and its telephone number. */
    readonly ask: string;
    /** Verdicts of an agency within so many seconds are told in one mail; at most 900, the longest SQS delays. */
    readonly quietSeconds: number;
  };
  readonly uploads: {
    /** Larger files get the verdict `unreadable` without being downloaded. */
    readonly largestBytes: number;
    /** Folded-over earlier versions are kept this long after a newer one came. */
    readonly earlierVersionsDays: number;
  };
  readonly parse: FunctionSize;
  readonly validate: FunctionSize;
  readonly mailFeedback: FunctionSize;
  readonly remind: {
    readonly memoryMegabytes: number;
    readonly timeoutSeconds: number;
    /** The hour at which reminders go out, 0 to 23. */
    readonly hourInShanghai: number;
  };
  /** A government's verdict is checked again at most once in so many seconds, however many bodies below it file. */
  readonly recheckSeconds: number;
  readonly queues: {
    /** Deliveries before a message is set aside. */
    readonly deliveries: number;
    /** Delay before the first retry; doubles each time. */
    readonly firstRetrySeconds: number;
  };
  readonly alarms: {
    /** A message that waits longer than this says that we fell behind. */
    readonly oldestMessageSeconds: number;
  };
  readonly logDays: number;
}

export interface FunctionSize {
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly concurrency: number;
  readonly batchSize: number;
}

const MEGABYTE = 1024 * 1024;

const PROD: Target = {
  name: 'prod',
  deployAsCaller: false,
  tlsOnly: true,
  tableKey: 'of-the-account',
  keepData: true,
  mail: {
    senderName: '政府信息公开年报勾稽核对',
    senderAddress: 'nianbao@gouji.example.cn',
    identity: 'of-the-stack',
    ask: '政府信息公开工作主管部门',
    quietSeconds: 5 * 60,
  },
  uploads: { largestBytes: 50 * MEGABYTE, earlierVersionsDays: 3 * 365 },
  parse: { memoryMegabytes: 2048, timeoutSeconds: 120, concurrency: 20, batchSize: 1 },
  validate: { memoryMegabytes: 512, timeoutSeconds: 60, concurrency: 10, batchSize: 5 },
  mailFeedback: { memoryMegabytes: 256, timeoutSeconds: 30, concurrency: 2, batchSize: 5 },
  remind: { memoryMegabytes: 512, timeoutSeconds: 300, hourInShanghai: 9 },
  recheckSeconds: 60,
  queues: { deliveries: 8, firstRetrySeconds: 10 },
  alarms: { oldestMessageSeconds: 15 * 60 },
  logDays: 365,
};

export const TARGETS: Readonly<Record<Target['name'], Target>> = {
  prod: PROD,
  dev: {
    ...PROD,
    name: 'dev',
    keepData: false,
    mail: { ...PROD.mail, senderName: '勾稽（试运行）', senderAddress: 'nianbao@dev.gouji.example.cn' },
    uploads: { ...PROD.uploads, earlierVersionsDays: 30 },
    parse: { ...PROD.parse, concurrency: 5 },
    validate: { ...PROD.validate, concurrency: 5 },
    logDays: 30,
  },
  local: {
    ...PROD,
    name: 'local',
    deployAsCaller: true,
    tlsOnly: false,
    tableKey: 'of-dynamodb',
    keepData: false,
    mail: {
      senderName: '勾稽（本机）',
      senderAddress: 'gouji@example.com',
      identity: 'outside',
      ask: '本机演示，无需联系',
      quietSeconds: 1,
    },
    parse: { ...PROD.parse, timeoutSeconds: 60, concurrency: 3 },
    validate: { ...PROD.validate, timeoutSeconds: 20, concurrency: 3 },
    mailFeedback: { ...PROD.mailFeedback, timeoutSeconds: 20 },
    recheckSeconds: 1,
    queues: { deliveries: 4, firstRetrySeconds: 1 },
    alarms: { oldestMessageSeconds: 60 },
    logDays: 1,
  },
};

/** The target of that name; throws with the names there are. */
export function targetNamed(name: string): Target {
  const target = Object.values(TARGETS).find((candidate) => candidate.name === name);
  if (target === undefined) {
    throw new Error(`No target "${name}" in infra/config.ts; there are: ${Object.keys(TARGETS).join(', ')}`);
  }
  return target;
}

/** A variable may stand in for the table's sender, so that an account can be used without a change of code. */
export function withSender(target: Target, address: string | undefined): Target {
  return address === undefined ? target : { ...target, mail: { ...target.mail, senderAddress: address } };
}
