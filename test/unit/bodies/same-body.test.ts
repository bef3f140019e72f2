import { describe, expect, test } from 'vitest';
import { areOfOneBody, isNameOf, isWordForBody, likeness } from '../../../shared/bodies/same-body.ts';
import pairs from './same-body.json' with { type: 'json' };

describe('two names', () => {
  test.each(pairs)('$one and $other: $is ($why)', ({ one, other, is }) => {
    expect(likeness(one, other)).toBe(is);
    expect(likeness(other, one)).toBe(is);
  });
});

describe('a report under the name of a registered body', () => {
  const body = { name: '示例市市场监督管理局', formerNames: ['示例市质量技术监督局'] };

  test.each(['示例市市场监督管理局', '市市监局', '示例市质量技术监督局', '示例市质监局'])(
    '%s is its own',
    (stated) => {
      expect(isNameOf(stated, body)).toBe(true);
    },
  );

  test('is not under that of another, nor under a former name that nobody registered', () => {
    expect(isNameOf('示例市教育局', body)).toBe(false);
    expect(isNameOf('示例市质监局', { name: body.name })).toBe(false);
  });
});

describe('two reports', () => {
  const agency = { name: '示例市市场监督管理局', formerNames: ['示例市质量技术监督局'] };

  test('are of one body where one of them names nobody', () => {
    expect(areOfOneBody(null, '青石县公安局', null)).toBe(true);
    expect(areOfOneBody('青石县', null, null)).toBe(true);
  });

  test('are of one body under two names that are alike, or that the register has', () => {
    expect(areOfOneBody('示例市教体局', '示例市教育体育局', null)).toBe(true);
    expect(areOfOneBody('示例市质量技术监督局', '示例市市场监督管理局', agency)).toBe(true);
    expect(areOfOneBody('示例市质监局', '示例市市监局', agency)).toBe(true);
  });

  test('are of two bodies otherwise, also where only one of them is the registered one', () => {
    expect(areOfOneBody('青石县', '青石县公安局', null)).toBe(false);
    expect(areOfOneBody('示例市质量技术监督局', '示例市市场监督管理局', null)).toBe(false);
    expect(areOfOneBody('示例市市场监督管理局', '示例市教育局', agency)).toBe(false);
    expect(areOfOneBody('示例市教育局', '示例市公安局', agency)).toBe(false);
  });
});

describe('a word in the prose of a report', () => {
  test.each([
    ['区政府办', '南溪区人民政府办公室'],
    ['市人社局', '示例市人力资源和社会保障局'],
    ['县教育局', '示例县教育局'],
    ['示例县人民政府', '示例县政府'],
    ['镇', '大河镇'],
  ])('%s is the body of %s', (word, body) => {
    expect(isWordForBody(word, body)).toBe(true);
  });

  test.each([
    ['区政府', '南溪区人民政府办公室'],
    ['区政府办', '南溪区人民政府'],
    ['市教育局', '示例市南溪区教育局'],
    ['县公安局', '示例县教育局'],
    ['示例县教育局', '县教育局'],
  ])('%s is not the body of %s', (word, body) => {
    expect(isWordForBody(word, body)).toBe(false);
  });
});
