// Judged files for the tests of the formats: one of every outcome, and one whose names are hostile.

import type { ResultWriter } from '../../../../../cli/check/formats/result-format.ts';
import { checkFile, summarise } from '../../../../../shared/checking/check-file.ts';
import { parseFile } from '../../../../../shared/checking/parse-file.ts';
import type { CheckedFile, CheckResult } from '../../../../../shared/contracts/check-result.ts';
import { compose } from '../../../../generator/compose.ts';
import { randomFrom } from '../../../../generator/random.ts';
import { renderHtml } from '../../../../generator/render/html.ts';
import { type Truth, trueReport } from '../../../../generator/truth.ts';

const HOSTILE = '<img src=x onerror=alert(1)>&"\'%,:=1+1\u0007';

function page(seed: number, change: (truth: Truth) => Truth = (truth) => truth): Uint8Array {
  const truth = change(trueReport(randomFrom(seed), 'none'));
  return new TextEncoder().encode(renderHtml(compose(truth, randomFrom(seed)), 'merged', randomFrom(seed)));
}

function oneMore(truth: Truth): Truth {
  const cell = truth.figures['s3.total.total'] as { value: number };
  return {
    ...truth,
    figures: { ...truth.figures, 's3.total.total': { state: 'printed', value: cell.value + 1 } },
  };
}

/** Balanced, unbalanced under a hostile name, empty, no report at all. */
export async function checkedFiles(): Promise<CheckedFile[]> {
  const check = (file: string, bytes: Uint8Array) =>
    checkFile(file, bytes, { language: 'zh', lastYear: [], parseFile });
  return [
    await check('下级 单位/2024年报.html', page(1)),
    await check(`=${HOSTILE}.html`, page(2, oneMore)),
    await check('空.docx', new Uint8Array()),
    await check('便条.txt', new TextEncoder().encode('今天下午开会。\n')),
  ];
}

export async function written(writer: ResultWriter, files: readonly CheckedFile[]): Promise<string> {
  const head: Pick<CheckResult, 'gouji' | 'ruleBook'> = { gouji: '1.0.0', ruleBook: 'b' };
  const parts = [
    writer.begin(head),
    ...files.map((file) => writer.file(file, [])),
    await writer.end(summarise(files)),
  ];
  return parts.join('');
}
