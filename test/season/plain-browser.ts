// A browser without script: keeps cookies, follows links, and sends a form with all that the page put into it.
import { DomUtils, parseDocument } from 'htmlparser2';
import { PlainFailure } from '../../infra/local/plain-failure.ts';

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

export interface PlainPage {
  readonly address: string;
  /** Of the first link for which `wanted` holds of its text; null where there is none. */
  link(wanted: RegExp): string | null;
  /** The one form whose address `wanted` holds of. Throws PlainFailure where there is none. */
  form(wanted: RegExp): PlainForm;
}

export interface PlainForm {
  readonly address: string;
  /** What the page put in beforehand. */
  readonly fields: Readonly<Record<string, string>>;
}

const MOST_REDIRECTS = 5;

function readPage(address: string, text: string): PlainPage {
  const document = parseDocument(text);
  const all = (name: string, within: Element | typeof document = document) =>
    DomUtils.getElementsByTagName(name, within);
  return {
    address,
    link: (wanted) => {
      const found = all('a').find((link) => wanted.test(DomUtils.textContent(link)));
      return found === undefined ? null : new URL(found.attribs.href ?? '', address).href;
    },
    form: (wanted) => {
      const found = all('form').find(({ attribs }) => wanted.test(attribs.action ?? ''));
      if (found === undefined)
        throw new PlainFailure(`No form ${wanted} on ${address}: ${text.slice(0, 400)}`);
      const fields = all('input', found).flatMap(({ attribs: { type, name, value } }) =>
        name === undefined || type === 'file' ? [] : [[name, value ?? ''] as const],
      );
      return {
        address: new URL(found.attribs.action ?? '', address).href,
        fields: Object.fromEntries(fields),
      };
    },
  };
}

export class PlainBrowser {
  private readonly cookies = new Map<string, string>();

  open(address: string): Promise<PlainPage> {
    return this.ask(address, {});
  }

  /** With what a person fills in. */
  submit({ address, fields }: PlainForm, filled: Readonly<Record<string, string>>, from: PlainPage) {
    return this.ask(address, {
      method: 'POST',
      headers: { origin: new URL(from.address).origin },
      body: new URLSearchParams({ ...fields, ...filled }),
    });
  }

  /** A form that takes one file, which stands last. */
  submitFile({ address, fields }: PlainForm, name: string, content: Uint8Array, from: PlainPage) {
    const body = new FormData();
    for (const [field, value] of Object.entries(fields)) body.append(field, value);
    body.append('file', new Blob([new Uint8Array(content)]), name);
    return this.ask(address, { method: 'POST', headers: { origin: new URL(from.address).origin }, body });
  }

  private async ask(address: string, request: RequestInit, redirects = 0): Promise<PlainPage> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, {
      ...request,
      redirect: 'manual',
      headers: { ...request.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(set) ?? [];
      if (/max-age=0/iu.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await answer.text();
    const onwards = answer.headers.get('location');
    if (answer.status === 303 && onwards !== null && redirects < MOST_REDIRECTS) {
      return this.ask(new URL(onwards, address).href, {}, redirects + 1);
    }
    if (!answer.ok) throw new PlainFailure(`${address} answered ${answer.status}: ${text.slice(0, 400)}`);
    return readPage(address, text);
  }
}
