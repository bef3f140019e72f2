import { expect, it } from 'vitest';
import { TARGETS } from '../../infra/config.ts';
import { resources, templateOf } from './template-of-stack.ts';

const tables = { verdicts: 'verdicts-at-1', agencies: 'agencies-at-1', notices: 'notices-at-1' };
const template = templateOf({ ...TARGETS.prod, tables });

it('restored tables are what every function, grant and output names; the stack keeps its own', () => {
  const own = resources(template, 'AWS::DynamoDB::Table').map(([id]) => id);
  expect(own).toHaveLength(3);
  const { Outputs } = template.toJSON();
  expect(Outputs.VerdictTable.Value).toBe('verdicts-at-1');
  expect(Outputs.AgencyTable.Value).toBe('agencies-at-1');
  expect(Outputs.NoticeTable.Value).toBe('notices-at-1');
  for (const type of ['AWS::Lambda::Function', 'AWS::IAM::Policy']) {
    const text = JSON.stringify(resources(template, type));
    expect(own.filter((id) => text.includes(id))).toEqual([]);
    for (const name of Object.values(tables)) expect(text.includes(name)).toBe(true);
  }
  expect(
    JSON.stringify(resources(template, 'AWS::IAM::Policy')).includes('table/agencies-at-1/index/below'),
  ).toBe(true);
});
