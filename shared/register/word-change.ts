// A change of the register in the words of its table.
import type { RegisterChange } from '../contracts/register-change.ts';
import { writeRegister } from './register-table.ts';

export interface ChangeWords {
  readonly kind: '新增' | '修改' | '删除';
  readonly agencyId: string;
  readonly name: string;
  /** What is changed, column by column; none for what is added or removed. */
  readonly fields: readonly string[];
}

export function changeWords({ agencyId, before, after }: RegisterChange): ChangeWords {
  if (before === null) return { kind: '新增', agencyId, name: after?.name ?? '', fields: [] };
  if (after === null) return { kind: '删除', agencyId, name: before.name, fields: [] };
  const [head = [], old = [], now = []] = writeRegister([before, after]);
  const fields = head.flatMap((name, index) =>
    old[index] === now[index] ? [] : [`${name} ${old[index] || '（空）'} → ${now[index] || '（空）'}`],
  );
  // Where contacts were erased, no trace of them is left to tell.
  return {
    kind: '修改',
    agencyId,
    name: after.name,
    fields: fields.length === 0 ? ['联系方式（已删除）'] : fields,
  };
}
