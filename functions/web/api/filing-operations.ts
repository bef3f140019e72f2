// Filing by the API: a form that the store takes, and how far the file has come.
import * as z from 'zod';
import { type BegunUpload, NoQuery, type Upload, UploadRequest } from '../../../shared/contracts/api.ts';
import { UploadId } from '../../../shared/contracts/submission.ts';
import { keptName, uploadKey } from '../../../shared/contracts/upload-key.ts';
import { type UploadState, uploadState } from '../agency/upload-state.ts';
import type { Granted } from '../guarded-route.ts';
import { refuse } from '../refuse.ts';
import { answer, operation, problem } from './operation.ts';
import { verdictSummary } from './show-record.ts';

const ID_BYTES = 12;
/** As long as the store takes the form. */
const FORM_MINUTES = 5;
/** As the draft of the header has it a string, quoted or not. */
const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/u);

function shown({ base, agencyId }: Granted, uploadId: UploadId, state: UploadState): Upload {
  return {
    uploadId,
    agency: agencyId!,
    state: state.stage,
    submissionId: state.submissionId,
    address: `${base}/api/v1/agencies/${agencyId}/uploads/${uploadId}`,
    verdicts: state.verdicts.map((facts) => verdictSummary(base, facts)),
  };
}

/** The same key of the same agency always means the same upload: nothing has to be remembered for it. */
async function uploadIdFor({ agencyId, services }: Granted, key: string | undefined): Promise<UploadId> {
  const id =
    key === undefined
      ? Buffer.from(services.random(ID_BYTES)).toString('hex')
      : (await services.mac(`upload ${agencyId} ${key}`)).slice(0, 2 * ID_BYTES);
  return UploadId.parse(`up-${id}`);
}

export const beginUpload = operation({
  id: 'beginUpload',
  method: 'POST',
  path: '/agencies/:agencyId/uploads',
  summary:
    'Begin filing: gives the form by which the store takes exactly this file, and where to ask for its state',
  action: 'file',
  target: 'agency',
  query: NoQuery,
  body: UploadRequest,
  bodySchema: 'UploadRequest',
  idempotent: true,
  answers: { 202: { says: 'Begun', schema: 'BegunUpload', headers: ['Location', 'Retry-After'] } },
  problems: ['other-file'],
  handle: async (granted, { body: { name } }) => {
    const { c, services, agencyId } = granted;
    const key = c.req.header('idempotency-key');
    if (key !== undefined && !IdempotencyKey.safeParse(key).success) {
      return problem(c, 'breaks-contract', [{ at: 'Idempotency-Key', message: '1–255 visible ASCII' }]);
    }
    const uploadId = await uploadIdFor(granted, key);
    c.set('subject', uploadId);
    const state = await uploadState(agencyId!, uploadId, services);
    if (state.key !== null && !state.key.endsWith(`/${keptName(name)}`)) return problem(c, 'other-file');
    const { largestBytes } = services.settings;
    const form =
      state.key === null
        ? await services.uploads.make({
            key: uploadKey(agencyId!, uploadId, name),
            largestBytes,
            andThen: null,
          })
        : null;
    const expiresAt = new Date(services.now().getTime() + FORM_MINUTES * 60_000).toISOString();
    const upload = shown(granted, uploadId, state);
    const begun: BegunUpload = {
      ...upload,
      form: form === null ? null : { url: form.url, fields: { ...form.fields }, largestBytes, expiresAt },
    };
    c.header('location', upload.address);
    c.header('retry-after', '1');
    return answer(c, begun, 202);
  },
});

/** Seconds until the next look, by how long it has lasted. */
function waitOf({ storedAt }: UploadState, now: Date): number {
  const waited = storedAt === null ? 0 : (now.getTime() - Date.parse(storedAt)) / 1000;
  return [1, 2, 3, 5].find((wait) => waited < wait * 6) ?? 10;
}

export const showUpload = operation({
  id: 'showUpload',
  method: 'GET',
  path: '/agencies/:agencyId/uploads/:uploadId',
  summary: 'How far a file has come; to be asked again after Retry-After until it is done',
  action: 'see',
  target: 'agency',
  subject: 'uploadId',
  query: NoQuery,
  body: null,
  answers: { 200: { says: 'The state', schema: 'Upload', headers: ['ETag', 'Retry-After'] } },
  problems: [],
  handle: async (granted) => {
    const { c, services, agencyId } = granted;
    const uploadId = UploadId.safeParse(c.req.param('uploadId'));
    if (!uploadId.success) return refuse(c, 'hidden');
    const state = await uploadState(agencyId!, uploadId.data, services);
    if (state.stage !== 'done') c.header('retry-after', String(waitOf(state, services.now())));
    return answer(c, shown(granted, uploadId.data, state));
  },
});
