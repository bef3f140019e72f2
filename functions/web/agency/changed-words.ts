// What has changed since the report that this one replaces, in words.
import { html } from 'hono/html';
import { beijingTime } from '../../../shared/beijing-time.ts';
import type { Agency } from '../../../shared/contracts/agency.ts';
import type { Verdict, VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { findingWords } from '../../../shared/notices/finding-words.ts';
import { uploadedBefore } from '../../../shared/record/earlier-verdicts.ts';
import { whatChanged } from '../../../shared/record/what-changed.ts';
import { ofOneMatter } from '../../../shared/record/what-counts.ts';
import type { Html } from '../../../shared/showing/escaped-html.ts';

/** The last report of the same year and body before this one; null where there is none. */
export function replacedBy(
  verdict: VerdictFacts,
  history: readonly VerdictFacts[],
  agency: Agency | null,
): VerdictFacts | null {
  return uploadedBefore(verdict, history).find((other) => ofOneMatter(verdict, other, agency)) ?? null;
}

export function changedSince(before: Verdict, after: Verdict): Html {
  const when = beijingTime(before.receivedAt);
  if (before.file.sha256 !== null && before.file.sha256 === after.file.sha256) {
    return html`<section class="panel"><h2>和上一次相比</h2><p>这个文件和${when}报送的完全相同，没有任何改动。要更正的，请确认已经保存，选对了文件。</p></section>`;
  }
  const { corrected, remaining, appeared, noLongerCheckable, figures } = whatChanged(before, after);
  const counted = [
    `已改正${corrected.length}处`,
    `仍存在${remaining.length}处`,
    `新出现${appeared.length}处`,
    ...(noLongerCheckable.length === 0 ? [] : [`无法再核对${noLongerCheckable.length}处`]),
    figures.length === 0 ? '表中的数字没有变化' : `有变化的数${figures.length}个`,
  ];
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0
      ? null
      : html`<h3>${title}</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  const messages = (outcomes: readonly { readonly message: string }[]) =>
    outcomes.map(({ message }) => message);
  const form = after.report?.form ?? null;
  const changes = figures.map((change) => findingWords.figureChange(change, form ?? '2021', 'zh'));
  return html`<section class="panel"><h2>和上一次相比</h2>
<p>与${when}报送的相比：${counted.join('，')}。</p>
${part('已改正', messages(corrected))}${part('新出现', messages(appeared))}${part('无法再核对', messages(noLongerCheckable))}
${changes.length === 0 ? null : html`<details><summary>有变化的数（上次 → 这次）</summary><ul>${changes.map((line) => html`<li>${line}</li>`)}</ul></details>`}
</section>`;
}
