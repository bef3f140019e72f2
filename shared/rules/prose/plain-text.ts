// One character in, one character out: spans found in the plain text are spans of the printed text.
import labelCharacters from '../../catalogue/labels/characters.json' with { type: 'json' };
import traditionalJson from '../../catalogue/prose/traditional.json' with { type: 'json' };

const PLAIN: ReadonlyMap<string, string> = new Map([
  ...Object.entries(labelCharacters.radicals),
  ...Object.entries(labelCharacters.traditional),
  ...Object.entries(traditionalJson.characters),
  ...Object.entries({
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
    '～': '~',
    〇: '零',
    '○': '零',
  }),
]);
const NOT_PLAIN = /[^\u0020-\u007e\u3001\u3002]/g;
const FULL_WIDTH_DIGIT = /[０-９]/;
/** A full stop typed without switching the keyboard: 结转下年11件. */
const LATIN_STOP = /(?<=\p{Script=Han})\.(?= *$| *\p{Script=Han})/gu;
const BOOK_TITLE = /《[^《》]*》/g;

/**
 * The text in simplified script with full-width digits and punctuation made half-width and every blank a space, of
 * the same length. Titles of documents (《…》) are blanked out: what they name is not what the report says of itself.
 */
export function plainText(text: string): string {
  return text
    .replace(NOT_PLAIN, (char) => PLAIN.get(char) ?? halfWidth(char))
    .replace(LATIN_STOP, '。')
    .replace(BOOK_TITLE, (title) => '·'.repeat(title.length));
}

function halfWidth(char: string): string {
  return FULL_WIDTH_DIGIT.test(char) ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : char;
}
