// Imported before pdf.js's worker part, which would take a worker that it wakes up in for its own and answer its messages.
const { postMessage } = globalThis;
Object.assign(globalThis, { postMessage: undefined });

/** Gives the worker its voice back, once pdf.js is there. */
export function openPort(): void {
  Object.assign(globalThis, { postMessage });
}
