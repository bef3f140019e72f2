// How the bodies of a season file: into the store with credentials of their own, or by the API with a token.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DeployedStack, output, uploadReport } from '../../infra/local/deployed-stack.ts';
import { PlainFailure } from '../../infra/local/plain-failure.ts';
import { makeToken } from '../../shared/access/tokens.ts';
import { dynamoAccessTokens } from '../../shared/aws/dynamo-access-tokens.ts';
import { BegunUpload, Upload } from '../../shared/contracts/api.ts';
import type { AgencyId, SubmissionId } from '../../shared/contracts/submission.ts';

export interface Filed {
  /** In the uploads bucket. */
  readonly key: string;
  readonly submissionId: SubmissionId;
}

export type WayOfFiling = (agencyId: AgencyId, file: string, content: Uint8Array) => Promise<Filed>;

const ARRIVES_WITHIN_SECONDS = 60;

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

/** Every third file by the second way; `keysOf` tells where an agency's files of a name lie. */
export class Filing {
  private filed = 0;
  private readonly keys = new Map<string, Set<string>>();
  private readonly usual: WayOfFiling;
  private readonly third: WayOfFiling;

  constructor(usual: WayOfFiling, third: WayOfFiling) {
    this.usual = usual;
    this.third = third;
  }

  async file(agencyId: AgencyId, file: string, content: Uint8Array): Promise<SubmissionId> {
    this.filed += 1;
    const way = this.filed % 3 === 0 ? this.third : this.usual;
    const { key, submissionId } = await way(agencyId, file, content);
    const place = `${agencyId}/${file}`;
    this.keys.set(place, (this.keys.get(place) ?? new Set()).add(key));
    return submissionId;
  }

  keysOf(agencyId: AgencyId, file: string): readonly string[] {
    return [...(this.keys.get(`${agencyId}/${file}`) ?? [])];
  }

  get counts(): { readonly files: number; readonly byTheApi: number } {
    return { files: this.filed, byTheApi: Math.floor(this.filed / 3) };
  }
}
