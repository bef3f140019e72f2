// What mails tell their recipients twice: read from the mails themselves, as they went over the wire.
import PostalMime from 'postal-mime';

export interface WireMail {
  readonly to: readonly string[];
  readonly text: string;
}

export async function readWireMail(raw: Uint8Array): Promise<WireMail> {
  const { to = [], text = '' } = await PostalMime.parse(raw);
  return { to: to.flatMap(({ address }) => address ?? []), text };
}

/** The letters name the file, the member of an archive in it, and the receipt number, of each report. */
const NAMES_FILE = /^(?:文件：|File:)/u;
const NAMES_RECEIPT = /^(?:回执号：|Receipt number:)/u;
/** A letter on several reports has a part for each. */
const HEAD_OF_PART = /^=+ .* =+$/mu;

/** Of which upload, and in which state: the sentence that follows what is to be done. A mail on no upload is told as a whole. */
function tellingOf(part: string): string | null {
  const lines = part.split('\n');
  const upload = lines.filter((line) => NAMES_FILE.test(line) || NAMES_RECEIPT.test(line));
  if (upload.length < 2) return null;
  const paragraphs = part.split(/\n\s*\n/u);
  const state = paragraphs[paragraphs.findIndex((paragraph) => paragraph.startsWith('▶')) + 1];
  return [...upload, state?.trim()].join('\n');
}

/** What a mail tells, report by report. Two tellings are the same where a clerk would say: that is what I had already. */
export function tellingsOf({ text }: Pick<WireMail, 'text'>): readonly string[] {
  const told = text
    .replaceAll('\r\n', '\n')
    .split(HEAD_OF_PART)
    .map(tellingOf)
    .filter((telling) => telling !== null);
  return told.length === 0 ? [text] : told;
}

/** The mails that tell somebody of a report what an earlier one has told them. */
export function toldAgain(mails: readonly WireMail[]): readonly WireMail[] {
  const known = new Set<string>();
  return mails.filter((mail) => {
    const keys = mail.to.flatMap((address) => tellingsOf(mail).map((telling) => `${address}\n${telling}`));
    const again = keys.some((key) => known.has(key));
    for (const key of keys) known.add(key);
    return again;
  });
}
