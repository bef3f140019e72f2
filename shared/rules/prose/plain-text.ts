// One character in, one character out: spans found in the plain text are spans of the printed text.

const PLAIN: Readonly<Record<string, string>> = {
  '，': ',',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
  '％': '%',
  '﹪': '%',
  '．': '.',
  '\u00a0': ' ',
  '\u3000': ' ',
  '\t': ' ',
  '\n': ' ',
  '\r': ' ',
  '‑': '-',
  '－': '-',
  '—': '-',
  '–': '-',
  〇: '零',
  '○': '零',
};
const NOT_PLAIN = /[，；：（）％﹪．\u00a0\u3000\t\n\r‑－—–〇○０-９]/g;
const BOOK_TITLE = /《[^《》]*》/g;

/**
 * The text with full-width digits and punctuation made half-width and every blank a space, of the same length.
 * Titles of documents (《…》) are blanked out: what they name is not what the report says of itself.
 */
export function plainText(text: string): string {
  return text
    .replace(NOT_PLAIN, (char) => PLAIN[char] ?? String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(BOOK_TITLE, (title) => '·'.repeat(title.length));
}
