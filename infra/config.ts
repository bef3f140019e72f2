// Everything that differs between targets, in one table. `cdk … -c target=prod` chooses; `dev` is the default.

export interface Target {
  readonly name: 'dev' | 'prod' | 'cn-north-1' | 'cn-northwest-1' | 'local';
  /** Where the stack is deployed; null: wherever the credentials are. */
  readonly region: string | null;
  /** Deploy with the caller's own credentials instead of the bootstrap roles (local engines). */
  readonly deployAsCaller: boolean;
  /** Refuse calls without TLS. False only where the engine itself speaks plain HTTP, on 127.0.0.1, and enforces this. */
  readonly tlsOnly: boolean;
  /** Tables are always encrypted at rest; by the account's key, with its trail, where the key service makes one. */
  readonly tableKey: 'of-the-account' | 'of-dynamodb';
  /** Topics by a key of the stack, since the account's own would let neither alarms nor SES speak; local engines make none. */
  readonly topicKey: 'of-the-stack' | 'none';
  /**
   * Which tables the functions use: those the stack makes, or, after a disaster, restored ones by their names (npm run restore
   * prints them). The stack keeps its own beside them either way.
   */
  readonly tables: 'of-the-stack' | RestoredTables;
  /** Buckets and tables outlive the stack. */
  readonly keepData: boolean;
  readonly mail: {
    readonly senderName: string;
    /** To be set before the first deployment: the app refuses addresses of example domains. */
    readonly senderAddress: string;
    readonly channel: MailChannel;
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
    readonly accessLogDays: number;
  };
  readonly parse: FunctionSize;
  readonly validate: FunctionSize;
  readonly mailFeedback: FunctionSize;
  readonly writeReminders: FunctionSize;
  /** Plans the day; a register of ten thousand bodies is read whole. */
  readonly remind: {
    readonly memoryMegabytes: number;
    readonly timeoutSeconds: number;
    /** The hour at which reminders go out, 0 to 23. */
    readonly hourInShanghai: number;
  };
  readonly web: {
    /**
     * Of the pages, for forms. of-the-gateway: the gateway's own address; a name of one's own stands here as https://….
     * loopback: any port of a developer's own machine.
     */
    readonly origin: 'of-the-gateway' | 'loopback' | `https://${string}`;
    /** Where browsers reach the uploads bucket: by its own name, or at an engine. */
    readonly store: 'virtual-hosted' | 'of-the-engine';
    /** Addresses that sign in as operators: they look at everything and file nothing. */
    readonly operators: readonly string[];
    /**
     * A second way to sign in, by OpenID Connect; null where there is none. Its client's secret is a text in Secrets Manager, to be
     * made before the first deployment; the address to come back to is <first page>sign-in/provider.
     */
    readonly provider: {
      readonly issuer: `https://${string}`;
      readonly clientId: string;
      readonly secretName: string;
      /** As the button names it. */
      readonly label: string;
    } | null;
    readonly memoryMegabytes: number;
    readonly timeoutSeconds: number;
    /** Of all requests together. */
    readonly throttle: { readonly perSecond: number; readonly burst: number };
    /** Requests from one network in five minutes, before it is shut out; null where there is no firewall. */
    readonly waf: { readonly perNetwork: number } | null;
  };
  /** Groups that are told that somebody's report wants looking at; none where there is nothing here. */
  readonly robots: readonly RobotTarget[];
  /** A government's verdict is checked again at most once in so many seconds, however many bodies below it file. */
  readonly recheckSeconds: number;
  readonly records: {
    /** What was read of a report too large for a message; longer than a message lives: 14 days in the queue, 14 set aside. */
    readonly claimDays: number;
    /** Records that were overwritten or deleted by mistake can be had back for so long. */
    readonly earlierVersionsDays: number;
    /** To whom a mail went and what it was about is kept for so long. */
    readonly mailDays: number;
  };
  readonly queues: {
    /** Deliveries before a message is set aside. */
    readonly deliveries: number;
    /** Delay before the first retry; doubles each time. */
    readonly firstRetrySeconds: number;
  };
  readonly alarms: {
    /** A message that waits longer than this says that we fell behind. */
    readonly oldestMessageSeconds: number;
    /** The same of reminders, of which a province has ten thousand on one morning. */
    readonly oldestReminderSeconds: number;
  };
  readonly logDays: number;
  /** What the region and the engine have to look into a running system. */
  readonly watch: {
    readonly dashboard: boolean;
    /** X-Ray. */
    readonly tracing: boolean;
  };
}

export type MailChannel =
  | {
      readonly by: 'ses';
      /**
       * of-the-stack: made with it, kept when it goes; verified-already: by somebody else or another target, since a domain has
       * one identity in an account and region; of-the-engine: local engines know no identities of domains.
       */
      readonly identity: 'of-the-stack' | 'verified-already' | 'of-the-engine';
    }
  | {
      readonly by: 'smtp';
      readonly host: string;
      /** Lambda reaches no port 25. */
      readonly port: 465 | 587;
      readonly security: 'tls' | 'starttls';
      /** In Secrets Manager, to be made before the first deployment: { "user": …, "password": …, "authority"?: PEM }. */
      readonly secretName: string;
      /** Over all functions. */
      readonly perSecond: number;
      readonly perDay: number;
      /** Of a mail as it goes over the wire; a larger one goes without its marked copies, and says so. */
      readonly largestMailBytes: number;
    };

/** Names of tables, as `npm run restore` made them. */
export interface RestoredTables {
  readonly verdicts: string;
  readonly agencies: string;
  readonly notices: string;
}

/** A robot in a group chat. */
export interface RobotTarget {
  readonly kind: 'wecom' | 'dingtalk';
  /** In Secrets Manager, to be made before the first deployment: { "webhook": address, "signWith"?: key of 加签 }. */
  readonly secretName: string;
  /** Where people sign in: the address of the portal. */
  readonly link: string;
}

export interface FunctionSize {
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly concurrency: number;
  readonly batchSize: number;
  /** How long messages are gathered for a batch; at most 300. */
  readonly gatherSeconds?: number;
}

const MEGABYTE = 1024 * 1024;

const PROD: Target = {
  name: 'prod',
  region: null,
  deployAsCaller: false,
  tlsOnly: true,
  tableKey: 'of-the-account',
  topicKey: 'of-the-stack',
  tables: 'of-the-stack',
  keepData: true,
  mail: {
    senderName: '政府信息公开年报勾稽核对',
    senderAddress: 'nianbao@gouji.example.cn',
    channel: { by: 'ses', identity: 'of-the-stack' },
    ask: '政府信息公开工作主管部门',
    quietSeconds: 5 * 60,
  },
  uploads: { largestBytes: 50 * MEGABYTE, earlierVersionsDays: 3 * 365, accessLogDays: 400 },
  parse: { memoryMegabytes: 2048, timeoutSeconds: 120, concurrency: 20, batchSize: 1 },
  validate: { memoryMegabytes: 512, timeoutSeconds: 60, concurrency: 10, batchSize: 5 },
  mailFeedback: { memoryMegabytes: 256, timeoutSeconds: 30, concurrency: 2, batchSize: 5 },
  // Two at a time, one letter after another: some twelve mails a second, under the fourteen that SES gives a new account.
  writeReminders: { memoryMegabytes: 512, timeoutSeconds: 120, concurrency: 2, batchSize: 1 },
  remind: { memoryMegabytes: 512, timeoutSeconds: 120, hourInShanghai: 9 },
  web: {
    origin: 'of-the-gateway',
    store: 'virtual-hosted',
    operators: [],
    provider: null,
    memoryMegabytes: 1024,
    timeoutSeconds: 28,
    throttle: { perSecond: 100, burst: 200 },
    waf: { perNetwork: 3000 },
  },
  robots: [],
  recheckSeconds: 60,
  records: { claimDays: 45, earlierVersionsDays: 90, mailDays: 3 * 365 },
  queues: { deliveries: 8, firstRetrySeconds: 10 },
  alarms: { oldestMessageSeconds: 15 * 60, oldestReminderSeconds: 4 * 3600 },
  logDays: 365,
  watch: { dashboard: true, tracing: true },
};

/** The regions of China have no SES: a mail server inside China. The figures are those of a new 阿里云邮件推送 account. */
const inChina = (region: 'cn-north-1' | 'cn-northwest-1'): Target => ({
  ...PROD,
  name: region,
  region,
  mail: {
    ...PROD.mail,
    channel: {
      by: 'smtp',
      host: 'smtpdm.aliyun.com',
      port: 465,
      security: 'tls',
      secretName: 'gouji/smtp',
      perSecond: 5,
      perDay: 2000,
      largestMailBytes: 8 * MEGABYTE,
    },
  },
  watch: { dashboard: true, tracing: false },
});

export const TARGETS: Readonly<Record<Target['name'], Target>> = {
  prod: PROD,
  'cn-north-1': inChina('cn-north-1'),
  'cn-northwest-1': inChina('cn-northwest-1'),
  dev: {
    ...PROD,
    name: 'dev',
    keepData: false,
    mail: { ...PROD.mail, senderName: '勾稽（试运行）', senderAddress: 'nianbao@dev.gouji.example.cn' },
    uploads: { ...PROD.uploads, earlierVersionsDays: 30, accessLogDays: 30 },
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
    topicKey: 'none',
    keepData: false,
    mail: {
      senderName: '勾稽（本机）',
      senderAddress: 'gouji@example.com',
      channel: { by: 'ses', identity: 'of-the-engine' },
      ask: '本机演示，无需联系',
      quietSeconds: 1,
    },
    parse: { ...PROD.parse, timeoutSeconds: 60, concurrency: 3 },
    validate: { ...PROD.validate, timeoutSeconds: 20, concurrency: 3 },
    mailFeedback: { ...PROD.mailFeedback, timeoutSeconds: 20 },
    recheckSeconds: 1,
    web: {
      ...PROD.web,
      origin: 'loopback',
      store: 'of-the-engine',
      operators: ['operator@example.org'],
      waf: null,
    },
    queues: { deliveries: 4, firstRetrySeconds: 1 },
    writeReminders: { ...PROD.writeReminders, timeoutSeconds: 20 },
    alarms: { oldestMessageSeconds: 60, oldestReminderSeconds: 60 },
    logDays: 1,
    watch: { dashboard: true, tracing: false },
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
