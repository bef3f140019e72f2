// The page of a government's sums: which figures do not agree with the bodies below, one of them as a picture with its table.
import { html } from 'hono/html';
import { shownText } from '../../shown-text.ts';
import type { Html } from '../escaped-html.ts';
import { type BodyBelow, branchesOf, gapPicture, gapSentence, whyWords } from './gap-picture.ts';
import type { SumGap, SumsOfGovernment } from './sum-gaps.ts';

export interface SumsPage {
  readonly government: string;
  readonly year: number;
  /** Null where no report of the government counts for the year. */
  readonly sums: SumsOfGovernment | null;
  /** Which of the gaps is shown as a picture, by its place. */
  readonly chosen: number;
  readonly bodies: readonly (BodyBelow & { readonly address: string | null })[];
  readonly links: {
    /** This page with another gap as its picture. */
    gap(place: number): string;
  };
}

/** Listed one by one; the rest is counted. */
const MOST_LISTED = 60;

export function sumsView(page: SumsPage): Html {
  const { government, year, sums } = page;
  return html`<section class="sums" aria-labelledby="sums-title">
<h2 id="sums-title">${year}年度：${shownText(government)}的数字与下级合计</h2>
${sums === null ? html`<p>${shownText(government)}还没有可以核对的${year}年度报告。</p>` : content(page, sums)}
</section>`;
}

function content(page: SumsPage, sums: SumsOfGovernment): Html {
  const { gaps, missing, missingCount, agreeing, manyDiffer } = sums;
  const waiting =
    missingCount === 0
      ? null
      : html`<p>还有 ${missingCount} 个下级没有可以核对的报告，合计未核对，收到后自动补核：${shownText(missing.join('、'))}${missing.length < missingCount ? '等' : ''}。</p>`;
  const agree = agreeing === 0 ? null : html`<p>有 ${agreeing} 格数字与下级合计一致。</p>`;
  if (gaps.length === 0) {
    const none = missingCount === 0 ? html`<p>没有发现与下级不一致的数字。</p>` : null;
    return html`${waiting}${none}${agree}`;
  }
  return html`${waiting}${manyDiffer === null ? null : html`<p>${manyDiffer}</p>`}${agree}
${picture(page, gaps)}
${list(page, gaps)}`;
}

function picture({ government, chosen, bodies }: SumsPage, gaps: readonly SumGap[]): Html {
  const gap = gaps[chosen] ?? gaps[0]!;
  const branches = branchesOf({ gap, bodies });
  const addresses = new Map(bodies.map(({ name, address }) => [name, address]));
  const name = (label: string) => {
    const address = addresses.get(label) ?? null;
    return address === null ? shownText(label) : html`<a href="${address}">${shownText(label)}</a>`;
  };
  return html`<figure class="gap" id="gap"><figcaption><b>${gapSentence(government, gap)}</b>${gap.isOpen ? html` <span class="quiet">（有空格或位置不确定，只是提示。）</span>` : ''}</figcaption>
<div class="scrolled" role="region" aria-label="差额图" tabindex="0">${gapPicture({ prefix: 'gap-', government, gap, bodies })}</div>
<table class="list"><caption>${gap.cell}</caption>
<thead><tr><th scope="col">单位</th><th scope="col">数字</th><th scope="col">说明</th></tr></thead>
<tbody>${branches.map(
    ({ label, value, explains, note }) =>
      html`<tr class="${explains ? 'explains' : 'part'}"><th scope="row">${explains ? html`<span aria-hidden="true">◆</span> ` : ''}${name(label)}</th><td class="count">${value ?? '—'}</td><td>${note}</td></tr>
`,
  )}</tbody>
<tfoot><tr><th scope="row">${gap.kind === 'sum' ? '下级合计' : '下级填报'}</th><td class="count">${gap.below}</td><td></td></tr>
<tr><th scope="row">${shownText(government)}填报</th><td class="count">${gap.own}</td><td></td></tr>
<tr><th scope="row">差</th><td class="count"><b>${gap.difference}</b></td><td>${gap.difference.startsWith('+') ? '多于下级' : '少于下级'}</td></tr></tfoot></table>
</figure>`;
}

function list({ chosen, links }: SumsPage, gaps: readonly SumGap[]): Html {
  const listed = gaps.slice(0, MOST_LISTED);
  const more = gaps.length - listed.length;
  const rows = listed.map(
    (gap, place) =>
      html`<tr><th scope="row"><a href="${links.gap(place)}#gap"${place === chosen ? html` aria-current="true"` : ''}>${gap.cell}</a></th><td class="count">${gap.own}</td><td class="count">${gap.below}</td><td class="count"><b>${gap.difference}</b></td><td>${gap.child === null ? '没有哪一个下级正好是差额' : html`${shownText(gap.child)}（${whyWords(gap)}）`}</td></tr>
`,
  );
  return html`<h3>与下级不一致的数字（${gaps.length} 处）</h3>
<div class="scrolled" role="region" aria-label="不一致的数字" tabindex="0"><table class="list"><caption class="heard">与下级不一致的数字</caption>
<thead><tr><th scope="col">表中的格</th><th scope="col">填报</th><th scope="col">下级</th><th scope="col">差</th><th scope="col">差额出在哪里</th></tr></thead>
<tbody>${rows}</tbody></table></div>
${more <= 0 ? null : html`<p>另有 ${more} 处，见这份报告的核对结果。</p>`}`;
}
