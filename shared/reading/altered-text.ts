// Text that is not printed like what stands beside it (struck out, raised, hidden), and figures that cannot be told for
// sure. Readers mark it while they go through a file; what a cell or a line says is settled at its end: 5̶6 is not 56, 22²
// is not 222, and a hidden figure leaves no blank cell.

export type Effect = 'struck' | 'raised' | 'hidden';

// Unicode's noncharacters stand in no text.
const BEGIN: Readonly<Record<Effect, string>> = { struck: '\ufdd0', raised: '\ufdd1', hidden: '\ufdd2' };
const END = '\ufdd3';
const STRUCK = /\ufdd0([^\ufdd3]*)\ufdd3/gu;
const RAISED = /\ufdd1([^\ufdd3]*)\ufdd3/gu;
const HIDDEN = /\ufdd2([^\ufdd3]*)\ufdd3/gu;
const DOUBT = /\ufdd4([^\ufdd3]*)\ufdd3/gu;
const ANY = /[\ufdd0-\ufdd2\ufdd4]([^\ufdd3]*)\ufdd3/gu;
const SEAM = /([\ufdd0-\ufdd2])([^\ufdd3]*)\ufdd3\1/gu;

/** What a cell of figures may say besides digits: signs, blanks and a unit. */
const FIGURE = /^[\ufffd\s\d.,，．+±\-−–—―─－/%％]*\p{Script=Han}{0,2}$/u;

/** The text with the mark of its effect; blank text needs none. */
export function marked(text: string, effect: Effect | null): string {
  if (effect === null || text.trim() === '') return text;
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? line : BEGIN[effect] + line + END))
    .join('\n');
}

/**
 * A cell of which no figure must be told, with the reason as a note: recognition takes it for an unreadable figure in
 * its own place. `text` is what of it was printed, `why` a Chinese clause without brackets and blanks.
 */
export function doubtful(text: string, why: string): string {
  return `${text.replaceAll('\ufffd', '')}\ufffd（注：${why}）`;
}

/** A piece of text that, where it is a figure, makes `doubtful` what it stands in. */
export function unsure(text: string, why: string | null): string {
  return why === null ? text : `${text}\ufdd4${why}${END}`;
}

/** What a cell says. Struck figures make it doubtful, raised digits behind a figure are a note, words lose what was struck. */
export function settledCell(marks: string): string {
  const text = joined(marks);
  if (text.search(ANY) === -1) return text;
  const plain = text.replace(ANY, '').trim();
  const [doubt] = [...text.matchAll(DOUBT)].map((match) => match[1]!);
  const struck = said(text, STRUCK);
  const hidden = said(text, HIDDEN);
  const isFigure = FIGURE.test(plain);
  if (doubt !== undefined && (isFigure || !/\p{Script=Han}/u.test(plain)))
    return doubtful(isFigure ? plain : '', doubt);
  if (!isFigure) return notesIn(text.replace(DOUBT, '').replace(STRUCK, '').replace(HIDDEN, ''));
  if (struck !== '') return doubtful(plain, `有划去的${struck}`);
  if (plain === '' && /\d/u.test(hidden)) return doubtful('', '内容是隐藏文字');
  return withNote(text.replace(HIDDEN, ''), plain);
}

/** What a line outside of tables says. */
export function settledLine(marks: string): string {
  const text = joined(marks);
  if (text.search(ANY) === -1) return text;
  const told = text.replace(DOUBT, (_, why: string) => doubtful('', why));
  return notesIn(told.replace(STRUCK, '〔删去$1〕').replace(HIDDEN, ''));
}

/** Neighbours of one effect are one piece. */
function joined(text: string): string {
  const whole = text.replace(SEAM, '$1$2');
  return whole === text ? text : joined(whole);
}

function said(text: string, effect: RegExp): string {
  return [...text.matchAll(effect)]
    .map((match) => match[1]!.trim())
    .join('、')
    .replace(/[（）()]/gu, '');
}

/** A figure and the raised text beside it. Only digits right behind a whole figure are a note's number. */
function withNote(text: string, plain: string): string {
  const raised = said(text, RAISED);
  if (!/\d/u.test(raised)) return text.replace(RAISED, '$1');
  const isBehind = /\ufdd3\s*$/u.test(text) && text.search(RAISED) === text.lastIndexOf(BEGIN.raised);
  if (plain === '' || !isBehind || !/[\d\-−–—―─－/\p{Script=Han}]$/u.test(plain))
    return doubtful(plain, `有上标${raised}`);
  return `${plain}（注${raised}）`;
}

/** Raised digits in words are a note's number; anything else raised is read on. */
function notesIn(text: string): string {
  return text.replace(RAISED, (_, raised: string) => (/\d/u.test(raised) ? `（注${raised}）` : raised));
}

/** Digits with signs and blanks only: no word of a head or a label. */
export function isBareFigure(text: string): boolean {
  return /^[\s\d.,+\-−%]*\d[\s\d.,+\-−%]*$/u.test(text);
}

/** Whether a colour, as CSS or an office format names it, is white or nearly so. */
export function isWhite(colour: string | undefined): boolean {
  const name = (colour ?? '').trim().toLowerCase().replace(/^#/u, '');
  return /^(?:white|(?:f[c-f]){3}(?:ff)?|fff|rgba?\(\s*25[2-5][\s,]+25[2-5][\s,]+25[2-5]\b.*\))$/u.test(name);
}
