// Wiring only; the handling of a message is in handle-message.ts, the telling of agencies in notify/telling.ts.
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSHandler, SQSRecord } from 'aws-lambda';
import program from '../../package.json' with { type: 'json' };
import { makeDynamo, makeEvents, makeS3, makeSqs } from '../../shared/aws/clients.ts';
import { dynamoAgencies } from '../../shared/aws/dynamo-agencies.ts';
import { dynamoCountingReports } from '../../shared/aws/dynamo-counting-reports.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { dynamoPendingChecks } from '../../shared/aws/dynamo-pending-checks.ts';
import { dynamoPendingNotices } from '../../shared/aws/dynamo-pending-notices.ts';
import { dynamoProvenFiles, dynamoRejudgeOrders } from '../../shared/aws/dynamo-proven-files.ts';
import { dynamoVerdicts } from '../../shared/aws/dynamo-verdicts.ts';
import { eventBridge } from '../../shared/aws/event-bridge.ts';
import { s3Claims } from '../../shared/aws/s3-claims.ts';
import { s3UploadWitness } from '../../shared/aws/s3-upload-witness.ts';
import { sqsOwnMessages } from '../../shared/aws/sqs-own-messages.ts';
import { cameFrom } from '../../shared/aws/sqs-retry-delay.ts';
import { ruleBookVersion } from '../../shared/catalogue/rule-book.ts';
import { judge } from '../../shared/checking/judge.ts';
import type { GivenNotice } from '../../shared/contracts/given-notice.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import type { AgencyId } from '../../shared/contracts/submission.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { tellsEvents } from '../../shared/events/tell-events.ts';
import { Busy } from '../../shared/fates.ts';
import { holdForNotice } from '../../shared/notices/hold-for-notice.ts';
import type { AgencyRegister } from '../../shared/ports/agencies.ts';
import type { JudgingContext } from '../../shared/rules/judging-context.ts';
import { readEnvironment } from '../environment.ts';
import { handleBatch } from '../handle-batch.ts';
import { queueFed } from '../queue-fed.ts';
import { ValidateEnvironment } from './environment.ts';
import { handleOwn, handleReport } from './handle-message.ts';
import type { Tell } from './notify/telling.ts';

const environment = readEnvironment(ValidateEnvironment, process.env);
const sqs = makeSqs();
const { logger, metrics, batch } = queueFed('validate', environment, sqs, environment.UPDATE_QUEUE_URL);
const s3 = makeS3();
const dynamo = makeDynamo();
const verdicts = dynamoVerdicts(dynamo, s3, {
  table: environment.VERDICT_TABLE,
  recordsBucket: environment.RECORDS_BUCKET,
});
const agencies = dynamoAgencies(dynamo, environment.AGENCY_TABLE);
const pending = dynamoPendingNotices(dynamo, environment.NOTICE_TABLE);
const record = dynamoNoticeRecord(dynamo, environment.NOTICE_TABLE, environment.MAIL_RECORD_DAYS);
const { updates, quietPeriod, mailsToRecord, eventsToPublish } = sqsOwnMessages(
  sqs,
  environment.UPDATE_QUEUE_URL,
  environment.QUIET_SECONDS,
);
const bus = eventBridge(makeEvents(), environment.EVENT_BUS);
const tellEvents = tellsEvents(bus, eventsToPublish);
const now = () => new Date();
const announcing = { verdicts, pending, quietPeriod };
function sayUnrecorded(notice: GivenNotice, why: unknown): void {
  // Addresses are people's: the log does not have them.
  const { agencyId, messageId, reports, sentAt } = notice;
  logger.error('A mail is not on record', { agencyId, messageId, reports, sentAt, error: why as Error });
}

const atHand = {
  agencies,
  verdicts,
  pending,
  quietPeriod,
  record,
  mailsToRecord,
  tellEvents,
  sayUnrecorded,
  now,
};
let telling: Promise<Tell> | null = null;

/** Loaded once, with the first agency to be told. */
function loadTelling(): Promise<Tell> {
  telling ??= import('./notify/telling.ts').then(({ makeTelling }) =>
    makeTelling(environment, dynamo, atHand),
  );
  return telling;
}

async function tell(agencyId: AgencyId | null, secondsLeft: () => number): Promise<void> {
  try {
    const given = await (await loadTelling())(agencyId, secondsLeft);
    logger.info('Agency told', { agencyId, mails: given.mails, verdicts: given.told.length });
    if (given.told.length > 0) metrics.addMetric('NoticesGiven', MetricUnit.Count, given.told.length);
  } catch (error) {
    if (!(error instanceof Busy)) metrics.addMetric('NoticeFailures', MetricUnit.Count, 1);
    throw error;
  }
}

const collaborators = {
  claims: s3Claims(s3, environment.RECORDS_BUCKET),
  verdicts,
  agencies,
  judge: (report: ParsedReport, context: JudgingContext) => judge(report, context, 'zh'),
  versions: { gouji: program.version, ruleBook: ruleBookVersion() },
  announce: (verdict: Verdict, known: Pick<AgencyRegister, 'find'>) =>
    holdForNotice(verdict, { ...announcing, agencies: known }),
  counting: dynamoCountingReports(dynamo, environment.VERDICT_TABLE),
  record,
  bus,
  tellEvents,
  updates,
  uploadsBucket: environment.UPLOADS_BUCKET,
  witness: s3UploadWitness(s3),
  provenFiles: dynamoProvenFiles(dynamo, environment.VERDICT_TABLE),
  rejudgeOrders: dynamoRejudgeOrders(dynamo, environment.VERDICT_TABLE),
  pendingChecks: dynamoPendingChecks(dynamo, environment.VERDICT_TABLE),
  recheckDelaySeconds: environment.RECHECK_DELAY_SECONDS,
  now,
};

/** Both queues feed the function; what a message may say depends on the one it came from. */
function handle(message: SQSRecord, context: Context) {
  const of = {
    ...collaborators,
    tell: (agencyId: AgencyId | null) => tell(agencyId, () => context.getRemainingTimeInMillis() / 1000),
  };
  return cameFrom(environment.UPDATE_QUEUE_URL, message)
    ? handleOwn(message.body, of)
    : handleReport(message.body, of);
}

export const handler: SQSHandler = (event, context) =>
  handleBatch(event, context, batch, async (message) => {
    for (const { verdict, judged, announced } of await handle(message, context)) {
      const { reportId, revision, agencyId, year, status } = verdict;
      logger.info('Message judged', { reportId, revision, agencyId, year, status, judged, announced });
      if (judged && revision === 1) {
        const metric = metrics.singleMetric();
        metric.addDimension('status', status);
        metric.addMetric('ReportsJudged', MetricUnit.Count, 1);
        if (verdict.unreadable !== null) {
          const unreadable = metrics.singleMetric();
          unreadable.addDimension('code', verdict.unreadable.code);
          unreadable.addMetric('Unreadable', MetricUnit.Count, 1);
        }
      } else if (judged) metrics.addMetric('VerdictsRevised', MetricUnit.Count, 1);
    }
  });
