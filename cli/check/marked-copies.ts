// The marked copy of each report judged: its tables as submitted, doubtful cells coloured, as the letter brings it.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, parse } from 'node:path';
import type { Language } from '../../shared/catalogue/language.ts';
import type { CheckedFile, CheckedReport } from '../../shared/contracts/check-result.ts';
import { markedCopy } from '../../shared/notices/marked-copy.ts';
import { shownName } from '../../shared/shown-text.ts';
import { wordSuspects } from '../../shared/wording/word-suspect.ts';

export interface MarkedCopies {
  add(file: CheckedFile): Promise<void>;
  /** What was written, in a sentence. */
  told(): string;
}

/** `to` is a workbook, numbered from the second report on, or a folder, in which each is named after its file. */
export function markedCopies(to: string, { language }: { readonly language: Language }): MarkedCopies {
  const isWorkbook = to.toLowerCase().endsWith('.xlsx');
  const written: string[] = [];

  const nameOf = (file: string, { number }: CheckedReport, ofFile: number): string => {
    if (isWorkbook) {
      const { dir, name } = parse(to);
      return written.length === 0 ? to : join(dir, `${name}-${written.length + 1}.xlsx`);
    }
    const name = parse(basename(file)).name;
    return join(to, `${name}${ofFile > 1 ? `-${number}` : ''}-标注.xlsx`);
  };

  return {
    async add({ file, reports }) {
      const readable = reports.filter(
        ({ unreadable, figures }) => unreadable === undefined && Object.keys(figures).length > 0,
      );
      for (const report of readable) {
        const target = nameOf(file, report, readable.length);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, await copyOf(file, report, language));
        written.push(target);
      }
    },
    told: () =>
      written.length === 0
        ? '没有可以标注的报告。\n'
        : `标注稿：${written.slice(0, 3).join('、')}${written.length > 3 ? ` 等${written.length}份` : ''}\n`,
  };
}

function copyOf(file: string, report: CheckedReport, language: Language): Promise<Uint8Array> {
  const { outcomes, suspects, title } = report;
  return markedCopy({
    report: { ...report, prose: [] },
    outcomes,
    suspects,
    suspectSentences: wordSuspects(report, suspects, language),
    title: shownName(title ?? basename(file)),
    receipt: null,
  });
}
