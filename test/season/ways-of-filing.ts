// How the bodies of a season file: into the store with credentials of their own, by the page as a browser without script does, or
// by the API with a token.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DeployedStack, output, uploadReport } from '../../infra/local/deployed-stack.ts';
import type { Engine } from '../../infra/local/engine.ts';
import { PlainFailure } from '../../infra/local/plain-failure.ts';
import { type SentMail, sentMails } from '../../infra/local/sent-mails.ts';
import { makeToken } from '../../shared/access/tokens.ts';
import { dynamoAccessTokens } from '../../shared/aws/dynamo-access-tokens.ts';
import { BegunUpload, Upload } from '../../shared/contracts/api.ts';
import { type AgencyId, SubmissionId } from '../../shared/contracts/submission.ts';
import { addressOf } from './agencies.ts';
import { PlainBrowser } from './plain-browser.ts';

export interface Filed {
  /** In the uploads bucket. */
  readonly key: string;
  readonly submissionId: SubmissionId;
}

export type WayOfFiling = (agencyId: AgencyId, file: string, content: Uint8Array) => Promise<Filed>;

const ARRIVES_WITHIN_SECONDS = 60;
const VERDICT_WITHIN_SECONDS = 180;

export const byTheStore =
  (stack: DeployedStack): WayOfFiling =>
  (agencyId, file, content) =>
    uploadReport(stack, agencyId, file, content);

/** `portal` is the address of the first page. Each agency gets one token, as gouji token makes it. */
export function byTheApi(stack: DeployedStack, portal: string): WayOfFiling {
  const tokens = dynamoAccessTokens(stack.dynamo, output(stack.outputs, 'PortalTable'));
  const given = new Map<AgencyId, Promise<string>>();
  const give = async (agencyId: AgencyId) => {
    const of = { agencyId, scopes: ['read' as const, 'file' as const], name: 'season' };
    const { token, kept } = makeToken({ ...of, createdBy: 'season@example.org' }, randomBytes, new Date());
    await tokens.add(kept);
    return token;
  };
  const ask = async (token: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(new URL(path, portal), {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    const said = await answer.text();
    if (!answer.ok) throw new PlainFailure(`The API answered ${answer.status} to ${path}: ${said}`);
    return JSON.parse(said);
  };
  return async (agencyId, file, content) => {
    const giving = given.get(agencyId) ?? give(agencyId);
    given.set(agencyId, giving);
    const token = await giving;
    const uploads = `api/v1/agencies/${agencyId}/uploads`;
    const { form, uploadId } = BegunUpload.parse(await ask(token, uploads, { name: file }));
    if (form === null) throw new PlainFailure(`${agencyId}: the API gave no form for ${file}`);
    const posted = new FormData();
    for (const [name, value] of Object.entries(form.fields)) posted.append(name, value);
    posted.append('file', new Blob([new Uint8Array(content)], { type: 'application/octet-stream' }), file);
    const { status } = await fetch(form.url, { method: 'POST', body: posted });
    if (status >= 300) throw new PlainFailure(`${agencyId}: the store answered ${status} to ${file}`);
    const deadline = Date.now() + ARRIVES_WITHIN_SECONDS * 1000;
    for (;;) {
      const { submissionId } = Upload.parse(await ask(token, `${uploads}/${uploadId}`));
      if (submissionId !== null) return { key: form.fields.key ?? '', submissionId };
      if (Date.now() > deadline) throw new PlainFailure(`${agencyId}: ${file} has not come in`);
      await sleep(300);
    }
  };
}

/** The code of a mail that brings one; null for any other. */
const codeOf = ({ text }: Pick<SentMail, 'text'>): string | null =>
  /登录验证码：(\d{6})/u.exec(text)?.[1] ?? null;

/** All mails since the engine started: those that bring a code, and the others; each oldest first. */
export async function mailsByKind(
  engine: Engine,
): Promise<Readonly<Record<'codes' | 'letters', SentMail[]>>> {
  const { codes = [], letters = [] } = Object.groupBy(await sentMails(engine), (mail) =>
    codeOf(mail) === null ? 'letters' : 'codes',
  );
  return { codes, letters };
}

async function signedIn(engine: Engine, portal: string, agencyId: AgencyId): Promise<PlainBrowser> {
  const email = addressOf(agencyId);
  const codes = async () =>
    (await mailsByKind(engine)).codes
      .filter(({ to }) => to.includes(email))
      .flatMap((mail) => codeOf(mail) ?? []);
  const before = (await codes()).length;
  const browser = new PlainBrowser();
  const asking = await browser.open(portal);
  const typing = await browser.submit(asking.form(/sign-in/u), { agency: agencyId, email }, asking);
  const deadline = Date.now() + ARRIVES_WITHIN_SECONDS * 1000;
  for (;;) {
    const code = (await codes())[before];
    if (code !== undefined) {
      await browser.submit(typing.form(/sign-in$/u), { code }, typing);
      return browser;
    }
    if (Date.now() > deadline) throw new PlainFailure(`${agencyId}: no code came by mail`);
    await sleep(300);
  }
}

/** Each agency signs in once, by a code from its mail. */
export function byThePage(engine: Engine, portal: string): WayOfFiling {
  const browsers = new Map<AgencyId, Promise<PlainBrowser>>();
  return async (agencyId, file, content) => {
    const signingIn = browsers.get(agencyId) ?? signedIn(engine, portal, agencyId);
    browsers.set(agencyId, signingIn);
    const browser = await signingIn;
    const filing = await browser.open(new URL(`agencies/${agencyId}/file`, portal).href);
    // The other form of the page is in its header.
    const store = filing.form(/^(?!.*sign-out)/u);
    let state = await browser.submitFile(store, file, content, filing);
    const deadline = Date.now() + VERDICT_WITHIN_SECONDS * 1000;
    for (;;) {
      const result = state.link(/^看结果/u);
      const [, id] = /\/submissions\/([^/?]+)/u.exec(result ?? '') ?? [];
      if (id !== undefined) return { key: store.fields.key ?? '', submissionId: SubmissionId.parse(id) };
      if (Date.now() > deadline)
        throw new PlainFailure(`${agencyId}: ${file} has no result on ${state.address}`);
      await sleep(1000);
      state = await browser.open(state.link(/看看现在到哪一步了/u) ?? state.address);
    }
  };
}

/** By turns; two thirds of what is not put into the store goes by the API. */
const TURNS = ['store', 'page', 'api', 'store', 'store', 'api'] as const;
type Way = (typeof TURNS)[number];

/** `keysOf` tells where an agency's files of a name lie. */
export class Filing {
  private readonly filed: Record<Way, AgencyId[]> = { store: [], page: [], api: [] };
  private turn = 0;
  private readonly keys = new Map<string, Set<string>>();
  private readonly ways: Readonly<Record<Way, WayOfFiling>>;

  constructor(ways: Readonly<Record<Way, WayOfFiling>>) {
    this.ways = ways;
  }

  async file(agencyId: AgencyId, file: string, content: Uint8Array): Promise<SubmissionId> {
    const way = TURNS[this.turn % TURNS.length]!;
    this.turn += 1;
    this.filed[way].push(agencyId);
    const { key, submissionId } = await this.ways[way](agencyId, file, content);
    const place = `${agencyId}/${file}`;
    this.keys.set(place, (this.keys.get(place) ?? new Set()).add(key));
    return submissionId;
  }

  keysOf(agencyId: AgencyId, file: string): readonly string[] {
    return [...(this.keys.get(`${agencyId}/${file}`) ?? [])];
  }

  /** Whose files went by each way, one entry for each. */
  get filers(): Readonly<Record<Way, readonly AgencyId[]>> {
    return this.filed;
  }
}
