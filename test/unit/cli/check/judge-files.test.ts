import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JudgedFile, judgeFiles } from '../../../../cli/check/judge-files.ts';
import { compose } from '../../../generator/compose.ts';
import { randomFrom } from '../../../generator/random.ts';
import { renderHtml } from '../../../generator/render/html.ts';
import { trueReport } from '../../../generator/truth.ts';

let folder: string;
let files: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-'));
  files = Array.from({ length: 24 }, (_, seed) => {
    const file = join(folder, `${seed}.html`);
    writeFileSync(
      file,
      renderHtml(
        compose(trueReport(randomFrom(seed), 'mixed'), randomFrom(seed)),
        'merged',
        randomFrom(seed),
      ),
    );
    return file;
  });
  files.splice(5, 0, join(folder, '没有.html'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function all(threads: number): Promise<JudgedFile[]> {
  const judged: JudgedFile[] = [];
  for await (const one of judgeFiles(files, { language: 'zh', lastYear: [] }, threads)) judged.push(one);
  return judged;
}

test('on several threads the same verdicts come in the same order, and a lost file stops nothing', async () => {
  const [alone, together] = [await all(1), await all(3)];
  expect(together).toEqual(alone);
  expect(together[5]).toEqual({ problem: expect.stringContaining('找不到文件') });
  expect(together.filter((one) => 'file' in one)).toHaveLength(24);
});
