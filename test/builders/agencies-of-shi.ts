// A small register: a city, its two counties, a bureau below one of them; each with a contact <id>@example.org.
import { Agency } from '../../shared/contracts/agency.ts';

const agency = (id: string, name: string, kind: Agency['kind'], parent: string | null) =>
  Agency.parse({ id, name, kind, parent, contacts: [{ email: `${id}@example.org`, language: 'zh' }] });

export const SHI_AND_BELOW: readonly Agency[] = [
  agency('shi', '示例市人民政府', 'government', null),
  agency('xian', '青石县人民政府', 'government', 'shi'),
  agency('ju', '青石县财政局', 'department', 'xian'),
  agency('xian2', '南溪县人民政府', 'government', 'shi'),
];
