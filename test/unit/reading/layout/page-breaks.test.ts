import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { Grid } from '../../../../shared/contracts/document.ts';
import { pagesToDocument } from '../../../../shared/reading/layout/pages-to-document.ts';
import { page, table } from './compose-page.ts';

interface Row {
  readonly label: string;
  readonly figures: readonly string[];
  /** Line of the label beside which the figures stand (top, middle or bottom of the cell). */
  readonly figuresAt: number;
}

const LINE = 12;
const PER_LINE = 7;
const XS = [100, 178, 230, 282, 334];

const figure = fc.oneof({ weight: 2, arbitrary: fc.nat({ max: 99999 }).map(String) }, fc.constant(''));
const row = fc.record({
  words: fc.string({
    unit: fc.constantFrom(...'公开申请信息机关办理结果数量行政处罚规范'),
    minLength: 2,
    maxLength: 18,
  }),
  figures: fc.array(figure, { minLength: 3, maxLength: 3 }),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

const tableOverPages = fc
  .record({
    rows: fc.array(row, { minLength: 3, maxLength: 7 }),
    break: fc.double({ min: 0, max: 1, noNaN: true }),
    openTop: fc.boolean(),
    openBottom: fc.boolean(),
  })
  .map(({ rows, break: at, openTop, openBottom }) => {
    const numbered: Row[] = rows.map(({ words, figures, at: height }, index) => {
      const label = `${index + 1}.${words}`;
      return { label, figures, figuresAt: Math.round(height * (wrapped(label).length - 1)) };
    });
    const lines = numbered.flatMap((one, index) => wrapped(one.label).map((_, line) => ({ index, line })));
    const cut = lines[Math.min(lines.length - 1, 1 + Math.floor(at * (lines.length - 1)))]!;
    return { rows: numbered, cut, openTop, openBottom };
  });

function wrapped(label: string): string[] {
  return label.match(new RegExp(`.{1,${PER_LINE}}`, 'gu')) ?? [];
}

/** One page's share of the rows: of each, the lines [from, to) of its label and the figures if they stand there. */
function share(rows: readonly { row: Row; from: number; to: number }[], top: number, open: object) {
  const ys = [top];
  const texts = rows.map(({ row: { label, figures, figuresAt }, from, to }) => {
    ys.push(ys.at(-1)! + LINE * (to - from) + 4);
    const here = figuresAt >= from && figuresAt < to;
    return [
      wrapped(label).slice(from, to).join('\n'),
      ...figures.map((one) => (here ? '\n'.repeat(figuresAt - from) + one : '')),
    ];
  });
  return table(XS, ys, texts, open);
}

const plain = (text: string) => text.replace(/\s/g, '');

test.prop([tableOverPages], { numRuns: 300 })(
  'wherever a page cuts a table, no label is read with figures that are not its own',
  ({ rows, cut, openTop, openBottom }) => {
    const whole = rows.map((one) => ({ row: one, from: 0, to: wrapped(one.label).length }));
    const split = { ...whole[cut.index]! };
    const upper = [...whole.slice(0, cut.index), ...(cut.line > 0 ? [{ ...split, to: cut.line }] : [])];
    const lower = [{ ...split, from: cut.line }, ...whole.slice(cut.index + 1)];
    const grids = pagesToDocument([
      page(1, share(upper, 400, { bottom: openBottom })),
      page(2, share(lower, 60, { top: openTop })),
    ]).blocks.filter((block): block is Grid => block.type === 'grid');
    for (const grid of grids) {
      for (const labelCell of grid.cells.filter((cell) => cell.column === 0)) {
        const own = rows.find(({ label }) => label === plain(labelCell.text));
        if (own === undefined) continue;
        const read = [1, 2, 3].map(
          (column) =>
            grid.cells.find((cell) => cell.row === labelCell.row && cell.column === column)?.text ?? 'none',
        );
        expect(read.map(plain)).toEqual(own.figures);
      }
    }
  },
);
