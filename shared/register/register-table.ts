// The agency register as a table people edit: rows of text ⇄ agencies, with every fault told by line and column.
import { Agency, type AgencyKind, type Contact } from '../contracts/agency.ts';
import type { AgencyId } from '../contracts/submission.ts';
import columns from './register-columns.json' with { type: 'json' };

type Field = keyof Agency;

/** What is wrong, where: `line` counts from 1 and includes the head, as a spreadsheet numbers its rows. */
export interface RegisterProblem {
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
}

export type RegisterReading =
  | { readonly agencies: readonly Agency[]; readonly problems: readonly [] }
  | { readonly agencies: null; readonly problems: readonly RegisterProblem[] };

const KINDS: Readonly<Record<AgencyKind, string>> = {
  government: '政府',
  department: '部门',
  township: '乡镇街道',
  other: '其他',
};
const KIND_WORDS: ReadonlyMap<string, AgencyKind> = new Map([
  ...(Object.entries(KINDS) as [AgencyKind, string][]).flatMap(
    ([kind, word]) =>
      [
        [word, kind],
        [kind, kind],
      ] as const,
  ),
  ['乡镇', 'township'],
  ['街道', 'township'],
  ['乡镇（街道）', 'township'],
]);
const YES_NO: ReadonlyMap<string, boolean | null> = new Map([
  ['', null],
  ['是', true],
  ['有', true],
  ['true', true],
  ['否', false],
  ['无', false],
  ['false', false],
]);

const HEADS = columns.map((column) => column.head);
const headOf = (field: Field) => columns.find((column) => column.field === field)?.head ?? field;

const listed = (text: string) =>
  text
    .split(/[;；、\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

class CellFault extends Error {}

/** SES takes no more recipients of one mail (SendRawEmail), and no office has as many clerks. */
const MOST_CONTACTS = 50;

function contactsOf(text: string): Contact[] {
  const parts = listed(text);
  if (parts.length > MOST_CONTACTS) {
    throw new CellFault(`联系邮箱有${parts.length}个，一个机关最多${MOST_CONTACTS}个。`);
  }
  return parts.map((part) => {
    const [, email = '', language = 'zh'] = /^(.*?)\s*(?:[（(]\s*(zh|en)\s*[)）])?$/i.exec(part) ?? [];
    return { email, language: language.toLowerCase() === 'en' ? 'en' : 'zh' };
  });
}

function deadlinesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    listed(text).map((part) => {
      const found = /^(\d{4})\s*[:：]\s*(\d{4}-\d{2}-\d{2})$/.exec(part);
      if (found?.[1] === undefined || found[2] === undefined) {
        throw new CellFault(`“${part}”应写成“报告年度:日期”，例如 2024:2025-02-15。`);
      }
      return [found[1], found[2]];
    }),
  );
}

/** The cell's text as the register's value; anything it cannot be is told as a `CellFault`. */
const READ: Readonly<Record<Field, (text: string) => unknown>> = {
  id: (text) => text,
  name: (text) => text,
  formerNames: listed,
  kind: (text) => {
    const kind = KIND_WORDS.get(text);
    if (kind === undefined)
      throw new CellFault(`“${text}”不是机关类型，可填：${Object.values(KINDS).join('、')}。`);
    return kind;
  },
  parent: (text) => (text === '' ? null : text),
  jurisdiction: (text) => (text === '' ? null : text),
  contacts: contactsOf,
  mayMakeRules: (text) => {
    const value = YES_NO.get(text.toLowerCase());
    if (value === undefined) throw new CellFault(`“${text}”应填“是”或“否”，不清楚时留空。`);
    return value;
  },
  deadlines: deadlinesOf,
};

const WRITE: Readonly<Record<Field, (agency: Agency) => string>> = {
  id: (agency) => agency.id,
  name: (agency) => agency.name,
  formerNames: (agency) => agency.formerNames.join('；'),
  kind: (agency) => KINDS[agency.kind],
  parent: (agency) => agency.parent ?? '',
  jurisdiction: (agency) => agency.jurisdiction ?? '',
  contacts: (agency) =>
    agency.contacts.map(({ email, language }) => (language === 'en' ? `${email}(en)` : email)).join('；'),
  mayMakeRules: ({ mayMakeRules }) => {
    if (mayMakeRules === null) return '';
    return mayMakeRules ? '是' : '否';
  },
  deadlines: (agency) =>
    Object.entries(agency.deadlines)
      .map(([year, date]) => `${year}:${date}`)
      .join('；'),
};

/** What zod says of a field, in words for the person who keeps the register. */
const SAID: Readonly<Partial<Record<Field, string>>> = {
  id: '编号只能用字母、数字和 - _ .，以字母或数字开头，不超过64个字符；它就是上传文件夹的名字。',
  name: '机关名称不能为空。',
  parent: '上级机关编号的写法不对。',
  contacts: '邮箱地址的写法不对，多个邮箱用分号隔开。',
  deadlines: '截止日期不是有效的日期，应写成 2024:2025-02-15。',
};

function headPositions(head: readonly string[]): Map<Field, number> {
  const positions = new Map<Field, number>();
  head.forEach((text, index) => {
    const name = text.trim();
    const column = columns.find((one) => one.head === name || one.aliases.includes(name));
    if (column !== undefined && !positions.has(column.field as Field)) {
      positions.set(column.field as Field, index);
    }
  });
  return positions;
}

/** A line as read: where it stands in the hierarchy is known also where other cells are wrong. */
interface Entry {
  readonly line: number;
  readonly id: string;
  readonly parent: string | null;
  /** Null where the line has a fault. */
  readonly agency: Agency | null;
  readonly problems: readonly RegisterProblem[];
}

/** As far as it matters for a file: where an agency of the register stands in the hierarchy. */
export type Registered = Pick<Agency, 'id' | 'parent'>;

function doubledIds(entries: readonly Entry[]): RegisterProblem[] {
  const lines = new Map<AgencyId, number>();
  return entries.flatMap(({ line, id }) => {
    if (id === '') return [];
    const earlier = lines.get(id);
    if (earlier === undefined) {
      lines.set(id, line);
      return [];
    }
    return [{ line, column: headOf('id'), message: `编号“${id}”与第${earlier}行重复。` }];
  });
}

/** Whether going up from a parent never ends. */
function goesInCircle(start: AgencyId, parentOf: ReadonlyMap<AgencyId, AgencyId | null>): boolean {
  const seen = new Set<AgencyId>();
  for (let at: AgencyId | null = start; at !== null; at = parentOf.get(at) ?? null) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** The hierarchy as it would be: what the file says of an agency replaces what the register says. */
function hierarchyProblems(entries: readonly Entry[], registered: readonly Registered[]): RegisterProblem[] {
  const parentOf = new Map(registered.map(({ id, parent }) => [id, parent]));
  // Of a doubled id the first line counts: the other is told as doubled.
  for (const { id, parent } of entries.toReversed()) parentOf.set(id, parent);
  return entries.flatMap(({ line, parent }) => {
    if (parent === null) return [];
    const at = { line, column: headOf('parent') };
    if (!parentOf.has(parent)) return [{ ...at, message: `上级机关编号“${parent}”不在名册里。` }];
    if (!goesInCircle(parent, parentOf)) return [];
    return [{ ...at, message: '上下级关系绕成了圈，请检查上级机关编号。' }];
  });
}

/** One line as an agency, or all that is wrong with its cells. */
function readLine(cells: readonly string[], line: number, positions: ReadonlyMap<Field, number>): Entry {
  const problems: RegisterProblem[] = [];
  const values: Partial<Record<Field, unknown>> = {};
  for (const [field, position] of positions) {
    try {
      values[field] = READ[field]((cells[position] ?? '').trim());
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      problems.push({ line, column: headOf(field), message: error.message });
    }
  }
  const read = Agency.safeParse(values);
  const { id, parent } = values;
  const standing = { line, id: String(id ?? ''), parent: typeof parent === 'string' ? parent : null };
  if (read.success && problems.length === 0) return { ...standing, agency: read.data, problems };
  // A cell that could not be read at all has said why; all others of the line are told with it.
  const told = new Set(problems.map(({ column }) => column));
  const fields = new Set(read.error?.issues.map((issue) => issue.path[0] as Field));
  for (const field of fields) {
    if (told.has(headOf(field))) continue;
    problems.push({ line, column: headOf(field), message: SAID[field] ?? '内容不符合要求。' });
  }
  return { ...standing, agency: null, problems };
}

/**
 * Reads a register from rows of text, the first of them the head. All or nothing: one fault anywhere and no agency is
 * returned, but every fault of every line is told. `registered` are the agencies that stay in the register beside those
 * of the rows: a parent may be one of them.
 */
export function readRegister(
  rows: readonly (readonly string[])[],
  registered: readonly Registered[] = [],
): RegisterReading {
  const [head = [], ...lines] = rows;
  const positions = headPositions(head);
  const missing = columns.filter((column) => column.required && !positions.has(column.field as Field));
  if (missing.length > 0) {
    const names = missing.map((column) => `“${column.head}”`).join('、');
    const message = `第一行应是表头，缺少${names}列。全部列名：${HEADS.join('、')}。`;
    return { agencies: null, problems: [{ line: 1, column: null, message }] };
  }
  const entries: Entry[] = [];
  const problems: RegisterProblem[] = [];
  lines.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const entry = readLine(cells, index + 2, positions);
    entries.push(entry);
    problems.push(...entry.problems);
  });
  problems.push(...doubledIds(entries), ...hierarchyProblems(entries, registered));
  if (problems.length > 0) {
    return { agencies: null, problems: problems.sort((left, right) => left.line - right.line) };
  }
  if (entries.length === 0) {
    return { agencies: null, problems: [{ line: 1, column: null, message: '名册里没有任何机关。' }] };
  }
  return { agencies: entries.flatMap(({ agency }) => agency ?? []), problems: [] };
}

/** The register as rows of text, head first; `readRegister` reads it back to the same agencies. */
export function writeRegister(agencies: readonly Agency[]): string[][] {
  const fields = columns.map((column) => column.field as Field);
  return [HEADS, ...agencies.map((agency) => fields.map((field) => WRITE[field](agency)))];
}
