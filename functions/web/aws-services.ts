// The collaborators of the pages, answered by AWS.
import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDynamo, makeS3, makeSecrets } from '../../shared/aws/clients.ts';
import { dynamoAccessRecord } from '../../shared/aws/dynamo-access-record.ts';
import { dynamoAccessTokens } from '../../shared/aws/dynamo-access-tokens.ts';
import { dynamoAgencies } from '../../shared/aws/dynamo-agencies.ts';
import { dynamoFiledReports } from '../../shared/aws/dynamo-filed-reports.ts';
import { dynamoJustifications } from '../../shared/aws/dynamo-justifications.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { dynamoProvenFiles } from '../../shared/aws/dynamo-proven-files.ts';
import { dynamoLimits, dynamoSessions, dynamoSignInCodes } from '../../shared/aws/dynamo-sign-in.ts';
import { dynamoVerdicts } from '../../shared/aws/dynamo-verdicts.ts';
import { s3Downloads, s3RegisterProposals, s3UploadForms } from '../../shared/aws/s3-filing.ts';
import { secretText } from '../../shared/aws/secret-text.ts';
import { LEGAL_CALENDAR } from '../../shared/record/deadlines.ts';
import { keepRosters } from '../../shared/record/kept-roster.ts';
import { mailSenderOf } from '../mail-variables.ts';
import { identityOfToken } from './api/identity-of-token.ts';
import type { WebEnvironment } from './environment.ts';
import type { Assets } from './page/assets.ts';
import type { WebServices } from './services.ts';
import { openidProvider } from './sign-in/openid-provider.ts';

export function awsServices(
  environment: WebEnvironment,
  assets: Assets,
  report: WebServices['report'],
): WebServices {
  const dynamo = makeDynamo();
  const s3 = makeS3();
  const formSecret = secretText(makeSecrets(), environment.FORM_SECRET);
  const agencies = dynamoAgencies(dynamo, environment.AGENCY_TABLE);
  const { VERDICT_TABLE, PORTAL_TABLE } = environment;
  const tokens = dynamoAccessTokens(dynamo, PORTAL_TABLE);
  const now = () => new Date();
  return {
    now,
    wait: (milliseconds) => sleep(milliseconds),
    random: (count) => randomBytes(count),
    mac: async (text) =>
      createHmac('sha256', await formSecret())
        .update(text)
        .digest('hex'),
    settings: {
      origin: environment.WEB_ORIGIN,
      storeOrigin: storeOriginOf(environment),
      operators: environment.OPERATORS,
      largestBytes: environment.LARGEST_BYTES,
      ask: environment.ASK,
    },
    calendar: LEGAL_CALENDAR,
    assets,
    agencies,
    verdicts: dynamoVerdicts(dynamo, s3, { table: VERDICT_TABLE, recordsBucket: environment.RECORDS_BUCKET }),
    roster: keepRosters({
      agencies,
      filed: dynamoFiledReports(dynamo, VERDICT_TABLE),
      calendar: LEGAL_CALENDAR,
      now,
    }),
    // Beside the uploads: the policy of the pages lets forms go to that bucket and to no other.
    proposals: s3RegisterProposals(s3, environment.UPLOADS_BUCKET),
    provenFiles: dynamoProvenFiles(dynamo, VERDICT_TABLE),
    justifications: dynamoJustifications(dynamo, VERDICT_TABLE),
    notices: dynamoNoticeRecord(dynamo, environment.NOTICE_TABLE),
    uploads: s3UploadForms(s3, environment.UPLOADS_BUCKET),
    downloads: s3Downloads(s3, environment.DOWNLOADS_BUCKET),
    sessions: dynamoSessions(dynamo, PORTAL_TABLE),
    codes: dynamoSignInCodes(dynamo, PORTAL_TABLE),
    limits: dynamoLimits(dynamo, PORTAL_TABLE),
    access: dynamoAccessRecord(dynamo, environment.ACCESS_TABLE),
    provider: providerOf(environment),
    identityOfToken: (token) => identityOfToken(token, { tokens, agencies, now }),
    mail: mailSenderOf(environment, dynamo, environment.NOTICE_TABLE),
    report,
  };
}

function storeOriginOf({ STORE_ORIGIN, AWS_ENDPOINT_URL }: WebEnvironment): string {
  const address = STORE_ORIGIN ?? AWS_ENDPOINT_URL;
  if (address === undefined) throw new Error('STORE_ORIGIN is missing');
  return new URL(address).origin;
}

function providerOf({ OPENID_ISSUER, OPENID_CLIENT_ID, OPENID_SECRET, OPENID_LABEL }: WebEnvironment) {
  if (OPENID_ISSUER === undefined) return null;
  return openidProvider({
    issuer: OPENID_ISSUER,
    clientId: OPENID_CLIENT_ID ?? '',
    clientSecret: secretText(makeSecrets(), OPENID_SECRET ?? ''),
    label: OPENID_LABEL ?? '',
  });
}
