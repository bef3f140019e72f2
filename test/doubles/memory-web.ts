// Everything the pages and the API ask for, in memory, and a browser that keeps its cookies.
import { createHmac } from 'node:crypto';
import type { Hono } from 'hono';
import { createWebApp } from '../../functions/web/app.ts';
import { SESSION_COOKIE } from '../../functions/web/identify.ts';
import type { Identity } from '../../functions/web/identity.ts';
import type { WebServices } from '../../functions/web/services.ts';
import type { Agency } from '../../shared/contracts/agency.ts';
import type { ProvenFile } from '../../shared/contracts/proven-file.ts';
import type { Session } from '../../shared/contracts/session.ts';
import { LEGAL_CALENDAR } from '../../shared/record/deadlines.ts';
import { keepRosters } from '../../shared/record/kept-roster.ts';
import { sha256Of } from '../../shared/sha256.ts';
import { MemoryAccessRecord } from './memory-access-record.ts';
import { MemoryAgencies } from './memory-agencies.ts';
import { MemoryFiledReports } from './memory-filed-reports.ts';
import { MemoryJustifications } from './memory-justifications.ts';
import { MemoryNoticeRecord } from './memory-notice-record.ts';
import { MemoryNotices } from './memory-notices.ts';
import { MemoryRegisterProposals } from './memory-register-proposals.ts';
import { MemoryLimits, MemorySessions, MemorySignInCodes } from './memory-sign-in.ts';
import { MemoryDownloads, MemoryUploadForms } from './memory-upload-forms.ts';
import { MemoryVerdicts } from './memory-verdicts.ts';

export const ORIGIN = 'https://nianbao.example.gov.cn';

export class MemoryWeb {
  /** What the clock says; a test may set it. */
  time = new Date('2026-01-20T02:00:00.000Z');
  readonly agencies = new MemoryAgencies();
  readonly verdicts = new MemoryVerdicts();
  readonly justifications = new MemoryJustifications();
  readonly notices = new MemoryNoticeRecord();
  readonly uploads = new MemoryUploadForms();
  readonly proposals = new MemoryRegisterProposals();
  readonly downloads = new MemoryDownloads();
  readonly sessions = new MemorySessions();
  readonly codes = new MemorySignInCodes();
  readonly limits = new MemoryLimits();
  readonly access = new MemoryAccessRecord();
  readonly sent = new MemoryNotices();
  readonly problems: string[] = [];
  /** Bearer token → whom it stands for. */
  readonly tokens = new Map<string, Identity>();
  /** Submission → what is settled of its file. */
  readonly proven = new Map<string, ProvenFile>();
  readonly services: WebServices;
  readonly app: Hono;
  private drawn = 0;

  constructor(changes: Partial<WebServices> = {}) {
    this.services = {
      now: () => this.time,
      wait: async () => {},
      random: (count) => this.draw(count),
      mac: async (text) => createHmac('sha256', 'of the tests').update(text).digest('hex'),
      settings: {
        origin: ORIGIN,
        storeOrigin: 'https://store.example',
        operators: ['operator@example.org'],
        largestBytes: 50 * 1024 * 1024,
        ask: '市政府办公室 010-1234567',
      },
      calendar: LEGAL_CALENDAR,
      assets: new Map([
        ['portal.css', { contentType: 'text/css', body: '', version: '1', policy: null }],
        ['gouji.html', { contentType: 'text/html', body: '', version: '1', policy: "default-src 'none'" }],
      ]),
      agencies: this.agencies,
      verdicts: this.verdicts,
      roster: keepRosters({
        agencies: this.agencies,
        filed: new MemoryFiledReports(this.verdicts),
        calendar: LEGAL_CALENDAR,
        now: () => this.time,
      }),
      proposals: this.proposals,
      provenFiles: { find: async (id) => this.proven.get(id) ?? null },
      justifications: this.justifications,
      notices: this.notices,
      uploads: this.uploads,
      downloads: this.downloads,
      sessions: this.sessions,
      codes: this.codes,
      limits: this.limits,
      access: this.access,
      provider: null,
      identityOfToken: async (token) => this.tokens.get(token) ?? null,
      mail: this.sent,
      report: (problem, facts) => {
        this.problems.push(`${problem} ${String(facts.error ?? '')}`);
      },
      ...changes,
    };
    this.app = createWebApp(this.services);
  }

  /** Different every time, and the same in every run. */
  private draw(count: number): Uint8Array {
    this.drawn += 1;
    return Buffer.from(sha256Of(`draw ${this.drawn}`), 'hex').subarray(0, count);
  }

  put(...agencies: readonly Agency[]): void {
    for (const agency of agencies) this.agencies.put(agency);
  }

  /** A browser in which somebody is signed in, without the way there. */
  async signedInAs({
    email,
    agencyId,
    role,
  }: Pick<Identity, 'email' | 'agencyId' | 'role'>): Promise<Browser> {
    const secret = `secret-of-${email}-${this.drawn}`;
    this.drawn += 1;
    const session: Session = {
      version: 1,
      id: sha256Of(secret),
      email,
      agencyId,
      role,
      openedAt: this.time.toISOString(),
      idleUntil: new Date(this.time.getTime() + 30 * 60_000).toISOString(),
    };
    await this.sessions.open(session);
    return new Browser(this.app, { [SESSION_COOKIE]: secret });
  }

  newBrowser(): Browser {
    return new Browser(this.app, {});
  }
}

/** Asks the program as a browser does; follows nothing by itself. */
export class Browser {
  private readonly cookies: Map<string, string>;
  private readonly app: Hono;

  constructor(app: Hono, cookies: Readonly<Record<string, string>>) {
    this.app = app;
    this.cookies = new Map(Object.entries(cookies));
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.keep(await this.app.request(path, { headers: { ...this.own(), ...headers } }));
  }

  /** With the token that these pages put into every form of this browser. */
  async post(
    path: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const body = new URLSearchParams({ csrf: this.token(), ...fields }).toString();
    const own = {
      ...this.own(),
      origin: ORIGIN,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    };
    return this.keep(await this.app.request(path, { method: 'POST', headers: own, body }));
  }

  hasCookie(name: string): boolean {
    return this.cookies.has(name);
  }

  private token(): string {
    const secret = this.cookies.get(SESSION_COOKIE) ?? this.cookies.get('__Host-gouji-browser') ?? '';
    return createHmac('sha256', 'of the tests')
      .update(`form ${sha256Of(secret)}`)
      .digest('hex');
  }

  private own(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return cookie === '' ? {} : { cookie };
  }

  private keep(response: Response): Response {
    for (const header of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(header) ?? [];
      if (/max-age=0/iu.test(header)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
