// Filing: the form, by which a browser posts straight to the store, and how far the file has come.
import { html } from 'hono/html';
import * as z from 'zod';
import { fileName, UploadId } from '../../../shared/contracts/submission.ts';
import { uploadKey } from '../../../shared/contracts/upload-key.ts';
import type { UploadForm } from '../../../shared/ports/upload-forms.ts';
import type { Html } from '../../../shared/showing/escaped-html.ts';
import type { Granted, Routes } from '../guarded-route.ts';
import { checkToolLine } from '../page/check-tool.ts';
import { layout } from '../page/layout.ts';
import { originOf } from '../place.ts';
import { refuse } from '../refuse.ts';
import { STEP_OF, STEPS, stateSentence, statusWords } from './state-words.ts';
import { type UploadState, uploadState } from './upload-state.ts';

/** Without script a browser says no name before it sends; the kind of a file is seen from its content. */
const NAMELESS = '网页报送的文件';
const ID_BYTES = 12;
/** Seconds until the next look, by how long it has lasted. */
const WAITS = [1, 2, 3, 5, 10] as const;

export function addFilingPages(routes: Routes): void {
  routes.guarded({
    method: 'GET',
    path: '/agencies/:agencyId/file',
    action: 'file',
    target: 'agency',
    handle: showFilingForm,
  });
  routes.guarded({
    method: 'POST',
    path: '/agencies/:agencyId/uploads',
    action: 'file',
    target: 'agency',
    handle: makeForm,
  });
  routes.guarded({
    method: 'GET',
    path: '/agencies/:agencyId/uploads/:uploadId',
    action: 'see',
    target: 'agency',
    subject: 'uploadId',
    handle: showState,
  });
  routes.guarded({
    method: 'GET',
    path: '/agencies/:agencyId/uploads/:uploadId/state',
    action: 'see',
    target: 'agency',
    unrecorded: 'asked again every few seconds by a page whose opening is recorded',
    handle: tellState,
  });
}

interface BegunUpload {
  readonly uploadId: UploadId;
  readonly form: UploadForm;
}

/** The access record then says who began it. */
async function beginUpload({ c, services, agencyId, base }: Granted, name: string): Promise<BegunUpload> {
  const uploadId = `up-${Buffer.from(services.random(ID_BYTES)).toString('hex')}`;
  c.set('subject', uploadId);
  const address = `${originOf(c, services.settings)}${base}/agencies/${agencyId}/uploads/${uploadId}`;
  const form = await services.uploads.make({
    key: uploadKey(agencyId!, uploadId, name),
    largestBytes: services.settings.largestBytes,
    andThen: name === NAMELESS ? address : null,
  });
  return { uploadId, form };
}

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);

async function showFilingForm(granted: Granted): Promise<Response> {
  const { c, services, base, identity, csrf, agency, agencyId } = granted;
  const { form } = await beginUpload(granted, NAMELESS);
  const most = megabytes(services.settings.largestBytes);
  const body = html`<p><a href="${base}/agencies/${agencyId}">${agency?.name ?? agencyId}</a></p>
<h1>报送年度报告</h1>
<p>Word、WPS、Excel、PDF（带文字）、OFD、网页、纯文本都可以，每个文件不超过 ${most} MB；扫描件和照片无法读取。现行的报告一直有效，直到新报送的核对完成。</p>
<form method="post" action="${form.url}" enctype="multipart/form-data" class="stacked drop" data-filing data-uploads="${base}/agencies/${agencyId}/uploads" data-csrf="${csrf}" data-judging="${base}/assets/judging.js" data-largest="${services.settings.largestBytes}">
${Object.entries(form.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="file">选择文件</label>
<input id="file" type="file" name="file" required>
<p class="hint" data-drop-hint hidden>也可以把文件拖到这里，可以一次选几个。</p>
<p><button class="chief">报送</button></p>
<noscript><p class="hint">这个页面打开五分钟以后，提交会被拒绝：请先刷新页面，再选择文件。文件名不会保留。</p></noscript>
</form>
<div role="status" data-said></div>
<ul class="queue" data-queue></ul>
${checkToolLine(base)}`;
  return c.html(layout({ title: '报送年度报告', base, person: { identity, csrf }, body }));
}

const Wanted = z.strictObject({ csrf: z.string(), name: z.string().min(1).max(1000) });

/** For the script: the form of one file, and where to ask how far it has come. */
async function makeForm(granted: Granted): Promise<Response> {
  const { c, base, agencyId, form: posted } = granted;
  const wanted = Wanted.safeParse(posted);
  if (!wanted.success) return refuse(c, 'incomplete');
  const { uploadId, form } = await beginUpload(granted, wanted.data.name);
  const state = `${base}/agencies/${agencyId}/uploads/${uploadId}`;
  return c.json({ ...form, page: state, state: `${state}/state` }, 201);
}

async function stateOf({ c, services, agencyId }: Granted): Promise<UploadState | null> {
  const uploadId = UploadId.safeParse(c.req.param('uploadId'));
  return uploadId.success ? uploadState(agencyId!, uploadId.data, services) : null;
}

const verdictAddress = (base: string, { submissionId, stage }: UploadState) =>
  submissionId === null || stage !== 'done' ? null : `${base}/submissions/${submissionId}`;

async function tellState(granted: Granted): Promise<Response> {
  const { c, base, services } = granted;
  const state = await stateOf(granted);
  if (state === null) return refuse(c, 'hidden');
  const now = services.now();
  const told = {
    stage: state.stage,
    step: STEP_OF[state.stage],
    sentence: stateSentence(state, now),
    status: state.stage === 'done' ? state.verdicts.map(({ status }) => status) : [],
    verdict: verdictAddress(base, state),
  };
  if (state.stage !== 'done') c.header('retry-after', String(waitOf(state, now)));
  const etag = `"${await services.mac(JSON.stringify(told)).then((mac) => mac.slice(0, 24))}"`;
  c.header('etag', etag);
  c.header('cache-control', 'private, no-cache');
  if (c.req.header('if-none-match') === etag) return c.body(null, 304);
  return c.json(told);
}

function waitOf({ storedAt }: UploadState, now: Date): number {
  const waited = storedAt === null ? 0 : (now.getTime() - Date.parse(storedAt)) / 1000;
  return WAITS.find((wait) => waited < wait * 6) ?? 10;
}

async function showState(granted: Granted): Promise<Response> {
  const { c, base, services, identity, csrf, agency, agencyId } = granted;
  const state = await stateOf(granted);
  if (state === null) return refuse(c, 'hidden');
  const name = state.key === null ? '' : fileName(state.key);
  const body = html`<p><a href="${base}/agencies/${agencyId}">${agency?.name ?? agencyId}</a></p>
<h1>${name === '' ? '报送的文件' : `“${name}”`}</h1>
<div data-follow="${base}/agencies/${agencyId}/uploads/${c.req.param('uploadId')}/state">
${steps(state)}
<p role="status" aria-live="polite" data-sentence>${stateSentence(state, services.now())}</p>
${whatNext(state, base)}
</div>
<p class="actions"><a href="${base}/agencies/${agencyId}/file">再报送一份</a><a href="${base}/agencies/${agencyId}">回到本单位</a></p>`;
  return c.html(layout({ title: '报送的状态', base, person: { identity, csrf }, body }));
}

function steps({ stage }: UploadState): Html {
  const at = STEP_OF[stage];
  return html`<ol class="steps">${STEPS.map(
    (step, place) =>
      html`<li data-step="${place}"${place === at ? html` aria-current="step"` : ''}><span aria-hidden="true" data-mark>${place < at || stage === 'done' ? '✓' : '·'}</span> ${step}</li>`,
  )}</ol>`;
}

function whatNext(state: UploadState, base: string): Html {
  const address = verdictAddress(base, state);
  if (address === null) {
    return html`<p data-next><a href="">看看现在到哪一步了</a></p>`;
  }
  return html`<p data-next><a class="chief" href="${address}">看结果（${state.verdicts.map(statusWords).join('、')}）</a></p>`;
}
