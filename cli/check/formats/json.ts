// The machine-readable result, written as it comes; the whole is a CheckResult.
import type { ResultWriter } from './result-format.ts';

const indented = (value: unknown, by: string) => JSON.stringify(value, null, 2).replaceAll('\n', `\n${by}`);

export function jsonWriter(): ResultWriter {
  let files = 0;
  return {
    begin: ({ gouji, ruleBook }) =>
      `{\n  "gouji": ${JSON.stringify(gouji)},\n  "ruleBook": ${JSON.stringify(ruleBook)},\n  "files": [`,
    file: (file) => `${files++ === 0 ? '' : ','}\n    ${indented(file, '    ')}`,
    end: (summary) => `${files === 0 ? '' : '\n  '}],\n  "summary": ${indented(summary, '  ')}\n}\n`,
  };
}
