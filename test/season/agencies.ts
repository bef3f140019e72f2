// The register of the season: a city, its departments, its counties and theirs; sixty bodies in three levels.
import { Agency } from '../../shared/contracts/agency.ts';

export const DEPARTMENTS: readonly string[] = [
  '财政局',
  '教育局',
  '民政局',
  '司法局',
  '审计局',
  '统计局',
  '水利局',
  '商务局',
  '农业农村局',
  '生态环境局',
  '交通运输局',
  '应急管理局',
  '市场监督管理局',
  '医疗保障局',
  '住房和城乡建设局',
];
const COUNTIES: readonly string[] = ['青石县', '南屏县', '白河县', '松原县'];

export const CITY = 'city';
export const countyId = (county: number) => `county${county + 1}`;

/** The sixty bodies without deadlines; every id begins with `prefix`, every contact is the id at example.org. */
export function seasonAgencies(prefix: string): readonly Agency[] {
  const agency = (id: string, name: string, kind: string, parent: string | null) =>
    Agency.parse({
      id: `${prefix}${id}`,
      name,
      kind,
      parent: parent === null ? null : `${prefix}${parent}`,
      jurisdiction: 'season',
      contacts: [{ email: addressOf(`${prefix}${id}`), language: 'zh' }],
    });
  const below = (parent: string, name: string, count: number) =>
    DEPARTMENTS.slice(0, count).map((department, index) =>
      agency(`${parent}-${String(index + 1).padStart(2, '0')}`, `${name}${department}`, 'department', parent),
    );
  return [
    agency(CITY, '临江市人民政府', 'government', null),
    ...below(CITY, '临江市', DEPARTMENTS.length),
    ...COUNTIES.flatMap((name, county) => [
      agency(countyId(county), `${name}人民政府`, 'government', CITY),
      ...below(countyId(county), name, 10),
    ]),
  ];
}

export const addressOf = (agencyId: string) => `${agencyId}@example.org`;
