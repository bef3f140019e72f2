// GET /register and /register/:proposalId, for operators: a register file is put into the store and checked here. The pages may
// not write the register, so that a session that was taken over cannot either: carrying it out is the command's.
import { html } from 'hono/html';
import { ProposalId } from '../../../shared/contracts/proposal-id.ts';
import { checkRegister, type RegisterCheck } from '../../../shared/register/check-register.ts';
import type { Html } from '../../../shared/showing/escaped-html.ts';
import { shownName, shownText } from '../../../shared/shown-text.ts';
import type { Granted } from '../guarded-route.ts';
import { originOf } from '../place.ts';
import { refuse } from '../refuse.ts';
import { operatorPage } from './office-page.ts';

const MOST_LISTED = 200;

export async function showRegister(granted: Granted): Promise<Response> {
  const { c, services, base } = granted;
  const id = Buffer.from(services.random(16)).toString('hex');
  const form = await services.proposals.form(id, `${originOf(c, services.settings)}${base}/register/${id}`);
  return operatorPage(
    granted,
    '名册导入',
    html`<p>选择一份名册（CSV 或 XLSX，格式与 <code>gouji register export</code> 导出的相同）。这里只检查：列出全部问题，和导入后会有的变化；名册不会改变。</p>
<form method="post" action="${form.url}" enctype="multipart/form-data">
${Object.entries(form.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p><label for="file">名册文件</label> <input id="file" type="file" name="file" accept=".csv,.xlsx" required></p>
<p><button class="plain">检查</button></p></form>`,
  );
}

export async function showProposal(granted: Granted): Promise<Response> {
  const { c, services, base } = granted;
  const id = ProposalId.safeParse(c.req.param('proposalId'));
  const proposal = id.success ? await services.proposals.find(id.data) : null;
  if (proposal === null) return refuse(c, 'hidden');
  const { location, content } = proposal;
  const check = checkRegister(content, await services.agencies.all());
  return operatorPage(
    granted,
    '名册导入：检查结果',
    html`${said(check)}
${check.faults.length > 0 || check.changes.length === 0 ? null : carryOut(location)}
<p class="no-print"><a href="${base}/register">检查另一份</a></p>`,
  );
}

function carryOut(location: string): Html {
  return html`<h2>导入</h2>
<p>网页不能改动名册。请由管理员在有权限的机器上取下这份文件，试运行后导入：</p>
<pre class="command">aws s3 cp ${location} register-file
gouji register import register-file --dry-run
gouji register import register-file</pre>`;
}

function said({ faults, changes }: RegisterCheck): Html {
  if (faults.length > 0) {
    return html`<p role="status"><b>有 ${faults.length} 处问题，不能导入。</b>请在文件中更正后重新检查。</p>
${listed(
  ['行', '列', '问题'],
  faults.map(({ line, column, message }) => [line === null ? '—' : String(line), column ?? '—', message]),
)}`;
  }
  if (changes.length === 0) return html`<p role="status">没有问题。名册里已经是这些内容，不需要导入。</p>`;
  const count = (kind: RegisterCheck['changes'][number]['kind']) =>
    changes.filter((change) => change.kind === kind).length;
  return html`<p role="status"><b>没有问题。</b>导入后：新增 ${count('新增')} 个，修改 ${count('修改')} 个；文件里没有的单位保持不变。</p>
${listed(
  ['变化', '编号', '名称', '内容'],
  changes.map(({ kind, agencyId, name, fields }) => [kind, agencyId, name, fields.join('；')]),
)}`;
}

function listed(heads: readonly string[], rows: readonly (readonly string[])[]): Html {
  const shown = rows.slice(0, MOST_LISTED);
  return html`<div class="scrolled" role="region" aria-label="检查结果" tabindex="0"><table class="list"><caption class="heard">检查结果</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${shown.map(
    (cells) => html`<tr>${cells.map((cell) => html`<td>${shownName(shownText(cell))}</td>`)}</tr>
`,
  )}</tbody></table></div>
${rows.length > shown.length ? html`<p>另有 ${rows.length - shown.length} 行没有列出。</p>` : null}`;
}
