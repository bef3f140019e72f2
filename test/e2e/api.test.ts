// A system files by the API on the deployed stack, with a token that gouji token made; every answer as the document says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineEnvironment } from '../../infra/local/engine.ts';
import { openPortal, type PortalProxy } from '../../infra/local/portal-proxy.ts';
import { runCommand } from '../../infra/local/run-command.ts';
import { dynamoAccessTokens } from '../../shared/aws/dynamo-access-tokens.ts';
import { ApiVerdict, BegunUpload, Upload } from '../../shared/contracts/api.ts';
import { strayFromOpenApi } from '../builders/held-to-open-api.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { accessTokensContract } from '../doubles/access-tokens-contract.ts';
import { engine, eventually, named, newAgency, stack, type TestAgency } from './engine-under-test.ts';

let portal: PortalProxy;
beforeAll(async () => {
  portal = await openPortal(engine.endpoint, named('PortalApi'), 0);
});
afterAll(() => portal.stop());

async function gouji(...command: readonly string[]) {
  const { outcome, output } = await runCommand(process.execPath, ['cli/gouji.mjs', ...command], {
    environment: { PATH: process.env.PATH, ...engineEnvironment(engine.endpoint) },
    limitSeconds: 60,
  });
  return { ok: outcome === 'finished', said: output };
}

async function tokenFor(agency: TestAgency): Promise<string> {
  const { said } = await gouji(
    'token',
    'create',
    '--agency',
    agency.id,
    '--name',
    '平台',
    '--by',
    agency.address,
    '--scope',
    'read,file,explain',
  );
  return /gouji_\w{12}_[\w-]{43}/u.exec(said)?.[0] ?? said;
}

async function ask(token: string, method: string, path: string, body?: object): Promise<Response> {
  const answer = await fetch(new URL(path.slice(1), portal.address), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(await strayFromOpenApi(method, path, answer)).toEqual([]);
  return answer;
}

async function post({ form }: BegunUpload, page: string): Promise<number> {
  const fields = new FormData();
  for (const [name, value] of Object.entries(form?.fields ?? {})) fields.append(name, value);
  fields.append('file', new Blob([page], { type: 'application/octet-stream' }), 'report');
  return (await fetch(form?.url ?? '', { method: 'POST', body: fields })).status;
}

describe('tokens in DynamoDB', () => {
  accessTokensContract(() => ({
    tokens: dynamoAccessTokens(stack.dynamo, named('PortalTable')),
    agencyId: `tokens-${Date.now()}`,
  }));
});

describe('the API', () => {
  test('files a report, follows it, and reads what became of it; nobody else can', async () => {
    const [own, other] = [await newAgency(), await newAgency()];
    const [token, foreign] = [await tokenFor(own), await tokenFor(other)];
    const report = balancedReport({ agency: own.name, year: 2024, seed: 8 });
    const wrong = withFigure(report, 's3.total.other', countIn(report, 's3.total.other') + 1);

    const uploads = `/api/v1/agencies/${own.id}/uploads`;
    const begun = await ask(token, 'POST', uploads, { name: '2024年度报告.html' });
    expect(begun.status).toBe(202);
    const upload = BegunUpload.parse(await begun.json());
    expect(await post(upload, reportPage(wrong))).toBeLessThan(300);
    // The form is for this key alone.
    const stolen = {
      ...upload,
      form: { ...upload.form!, fields: { ...upload.form!.fields, key: `incoming/${other.id}/x.txt` } },
    };
    expect(await post(stolen, 'x')).toBeGreaterThanOrEqual(400);

    const path = uploads.concat('/', upload.uploadId);
    const done = await eventually(async () => {
      const state = Upload.parse(await (await ask(token, 'GET', path)).json());
      expect(state.state).toBe('done');
      return state;
    });
    expect(done.verdicts.map(({ status }) => status)).toEqual(['unbalanced']);
    const verdictPath = `/api/v1/submissions/${done.submissionId}/verdicts/1`;
    const verdict = ApiVerdict.parse(await (await ask(token, 'GET', verdictPath)).json());
    expect(verdict.report?.figures['s3.total.other']?.value).toBe(countIn(wrong, 's3.total.other'));

    const { rule, at } = verdict.report!.outcomes.find(({ outcome }) => outcome === 'fails')!;
    const explanation = { year: 2024, rule, at, reason: '并案办理', by: '办公室' };
    const explanations = `/api/v1/agencies/${own.id}/explanations`;
    expect((await ask(token, 'POST', explanations, explanation)).status).toBe(201);

    for (const [method, where, body] of [
      ['GET', path],
      ['GET', verdictPath],
      ['GET', `/api/v1/submissions/${done.submissionId}`],
      ['GET', `/api/v1/agencies/${own.id}/submissions`],
      ['POST', uploads, { name: 'a.txt' }],
    ] as const) {
      expect((await ask(foreign, method, where, body)).status).toBe(404);
    }

    const listed = await gouji('token', 'list', '--agency', own.id);
    expect(listed.said).toContain('有效');
    expect((await gouji('token', 'revoke', token.split('_')[1]!)).ok).toBe(true);
    expect((await ask(token, 'GET', path)).status).toBe(401);
  });

  test('says what it is like to anybody, below the base it is reached at', async () => {
    const answer = await fetch(new URL('api/v1/openapi.json', portal.address));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/v/api/v1' }] });
  });
});
