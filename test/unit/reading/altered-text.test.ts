import { expect, test } from 'vitest';
import { looksLikeFigure } from '../../../shared/catalogue/figure-text.ts';
import {
  doubtful,
  isBareFigure,
  isWhite,
  marked,
  settledCell,
  settledLine,
} from '../../../shared/reading/altered-text.ts';
import { readFigure } from '../../../shared/recognising/1-items/read-figure.ts';

const raised = (text: string) => marked(text, 'raised');
const struck = (text: string) => marked(text, 'struck');
const hidden = (text: string) => marked(text, 'hidden');

test.each([
  ['plain text', '752', '752'],
  ['a note behind a figure', `752${raised('7')}`, '752（注7）'],
  ['a note in two runs', `752${raised('1')}${raised('2')}`, '752（注12）'],
  ['a note in brackets', `752${raised('[7]')}`, '752（注[7]）'],
  ['a note behind words', `总计${raised('7')}`, '总计（注7）'],
  ['raised words', `总计${raised('注')}`, '总计注'],
  ['a raised unit', `7${raised('件')}`, '7件'],
  ['raised digits alone', raised('7'), '\ufffd（注：有上标7）'],
  ['raised digits before a figure', `${raised('7')}52`, '52\ufffd（注：有上标7）'],
  ['raised decimals', `752.${raised('50')}`, '752.\ufffd（注：有上标50）'],
  ['a struck figure and its successor', `${struck('52')}748`, '748\ufffd（注：有划去的52）'],
  ['a struck figure alone', struck('52'), '\ufffd（注：有划去的52）'],
  ['a struck word', `${struck('同意')}予以公开`, '予以公开'],
  ['a hidden figure alone', hidden('52'), '\ufffd（注：内容是隐藏文字）'],
  ['a hidden figure beside another', `${hidden('52')}748`, '748'],
  ['hidden blanks', hidden(' '), ' '],
])('a cell with %s', (_, marks, says) => {
  expect(settledCell(marks)).toBe(says);
});

test('a line keeps what was struck as such, and notes apart', () => {
  expect(settledLine(`收到${struck('12')}15件${raised('1')}，${hidden('办结')}`)).toBe(
    '收到〔删去12〕15件（注1），',
  );
});

test('recognition takes a doubtful cell for an unreadable figure, and a note for none', () => {
  for (const cell of [doubtful('752', '与其他文字重叠'), doubtful('', '内容是隐藏文字')]) {
    expect(looksLikeFigure(cell.normalize('NFKC'))).toBe(true);
    expect(readFigure(cell, 'count').state).toBe('unreadable');
  }
  expect(readFigure('752（注7）', 'count')).toMatchObject({ state: 'printed', value: 752 });
});

test('white and nearly white colours, and nothing else', () => {
  expect(
    ['#FFF', 'ffffff', 'White', '#fefefe', 'rgb(255, 255, 255)', 'rgba(255,255,255,1)'].filter(
      (one) => !isWhite(one),
    ),
  ).toEqual([]);
  expect(['', undefined, 'auto', '#fff000', 'black', '#f0f0f0'].filter(isWhite)).toEqual([]);
});

test('bare figures are digits with signs only', () => {
  expect(['12', '-1,234.5', ' 7 '].every(isBareFigure)).toBe(true);
  expect(['2024年', '', '—', '件'].some(isBareFigure)).toBe(false);
});
