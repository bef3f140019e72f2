// Why a table, a row, a figure or a balance of a file that was read is not certain: the sentences are data. What goes on
// record is the Chinese one; reason-in.ts gives the English one beside it.
import * as z from 'zod';
import type { Language } from './language.ts';
import sentences from './reasons.json' with { type: 'json' };

type TableReason = keyof typeof sentences.tables;
export type FigureReason = keyof typeof sentences.figures;

/** Why the cells of one row cannot be told. */
export const RowDoubt = z.enum([
  'collapsed',
  'surplus',
  'nothing',
  'columns-unclear',
  'run-together',
  'labels-unclear',
]);
export type RowDoubt = z.infer<typeof RowDoubt>;

/** Told of every figure of such a row. */
export const ROW_REASONS: Readonly<Record<RowDoubt, string>> = z
  .record(
    RowDoubt,
    z.object({ zh: z.string() }).transform(({ zh }) => zh),
  )
  .parse(sentences.rows);

/** The code and the sentence that says what to do. `name`: of the table, where the sentence names it. */
export function tableReason(
  reason: TableReason,
  name = '',
): { readonly code: string; readonly message: string } {
  const { code, zh } = sentences.tables[reason];
  return { code, message: zh.replace('{name}', name) };
}

/** `text`: what is printed. */
export function figureReason(reason: FigureReason, text: string): string {
  return sentences.figures[reason].zh.replace('{text}', () => text);
}

/** Said of a balance that a slip of the reader may have broken; `cells`: which to compare, in words. */
export function readingReason(cells: string, language: Language): string {
  return sentences.balances.reading[language].replace('{cells}', () => cells);
}
