import { expect, test } from 'vitest';
import { saysNothing } from '../../../shared/record/says-nothing.ts';
import { reportOf, withFigure, withoutTable, withState } from '../../builders/report-builder.ts';

const FORM = { form: '2021', otherRows: 'three' } as const;
const zeros = reportOf(FORM, {});
const SOME = 's3.newReceived.total';
const blanks = Object.keys(zeros.figures).reduce((report, id) => withState(report, id, 'blank'), zeros);

test.each([
  ['every figure is a printed 0', zeros, true],
  ['a dash in place of a 0', withState(zeros, SOME, 'dash'), true],
  ['a blank among zeros', withState(zeros, SOME, 'blank'), true],
  ['one figure other than 0', withFigure(zeros, SOME, 1), false],
  ['one figure that cannot be read', withState(zeros, SOME, 'unreadable'), false],
  ['a table that is missing', withoutTable(zeros, 's4'), false],
  ['a form left blank throughout says nothing of the kind', blanks, false],
  ['blanks and one dash', withState(blanks, SOME, 'dash'), true],
])('%s', (_, report, expected) => {
  expect(saysNothing(report)).toBe(expected);
});
