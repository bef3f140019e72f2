/** Cells of a terminal: Chinese characters and full-width signs take two. */
export function widthOf(text: string): number {
  return Array.from(text).reduce(
    (width, character) => width + (/[\u1100-\u115f\u2e80-\uffef]/.test(character) ? 2 : 1),
    0,
  );
}

/** Rows of text as aligned columns, the head underlined; ends with a line break. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => widthOf(cells[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    widths
      .map((width, column) => `${cells[column] ?? ''}${' '.repeat(width - widthOf(cells[column] ?? ''))}`)
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return `${[line(head), rule, ...rows.slice(1).map(line)].join('\n')}\n`;
}
