// A whole report as ordered blocks, before any format: menus, title, prose, headings (also lying ones), tables.
import { type FigureStyle, figureStyle } from './printed-figures.ts';
import { type LabelStyle, labelStyle, styledText } from './printed-labels.ts';
import type { Random } from './random.ts';
import {
  type LogicalTable,
  section2Tables,
  section3Table,
  section4Table,
  type TableStyle,
} from './tables.ts';
import type { Truth } from './truth.ts';

export type ComposedBlock =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'table'; readonly table: LogicalTable };

export interface Composition {
  readonly truth: Truth;
  readonly blocks: readonly ComposedBlock[];
  readonly style: {
    readonly figures: FigureStyle;
    readonly labels: LabelStyle;
    readonly headings: HeadingStyle;
  };
}

export const HEADING_STYLES = ['official', 'lying', 'missing'] as const;
export type HeadingStyle = (typeof HEADING_STYLES)[number];

const MENU = [
  '首页',
  '政务公开',
  '政府信息公开年报',
  '索引号：00812/2024-0031',
  '浏览次数：128',
  '字号：大 中 小',
  '打印',
];
const FOOTER = [
  '上一篇：无',
  '下一篇：政府信息公开指南',
  '主办单位：政务服务中心',
  '网站标识码3300000012',
  '联系电话：0000-6123456',
];

/** Composes a report in a random style. The prose holds figures of its own, none of them in a table's place. */
export function compose(truth: Truth, random: Random): Composition {
  const figures = figureStyle(random);
  const labels = labelStyle(random);
  const headings = random.chance(0.7) ? 'official' : random.pick(HEADING_STYLES);
  const style: TableStyle = { figures, labels, balanceNote: random.pick(['cell', 'cell', 'none']) };
  const blocks: ComposedBlock[] = [];
  const say = (text: string) => blocks.push({ type: 'paragraph', text: styledText(text, labels) });
  const heading = (official: string, lie: string) => {
    if (headings === 'official') say(official);
    if (headings === 'lying') say(lie);
  };
  if (random.chance(0.5)) for (const item of MENU) say(item);
  say(`${truth.titleAgency}${truth.year}年政府信息公开工作年度报告`);
  if (truth.titleAgency !== truth.agency) say(truth.agency);
  say(
    `根据《中华人民共和国政府信息公开条例》规定，编制本报告。本报告所列数据的统计期限自${truth.year}年1月1日起至${truth.year}年12月31日止。`,
  );
  say('一、总体情况');
  say(
    `${truth.year}年，我们在网站公开各类信息${random.whole(100, 9999)}条，召开发布会${random.whole(1, 20)}场，培训${random.whole(2, 9)}次。`,
  );
  heading('二、主动公开政府信息情况', '二、政府信息主动公开的有关情况');
  const joined = random.chance(0.5);
  for (const table of section2Tables(truth, style, random, joined)) blocks.push({ type: 'table', table });
  heading('三、收到和处理政府信息公开申请情况', '三、收到的处理政府信息公开申请公开');
  blocks.push({ type: 'table', table: section3Table(truth, style, random) });
  heading('四、政府信息公开行政复议、行政诉讼情况', '四、收到和处理政府信息公开申请情况');
  blocks.push({ type: 'table', table: section4Table(truth, style) });
  say('五、存在的主要问题及改进情况');
  say(`存在的问题：一是解读形式单一，全年仅${random.whole(1, 9)}期；二是队伍不稳。下一步将从3个方面改进。`);
  say('六、其他需要报告的事项');
  say('无其他需要报告的事项。');
  if (random.chance(0.5)) for (const item of FOOTER) say(item);
  return { truth, blocks, style: { figures, labels, headings } };
}
