// What a sentence and the headings above it say of the counts: whose they are, when, and of what.
import { describe, expect, test } from 'vitest';
import { findMentions } from '../../../../shared/rules/prose/find-mentions.ts';
import { mentioned, reportSaying, warningsOf } from './reports.ts';

const counts = (...lines: string[]) =>
  findMentions(lines.map((text, i) => ({ text, place: `第${i + 1}行` }))).flatMap((mention) =>
    mention.type === 'count' ? [mention] : [],
  );
const scopes = (...lines: string[]) => counts(...lines).map(({ scope }) => scope?.type ?? null);
const periods = (...lines: string[]) => counts(...lines).map(({ period }) => period?.fit ?? null);

describe('a body named before a count', () => {
  test.each([
    ['departments', '市各部门共收到政府信息公开申请31件。'],
    ['a zone', '高新区共收到政府信息公开申请31件。'],
    ['a system', '教育系统共收到政府信息公开申请31件。'],
    ['a named body', '县住建局收到政府信息公开申请31件。'],
    ['a body of the whole', '全县教育系统收到政府信息公开申请31件。'],
  ])('%s', (_name, text) => {
    expect(scopes(text)).toEqual(['body']);
  });

  test('goes on over a wrapped line, and ends where the whole is named', () => {
    expect(scopes('各乡镇全年共收到', '政府信息公开申请31件。我县共收到政府信息公开申请95件。')).toEqual([
      'body',
      'whole',
    ]);
  });

  test('stands in a heading', () => {
    expect(scopes('（一）县政府办公室办理情况', '全年共收到政府信息公开申请35件。')).toEqual(['body']);
  });

  test.each([
    '全县各部门共收到政府信息公开申请95件。',
    '根据省政府办公厅要求，全县共收到政府信息公开申请95件。',
    '督促各部门规范办理，全县共收到政府信息公开申请95件。',
  ])('does not narrow %s', (text) => {
    expect(scopes(text)).toEqual(['whole']);
  });

  test('but is no subject is no scope', () => {
    expect(scopes('根据省政府办公厅要求，收到政府信息公开申请95件。')).toEqual([null]);
  });
});

describe('a time named before a count', () => {
  test.each([
    '1至6月，我县共收到政府信息公开申请31件。',
    '截至9月30日，我县共收到政府信息公开申请31件。',
    '2020—2024年，我县共收到政府信息公开申请310件。',
    '疫情期间，我县共收到政府信息公开申请31件。',
    '从2019年5月15日到2023年底，我县共收到政府信息公开申请31件。',
  ])('%s is not the year', (text) => {
    expect(periods(text)).toEqual(['other']);
  });

  test.each([
    '2023年1月1日至12月31日，我县共收到政府信息公开申请95件。',
    '截至2023年12月31日，我县共收到政府信息公开申请95件。',
    '1—12月，我县共收到政府信息公开申请95件。',
    '上半年收到20件，全年我县共收到政府信息公开申请95件。',
  ])('%s is the year', (text) => {
    expect(periods(text).at(-1)).toBe('whole');
  });

  test('in a bracket is of the bracket', () => {
    const report = reportSaying('全市收到政府信息公开申请97件（含2022年结转的5件），办结90件。');
    expect(warningsOf(mentioned(report)).map(({ at }) => at)).toEqual(['received']);
  });
});

describe('a bracket', () => {
  test('says whose and when of its own count alone', () => {
    const report = reportSaying('全市收到政府信息公开申请95件（县住建局收到31件），办结92件。');
    expect(warningsOf(mentioned(report)).map(({ at }) => at)).toEqual(['answered']);
  });
});

describe('cases', () => {
  test('counted before disclosure is named are of every kind', () => {
    const report = reportSaying(
      '政府信息公开工作有序。全年发生行政诉讼案件72件，其中涉及政府信息公开的9件。',
    );
    expect(warningsOf(mentioned(report))).toEqual([]);
  });
});

describe('the object', () => {
  test.each([
    '受理行政许可申请312件，办结310件。',
    '受理12345工单1520件，办结1518件。',
    '受理信访事项15件，办结15件。',
    '收到网民留言47条，答复47条。',
    '收到法律援助申请540件，办结518件，结转下一年办理22件。',
    '全年制发公文645件，主动公开412件，依申请公开156件，不予公开77件。',
  ])('of one clause goes on into the next: %s', (text) => {
    expect(warningsOf(mentioned(reportSaying(text)))).toEqual([]);
  });

  test('of applications goes on too', () => {
    const report = reportSaying('受理行政许可申请312件；收到政府信息公开申请95件，办结91件。');
    expect(warningsOf(mentioned(report)).map(({ at }) => at)).toEqual(['answered']);
  });
});
