// Imported first by the reading thread: pdf.js warns on loading (no canvas) and about every odd file. A thread's
// output that nobody reads would keep the whole process from ending.
for (const method of ['log', 'info', 'warn', 'error'] as const) console[method] = () => {};

/** What pdf.js says, and says nowhere else, where it goes on with a page or a file without a part of what it shows. */
const LEFT_OUT =
  /getOperatorList - ignoring (errors during "GetOperatorList|XObject)|getContentStream - ignoring sub-stream|Skipping invalid first page/;

let leftOut = false;
console.warn = (message: unknown) => {
  leftOut ||= LEFT_OUT.test(String(message));
};

/** Whether pdf.js left something out since this was last asked. It must be told to warn (`verbosity`). */
export function wasSomethingLeftOut(): boolean {
  const was = leftOut;
  leftOut = false;
  return was;
}
