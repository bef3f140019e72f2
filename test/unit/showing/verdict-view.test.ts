// The view read back by a parser of HTML that knows nothing of how it was made.
import { DomUtils, parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { figuresOfForm } from '../../../shared/catalogue/forms.ts';
import { judge } from '../../../shared/checking/judge.ts';
import type { CheckedReport } from '../../../shared/contracts/check-result.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { verdictView } from '../../../shared/showing/verdict-view.ts';
import {
  balancedReport,
  countIn,
  REPORT_VARIANTS,
  withFigure,
  withInferred,
  withoutTable,
  withState,
} from '../../builders/report-builder.ts';

type Language = 'zh' | 'en';

function checked(report: ParsedReport, language: Language = 'zh'): CheckedReport {
  const { prose: _prose, ...facts } = report;
  return { ...facts, ...judge(report, { lastYear: null }, language) };
}

function view(report: ParsedReport, language: Language = 'zh') {
  return page(verdictView(checked(report, language), { language, prefix: 'r1-', prose: report.prose }));
}

function page(text: string) {
  const document = parseDocument(text);
  const elements = DomUtils.getElementsByTagName('*', document, true);
  const withAttribute = (name: string) => elements.filter((element) => element.attribs[name] !== undefined);
  const byId = (id: string) => elements.find((element) => element.attribs.id === id);
  return { text, elements, withAttribute, byId, words: DomUtils.textContent(document) };
}
type Page = ReturnType<typeof page>;

const cell = (shown: Page, figure: string) => shown.byId(`r1-c-${figure}`)!;
const classes = (shown: Page, figure: string) => cell(shown, figure).attribs.class!.split(' ');
const raw = (shown: Page, figure: string) => {
  const [span] = DomUtils.getElementsByTagName('span', cell(shown, figure), true);
  return DomUtils.textContent(span!);
};

const sound = balancedReport({ form: '2021', otherRows: 'three', seed: 5, zeros: 0.3 });
const wrongCell = 's3.total.commercial';
const right = countIn(sound, wrongCell);
const wrong = withFigure(sound, wrongCell, right + 1);

describe('the tables as submitted', () => {
  test.each(REPORT_VARIANTS)('every figure of the form once, as printed: $form $otherRows', (variant) => {
    const report = balancedReport({ ...variant, seed: 2 });
    const shown = view(report);
    for (const { id } of figuresOfForm(variant.form, variant.otherRows)) {
      expect(raw(shown, id), id).toBe(report.figures[id]!.raw);
    }
    expect(shown.elements.filter(({ name }) => name === 'td')).toHaveLength(
      figuresOfForm(variant.form, variant.otherRows).length,
    );
  });

  test('a wrong figure stands as it was filled in, and its guess beside it', () => {
    const shown = view(wrong);
    expect(raw(shown, wrongCell)).toBe(String(right + 1));
    expect(classes(shown, wrongCell)).toContain('suspect');
    expect(DomUtils.textContent(cell(shown, wrongCell))).toContain(`→ ${right}？`);
  });

  test('nothing can be edited', () => {
    const names = new Set(view(wrong).elements.map(({ name }) => name));
    for (const name of ['input', 'textarea', 'select', 'form', 'script', 'iframe', 'img'])
      expect(names).not.toContain(name);
    expect(view(wrong).withAttribute('contenteditable')).toEqual([]);
  });

  test('blank, dash, unreadable, absent and 0 are five different things', () => {
    const states = ['blank', 'dash', 'unreadable', 'absent'] as const;
    const cells = [
      's3.granted.research',
      's3.granted.other',
      's3.partial.research',
      's3.partial.other',
    ] as const;
    const report = states.reduce((so, state, place) => withState(so, cells[place]!, state), sound);
    const shown = view(withFigure(report, 's2.rules.issued', 0));
    const kinds = [...cells, 's2.rules.issued'].map((id) => classes(shown, id)[0]);
    expect(kinds).toEqual(['is-blank', 'is-dash', 'is-unreadable', 'is-absent', 'is-printed']);
    const heard = cells.map((id) => DomUtils.textContent(cell(shown, id)));
    expect(heard[0]).toContain('空白');
    expect(heard[1]).toContain('横线');
    expect(heard[2]).toContain('无法辨认');
    expect(heard[3]).toContain('无此格');
  });

  test('an inferred place is told', () => {
    const report = withInferred(sound, wrongCell, right);
    expect(DomUtils.textContent(cell(view(report), wrongCell))).toContain('推定');
  });

  test('a table that is missing is said to be missing', () => {
    const shown = view(withoutTable(sound, 's4'));
    expect(shown.words).toContain('报告中没有这张表');
    expect(shown.byId('r1-c-s4.review.total')).toBeUndefined();
  });
});

describe('finding ↔ cell', () => {
  test('findings are numbered, and each cell of one says so with its part in it', () => {
    const shown = view(wrong);
    const findings = shown.withAttribute('data-finding').map(({ attribs }) => attribs['data-finding']);
    expect(findings).toEqual(['1', '2', '3']);
    expect(cell(shown, wrongCell).attribs['data-in']!.split(' ')).toEqual(['1:total', '2:total', '3:term']);
    expect(cell(shown, 's3.newReceived.commercial').attribs['data-in']).toBe('1:term');
    expect(classes(shown, wrongCell)).toContain('lit-total');
    expect(classes(shown, 's3.total.naturalPerson')).not.toContain('lit-term');
  });

  test.each(['zh', 'en'] as const)('every link leads somewhere and no id stands twice (%s)', (language) => {
    const shown = view(wrong, language);
    const ids = shown.withAttribute('id').map(({ attribs }) => attribs.id!);
    expect(new Set(ids).size).toBe(ids.length);
    const links = shown.withAttribute('href').map(({ attribs }) => attribs.href!);
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect(ids).toContain(link.slice(1));
  });

  test('the equation: what should stand there above what was filled in, and the difference with its sign', () => {
    const [first] = view(wrong).withAttribute('data-finding').slice(1, 2);
    const compared = DomUtils.getElementsByTagName('dd', first!, true).map((dd) => DomUtils.textContent(dd));
    expect(compared).toEqual([String(right), String(right + 1), '+1 多']);
  });

  test('what was carried over is held against last year, whose figure is what should stand there', () => {
    const before = balancedReport({ form: '2021', otherRows: 'three', seed: 6, zeros: 0.3, year: 2022 });
    const carried = countIn(before, 's3.carriedForward.total');
    const report = withFigure(sound, 's3.carriedOver.total', carried + 2);
    const { prose: _prose, ...facts } = report;
    const judged = { ...facts, ...judge(report, { lastYear: before }, 'zh') };
    const shown = page(verdictView(judged, { language: 'zh', prefix: 'r1-', prose: [] }));
    const finding = shown
      .withAttribute('data-finding')
      .find(
        (one) =>
          DomUtils.textContent(one).includes('X-CARRY') && DomUtils.textContent(one).includes('“总计”列'),
      );
    const compared = DomUtils.getElementsByTagName('dd', finding!, true).map((dd) =>
      DomUtils.textContent(dd),
    );
    expect(compared).toEqual([String(carried), String(carried + 2), '+2 多']);
  });
});

describe('explanations', () => {
  test('one alternative says what it would settle', () => {
    const [choice] = view(wrong).withAttribute('data-try');
    expect(choice!.attribs['data-try']).toBe(`${wrongCell}=${right}`);
    expect(choice!.attribs['data-closes']).toBe('1 2 3');
    expect(choice!.attribs['data-says']).toBe(
      '如照此更正：问题 1、2、3 不再存在；没有别的不平衡或未能核对的地方。',
    );
  });

  test('a cell left blank: its balances could not be decided, and with its figure they hold', () => {
    const blank = withState(sound, wrongCell, 'blank');
    const shown = view(blank);
    const [choice] = shown.withAttribute('data-try');
    expect(choice!.attribs['data-try']).toBe(`${wrongCell}=${right}`);
    expect(choice!.attribs['data-says']).toBe(
      '如照此更正：问题 1、2、3 不再存在；没有别的不平衡或未能核对的地方。',
    );
    expect(DomUtils.textContent(choice!)).toContain(`空白 → ${right}`);
    const [first] = shown.withAttribute('data-finding');
    expect(DomUtils.getElementsByTagName('dd', first!, true)).toHaveLength(3);
  });

  test('a cell that cannot be read: what waits for it would hold', () => {
    const shown = view(withState(sound, wrongCell, 'unreadable'));
    expect(cell(shown, wrongCell).attribs['data-in']).toBe('1:place');
    const choices = shown.withAttribute('data-try');
    for (const { attribs } of choices) expect(attribs['data-closes']).toBe('1');
  });

  test('equal alternatives are equal chips, and each of their cells is marked as one of several', () => {
    const report = withFigure(sound, 's4.review.upheld', countIn(sound, 's4.review.upheld') + 1);
    const shown = view(report);
    const choices = shown.withAttribute('data-try');
    expect(choices.length).toBeGreaterThanOrEqual(2);
    for (const { attribs } of choices) {
      const [figure] = attribs['data-try']!.split('=');
      expect(classes(shown, figure!)).toContain('one-of-several');
    }
    expect(shown.words).toContain(`以下 ${choices.length} 种可能同样成立`);
  });
});

describe('prose', () => {
  test('a mention in its sentence, linked to its cell and to its finding', () => {
    const total = countIn(sound, 's3.newReceived.total');
    const place = '第9行';
    const report = {
      ...sound,
      prose: [{ text: `情况良好。全年共收到政府信息公开申请 ${total + 700} 件，均已办理。`, place }],
    };
    const shown = view(report);
    const [mark] = DomUtils.getElementsByTagName('mark', shown.elements, true);
    expect(DomUtils.textContent(mark!)).toContain(`${total + 700}`);
    const item = shown.elements.find(({ attribs }) => attribs.class === 'mention is-fails')!;
    expect(DomUtils.textContent(item)).not.toContain('情况良好');
    const links = DomUtils.getElementsByTagName('a', item, true).map(({ attribs }) => attribs.href);
    expect(links).toContain('#r1-c-s3.newReceived.total');
    expect(links).toContain('#r1-q-1');
  });
});

const EVIL = '<img src=x onerror=alert(1)>';

test('names, titles and cells of a report are text everywhere', () => {
  const odd = withState(sound, 's3.granted.research', 'unreadable');
  const figures = {
    ...odd.figures,
    's3.granted.research': { ...odd.figures['s3.granted.research']!, raw: EVIL, place: `"${EVIL}` },
  };
  const report = {
    ...odd,
    figures,
    agency: EVIL,
    title: `${EVIL}"'`,
    member: EVIL,
    prose: [{ text: `${EVIL}收到政府信息公开申请9999件${EVIL}。`, place: EVIL }],
  };
  for (const language of ['zh', 'en'] as const) {
    const shown = view(report, language);
    expect(shown.elements.filter(({ name }) => name === 'img')).toEqual([]);
    expect(
      shown.elements.flatMap(({ attribs }) => Object.keys(attribs)).filter((name) => name.startsWith('on')),
    ).toEqual([]);
    expect(raw(shown, 's3.granted.research')).toBe(EVIL);
    expect(shown.words).toContain(EVIL);
  }
});

test('marks that turn the order of writing around are taken out', () => {
  const shown = view({ ...sound, agency: '示例\u202e市' });
  expect(shown.text).not.toContain('\u202e');
  expect(shown.words).toContain('示例市');
});

test('a report without a form shows why and no table', () => {
  const report = {
    ...withoutTable(withoutTable(withoutTable(sound, 's2'), 's3'), 's4'),
    form: null,
    figures: {},
  };
  const shown = view(report);
  expect(shown.words).toContain('无法核对');
  expect(shown.elements.filter(({ name }) => name === 'table')).toEqual([]);
});

test('in English nothing of the view itself is Chinese', () => {
  const { text, words } = view(wrong, 'en');
  expect(text).toContain('lang="en"');
  const ours = words
    .replaceAll(wrong.title!, '')
    .replaceAll(wrong.agency!, '')
    .replace(/第二十条第（.）项/gu, '')
    .replace(/（[一二三四五六七八九]）/gu, '')
    .replace(/规章/gu, '')
    .replace(/Section [二三四]/gu, '');
  expect(ours.match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
});

test('a side of a balance without cells is its sum alone', () => {
  const wrong = withFigure(balancedReport({ agency: '青石县人民政府', seed: 3 }), 's2.rules.inForce', 3);
  const equations = view(wrong)
    .elements.filter(({ attribs }) => attribs.class === 'equation')
    .map((element) => DomUtils.textContent(element));
  expect(equations.length).toBeGreaterThan(0);
  for (const equation of equations) expect(equation).not.toMatch(/[≠<>]\s*=/u);
});
