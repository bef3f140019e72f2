// Whether each table was found, and what to do where it was not or cannot be read.
import type { TableForm } from '../../catalogue/forms.ts';
import type { TableState } from '../../contracts/parsed-report.ts';
import type { Items } from '../1-items/items.ts';
import type { TableReading } from '../6-tables/table-reading.ts';
import type { Stretch } from './split-at-restarts.ts';
import { headingOf } from './split-reports.ts';

const MISSING = {
  2: '主动公开政府信息情况',
  3: '收到和处理政府信息公开申请情况',
  4: '政府信息公开行政复议、行政诉讼情况',
} as const;

export function stateOf(
  table: TableReading | null,
  form: TableForm | null,
  section: 2 | 3 | 4,
  { items, paragraphs }: Items,
  part: Stretch['part'],
): TableState {
  if (table === null) {
    const own = paragraphs.slice(...part.paragraphs);
    const at = own.findIndex(({ normalised }) => headingOf(normalised) === section);
    const bare = at >= 0 && (at + 1 >= own.length || headingOf(own[at + 1]!.normalised) !== null);
    const name = MISSING[section];
    return {
      state: 'missing',
      form: null,
      place: '',
      reason: bare
        ? {
            code: 'table-picture',
            message: `“${name}”标题下面没有表格，表格可能是图片。请改用文字表格后重新上传。`,
          }
        : { code: 'table-missing', message: `没有找到“${name}”的表格。请补上表格后重新上传。` },
    };
  }
  const place = items[table.from]!.place;
  if (table.reason !== undefined) return { state: 'unreadable', form, place, reason: table.reason };
  const cells = [...table.cells.values()];
  const doubt = cells.find((cell) => cell.kind === 'doubtful')?.doubt;
  if (doubt !== undefined && cells.every((cell) => cell.kind !== 'item' && cell.kind !== 'blank')) {
    const code = doubt.code === 'columns-unclear' ? 'columns-unclear' : 'collapsed';
    const message =
      code === 'columns-unclear'
        ? '表头与规定的格式不一致，无法确定各列的数字。请按规定格式的表头重新上传。'
        : '表格中的空白单元格没有留下痕迹，无法确定数字属于哪一列。请用原始文件重新上传。';
    return { state: 'unreadable', form, place, reason: { code, message } };
  }
  return { state: 'found', form, place };
}
