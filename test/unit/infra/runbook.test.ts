import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TARGETS } from '../../../infra/config.ts';
import { portalTemplateOf, resources, templateOf } from '../../infra/template-of-stack.ts';

const runbook = readFileSync(new URL('../../../infra/RUNBOOK.md', import.meta.url), 'utf8');
const robots = [
  { kind: 'wecom', secretName: 'gouji/robot', link: 'https://nianbao.example.gov.cn/' },
] as const;
const templates = [templateOf({ ...TARGETS.prod, robots }), portalTemplateOf(TARGETS.prod)];

/** Messages set aside (uploads, reports) → “messages set aside (uploads)”, “messages set aside (reports)”. */
const sections = [...runbook.matchAll(/^### (\S)(.*?)(?: \((.*)\))?$/gmu)].flatMap(
  ([, first = '', rest = '', of]) =>
    (of?.split(', ') ?? [null]).map(
      (name) => `${first.toLowerCase()}${rest}${name === null ? '' : ` (${name})`}`,
    ),
);

describe('the runbook', () => {
  it('has a section for every alarm, and no section without an alarm', () => {
    const named = templates
      .flatMap((template) => resources(template, 'AWS::CloudWatch::Alarm'))
      .map(([, { Properties }]) => /^Runbook: (.*?)\. /u.exec(String(Properties.AlarmDescription))?.[1]);
    expect(named.sort()).toEqual(sections.sort());
  });

  it('names outputs that the stack has', () => {
    const outputs = templates.flatMap((template) => Object.keys(template.toJSON().Outputs));
    const named = [...runbook.matchAll(/output `(\w+)`|<(\w+Function)>/gu)].map(([, a, b]) => a ?? b);
    expect(named.length).toBeGreaterThan(0);
    expect(outputs).toEqual(expect.arrayContaining(named));
  });
});
