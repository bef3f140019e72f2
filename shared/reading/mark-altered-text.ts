// Struck-out and raised text must not run together with the figure beside it: 5̶6 is not 56, and 22² is not 222.

/** Text that is printed with a line through it. */
export function markStruck(text: string): string {
  return text.trim() === '' ? text : `〔删去${text}〕`;
}

/** Raised digits are a note's number, not part of the figure before them. */
export function markSuperscript(text: string): string {
  return /\d/.test(text) ? `〔注${text}〕` : text;
}
