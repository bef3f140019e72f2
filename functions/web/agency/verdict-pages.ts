// The verdict on a file: what does not hold, the suspect, what has changed, and what the agency says of it.
import { html, raw } from 'hono/html';
import * as z from 'zod';
import { beijingTime } from '../../../shared/beijing-time.ts';
import { recordedReport } from '../../../shared/checking/recorded-report.ts';
import { fileName } from '../../../shared/contracts/submission.ts';
import type { Verdict, VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { collectFilings, type Filing, type FilingFinding } from '../../../shared/record/collect-filings.ts';
import { filingState } from '../../../shared/record/filing-words.ts';
import { type JustifyAnswer, justify } from '../../../shared/record/justify.ts';
import { lastRevisions } from '../../../shared/record/what-counts.ts';
import { isError, outcomeKey } from '../../../shared/rules/findings.ts';
import type { Html } from '../../../shared/showing/escaped-html.ts';
import type { Finding } from '../../../shared/showing/findings-of-report.ts';
import { verdictView } from '../../../shared/showing/verdict-view.ts';
import type { Granted, Routes } from '../guarded-route.ts';
import { layout } from '../page/layout.ts';
import { readOnlyLine } from '../page/read-only-line.ts';
import { refuse } from '../refuse.ts';
import { changedSince, replacedBy } from './changed-words.ts';
import { statusWords } from './state-words.ts';

/** More reports of one file are listed, and shown one at a time. */
const MOST_AT_ONCE = 3;

export function addVerdictPages(routes: Routes): void {
  routes.guarded({
    method: 'GET',
    path: '/submissions/:submissionId',
    action: 'see',
    target: 'submission',
    handle: showVerdict,
  });
  routes.guarded({
    method: 'POST',
    path: '/submissions/:submissionId/explanations',
    action: 'explain',
    target: 'submission',
    handle: takeExplanation,
  });
}

async function showVerdict(granted: Granted): Promise<Response> {
  const { c, base, services, identity, csrf, agency, agencyId, submission, decision } = granted;
  const last = lastRevisions(submission);
  const filings = (await collectFilings(agencyId!, null, services)).filter(
    ({ facts }) => facts.submissionId === last[0]!.submissionId,
  );
  const chosen = Number(c.req.query('report') ?? Number.NaN);
  const isList = last.length > MOST_AT_ONCE && !last.some(({ number }) => number === chosen);
  const shown = last.length > MOST_AT_ONCE ? last.filter(({ number }) => number === chosen) : last;
  const views = await Promise.all(shown.map((facts) => showReport(facts, filings, granted)));
  const { submission: object, receivedAt } = last[0]!;
  const name = fileName(object.key);
  const here = `${base}/submissions/${last[0]!.submissionId}`;
  const explained = c.req.query('explained') === undefined ? null : thanks(c.req.query('explained')!);
  const body = html`<p><a href="${base}/agencies/${agencyId}">${agency?.name ?? agencyId}</a></p>
<h1>“${name}”的核对结果</h1>
<p class="quiet">${beijingTime(receivedAt)}收到 · 回执 ${filings[0]?.receipt ?? ''}</p>
${readOnlyLine(granted)}
${explained}
<p class="actions no-print">${decision === 'allowed' ? html`<a href="${base}/agencies/${agencyId}/file">更正后重新报送</a>` : null}<a href="${here}/receipt">回执</a><a href="${here}/findings.xlsx">全部问题（XLSX）</a><a href="${here}/file">下载原件</a></p>
${isList ? reportList(last, here) : views}`;
  return c.html(layout({ title: `核对结果：${name}`, base, person: { identity, csrf }, body }));
}

function thanks(said: string): Html {
  const words =
    said === 'error'
      ? '说明已记下。这一处是差错：说明会一并显示，差错仍须更正。'
      : '说明已记下。有关的数字不变，说明一直有效；数字变了，会请您重新说明。';
  return html`<p class="todo good" role="status">${words}</p>`;
}

function reportList(last: readonly VerdictFacts[], here: string): Html {
  return html`<p>这个文件里有${last.length}份报告：</p><ul>${last.map(
    (facts) =>
      html`<li><a href="${here}?report=${facts.number}">${facts.member ?? facts.agencyName ?? `第${facts.number}份`} ${facts.year === null ? '' : `${facts.year}年度`}</a>：${statusWords(facts)}</li>`,
  )}</ul>`;
}

async function showReport(
  facts: VerdictFacts,
  filings: readonly Filing[],
  granted: Granted,
): Promise<Html | null> {
  const { services, agency, agencyId, base } = granted;
  const verdict = await services.verdicts.find(facts.reportId);
  if (verdict === null) return null;
  const filing = filings.find((one) => one.facts.reportId === facts.reportId);
  const earlier = replacedBy(facts, await services.verdicts.history(agencyId!), agency);
  const before = earlier === null ? null : await services.verdicts.find(earlier.reportId);
  const copy =
    verdict.report === null
      ? null
      : html`<p class="actions no-print"><a href="${base}/submissions/${facts.submissionId}/marked-copy.xlsx?report=${facts.number}">标注副本（XLSX）</a></p>`;
  return html`${filing === undefined ? null : html`<div class="todo ${facts.status === 'balanced' ? 'good' : 'bad'}"><p>${filingState(filing)}</p></div>`}
${before === null ? null : changedSince(before, verdict)}
${raw(
  verdictView(recordedReport(verdict), {
    language: 'zh',
    prefix: `r${facts.number}-`,
    prose: verdict.report?.prose ?? [],
    beside: (finding) => explanationOf(finding, filing, verdict, granted),
  }),
)}
${copy}`;
}

/** What was said of a finding, and the form to say it, where the report counts. */
function explanationOf(
  finding: Finding,
  filing: Filing | undefined,
  verdict: Verdict,
  { base, csrf, decision }: Granted,
): Html | null {
  if (filing === undefined || filing.place !== 'current' || filing.ofAnotherBody) return null;
  const own = filing.findings.filter(({ outcome }) => finding.keys.includes(outcomeKey(outcome)));
  if (own.length === 0) return null;
  const said = own.find(({ explanation }) => explanation !== null);
  const form =
    decision !== 'allowed'
      ? null
      : html`<details class="no-print"><summary>${said === undefined ? '情况属实，作出说明' : '改写说明'}</summary>
<form method="post" action="${base}/submissions/${verdict.submissionId}/explanations" class="stacked explain">
<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="report" value="${verdict.number}"><input type="hidden" name="keys" value="${JSON.stringify(own.map(({ outcome }) => outcomeKey(outcome)))}">
<label for="reason-${verdict.number}-${finding.number}">说明</label><textarea id="reason-${verdict.number}-${finding.number}" name="reason" rows="3" maxlength="2000" required></textarea>
<label for="by-${verdict.number}-${finding.number}">说明人的姓名和处室</label><input id="by-${verdict.number}-${finding.number}" name="by" maxlength="200" required>
<p><button class="plain">记下说明</button></p>
</form></details>`;
  return html`<div class="said">${own.slice(0, 1).map(saidOf)}${form}</div>`;
}

function saidOf({ outcome, explanation, outdated }: FilingFinding): Html | null {
  if (explanation !== null) {
    const stays = isError(outcome) ? '差错仍须更正。' : '';
    return html`<p><b>已说明：</b>${explanation.reason}（${explanation.by}，${beijingTime(explanation.givenAt)}）${stays}</p>`;
  }
  if (outdated === null) return null;
  return html`<p><b>数字已变，请重新说明。</b>原来的说明：${outdated.reason}</p>`;
}

const Given = z.strictObject({
  csrf: z.string(),
  report: z.coerce.number().int().min(0),
  keys: z.string().transform((text, context) => {
    try {
      return z
        .array(z.string().regex(/^[^@]+@/u))
        .min(1)
        .max(50)
        .parse(JSON.parse(text));
    } catch {
      context.addIssue('no keys');
      return z.NEVER;
    }
  }),
  reason: z.string(),
  by: z.string(),
});

/** Kept by the same function as `gouji justify`. */
async function takeExplanation(granted: Granted): Promise<Response> {
  const { c, base, services, agencyId, submission, form } = granted;
  const given = Given.safeParse(form);
  if (!given.success) return refuse(c, 'incomplete');
  const { report, keys, reason, by } = given.data;
  const facts = lastRevisions(submission).find(({ number }) => number === report);
  if (facts === undefined || facts.year === null) return refuse(c, 'hidden');
  const { verdicts, justifications, now } = services;
  const answers: JustifyAnswer[] = [];
  for (const key of keys) {
    const [rule = '', ...at] = key.split('@');
    const finding = { agencyId: agencyId!, year: facts.year, rule, at: at.join('@'), reason, by };
    answers.push(await justify(finding, { verdicts, justifications, now }));
  }
  const kept = answers.filter((answer) => answer.result === 'kept');
  if (kept.length === 0)
    return refuse(c, answers.some(({ result }) => result === 'incomplete') ? 'incomplete' : 'outdated');
  const said = kept.some(({ outcome }) => isError(outcome)) ? 'error' : 'kept';
  return c.redirect(`${base}/submissions/${facts.submissionId}?report=${report}&explained=${said}`, 303);
}
