// What pdf.js leaves out of a page it tells on the console, and nowhere else.
const LEFT_OUT =
  /getOperatorList - ignoring (errors during "GetOperatorList|XObject)|getContentStream - ignoring sub-stream|Skipping invalid first page/;

/**
 * Runs one reading of a PDF; whether pdf.js, told to warn (`verbosity`), left something out meanwhile. What it says does
 * not reach the console. One reading at a time.
 */
export async function watchingForLeftOut<T>(
  read: (wasSomethingLeftOut: () => boolean) => Promise<T>,
): Promise<T> {
  const { warn, log } = console;
  let leftOut = false;
  console.warn = (message: unknown) => {
    leftOut ||= LEFT_OUT.test(String(message));
  };
  console.log = () => {};
  try {
    return await read(() => leftOut);
  } finally {
    Object.assign(console, { warn, log });
  }
}
