// The page: files in, verdicts out. Everything that a file holds is handled in workers; here only the page itself is moved.

import { type Language, PAGE_LANGUAGE } from '../../catalogue/language.ts';
import { unreadable } from '../../catalogue/reasons.ts';
import type { CheckedFile, CheckResult } from '../../contracts/check-result.ts';
import type { Status } from '../../contracts/judgement.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import { DEFAULT_LIMITS } from '../../reading/limits.ts';
import { shownName } from '../../shown-text.ts';
import { STATUS_SIGN } from '../../wording/status-words.ts';
import { linkFindings } from '../link-findings.js';
import { mostAtOnce, read, render, stopAll } from './judging-workers.ts';
import { PAGE_WORDS, type PageWords } from './page-words.ts';
import { elementsOf } from './trusted-text.ts';
import type { FileView, Versions } from './worker-messages.ts';

/** A chosen file and how far it has come. */
interface Entry {
  readonly file: File;
  readonly number: number;
  readonly row: HTMLDetailsElement;
  view: FileView | null;
  state: 'waiting' | 'working' | 'done' | 'stopped';
}

const one = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const page = {
  thisYear: one<HTMLInputElement>('this-year'),
  lastYear: one<HTMLInputElement>('last-year'),
  drop: one('drop'),
  language: one<HTMLButtonElement>('language'),
  progress: one<HTMLProgressElement>('progress'),
  said: one('said'),
  lastYearSaid: one('last-year-said'),
  stop: one<HTMLButtonElement>('stop'),
  results: one('results'),
  list: one('list'),
  saveHtml: one<HTMLButtonElement>('save-html'),
  saveJson: one<HTMLButtonElement>('save-json'),
  clear: one<HTMLButtonElement>('clear'),
  versions: one('versions'),
};

let language: Language = 'zh';
let words: PageWords = PAGE_WORDS.zh;
let entries: Entry[] = [];
let lastYear: readonly ParsedReport[] = [];
let lastYearFiles: readonly File[] = [];
let versions: Versions | null = null;
/** Grows with each new beginning; what began before is of no interest any more. */
let round = 0;
let numbered = 0;

// Words

function speak(next: Language): void {
  language = next;
  words = PAGE_WORDS[next];
  document.documentElement.lang = PAGE_LANGUAGE[next];
  document.title = words.heading;
  for (const place of Array.from(document.querySelectorAll<HTMLElement>('[data-word]'))) {
    const said = words[place.dataset.word as keyof PageWords];
    if (typeof said === 'string') place.textContent = said;
  }
  page.language.lang = PAGE_LANGUAGE[next === 'zh' ? 'en' : 'zh'];
}

// Rows

function rowOf(file: File): HTMLDetailsElement {
  const row = document.createElement('details');
  row.className = 'file';
  const summary = document.createElement('summary');
  const name = document.createElement('span');
  name.className = 'name';
  name.textContent = shownName(file.name);
  const state = document.createElement('span');
  state.className = 'state';
  summary.append(name, state);
  const body = document.createElement('div');
  body.className = 'body';
  row.append(summary, body);
  return row;
}

function addEntry(file: File): Entry {
  numbered += 1;
  const entry: Entry = { file, number: numbered, row: rowOf(file), view: null, state: 'waiting' };
  entry.row.addEventListener('toggle', () => fill(entry));
  page.list.append(entry.row);
  return entry;
}

/** Puts the views in when they are looked at, not before: a hundred reports cost as much as one. */
function fill({ row, view }: Entry): void {
  const body = row.querySelector<HTMLElement>('.body')!;
  if (!row.open || view === null || body.childElementCount > 0) return;
  if (view.unreadable !== null) {
    const reason = document.createElement('p');
    reason.className = 'reason';
    reason.textContent = view.unreadable;
    body.append(reason);
  }
  const [only] = view.reports;
  if (view.reports.length === 1 && only !== undefined) {
    show(only.html, body);
    return;
  }
  for (const { status, title, html } of view.reports) {
    const report = document.createElement('details');
    report.className = 'report';
    const summary = document.createElement('summary');
    summary.textContent = `${STATUS_SIGN[status]} ${title} —— ${words.status[status]}`;
    report.append(summary);
    report.addEventListener('toggle', () => {
      if (report.open && report.childElementCount === 1) show(html, report);
    });
    body.append(report);
  }
}

function show(html: string, place: HTMLElement): void {
  place.append(...elementsOf(html));
  for (const view of Array.from(place.querySelectorAll<HTMLElement>('.verdict'))) linkFindings(view);
}

const WEIGHT: readonly Status[] = ['unbalanced', 'unreadable', 'undecided', 'balanced'];

function worst(view: FileView): Status {
  const found = new Set(view.reports.map(({ status }) => status));
  if (view.unreadable !== null) found.add('unreadable');
  return WEIGHT.find((status) => found.has(status)) ?? 'unreadable';
}

function tellState({ row, state, view }: Entry): void {
  const place = row.querySelector<HTMLElement>('.state')!;
  row.dataset.state = state;
  row.setAttribute('aria-busy', String(state === 'working'));
  if (view === null) {
    place.textContent = {
      waiting: words.waiting,
      working: words.working,
      stopped: words.notChecked,
      done: words.failed,
    }[state];
    return;
  }
  const status = worst(view);
  row.dataset.status = status;
  const [only] = view.reports;
  const about = view.reports.length > 1 ? words.reports(view.reports.length) : (only?.title ?? '');
  place.textContent = `${STATUS_SIGN[status]} ${words.status[status]}${about === '' ? '' : ` · ${about}`}`;
}

// Checking

function tellProgress(): void {
  const done = entries.filter(({ state }) => state === 'done').length;
  const isOver = entries.every(({ state }) => state === 'done' || state === 'stopped');
  page.progress.max = Math.max(1, entries.length);
  page.progress.value = done;
  page.progress.hidden = isOver;
  page.stop.hidden = isOver;
  page.results.hidden = entries.length === 0;
  page.saveHtml.disabled = !isOver || done === 0;
  page.saveJson.disabled = !isOver || done === 0;
  if (entries.length === 0) page.said.textContent = '';
  else if (!isOver) page.said.textContent = words.progress(done, entries.length);
  else if (done < entries.length) page.said.textContent = words.stopped(done, entries.length);
  else page.said.textContent = words.finished(summaryOf(views())) + words.faults(done - views().length);
  if (versions !== null) page.versions.textContent = words.versions(versions.gouji, versions.ruleBook);
}

function views(): FileView[] {
  return entries.flatMap(({ view }) => view ?? []);
}

function summaryOf(all: readonly FileView[]): CheckResult['summary'] {
  const sum = { files: 0, reports: 0, balanced: 0, unbalanced: 0, undecided: 0, unreadable: 0 };
  for (const { summary } of all) {
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += summary[key];
  }
  return sum;
}

/** A file of which nothing could be read, as the command line tells it. */
function lost(name: string, reason: { readonly code: string; readonly message: string }): FileView {
  const checked: CheckedFile = { file: name, sha256: '', kind: 'unknown', unreadable: reason, reports: [] };
  const summary = { files: 1, reports: 0, balanced: 0, unbalanced: 0, undecided: 0, unreadable: 1 };
  return { checked: JSON.stringify(checked), prose: '[]', unreadable: reason.message, reports: [], summary };
}

async function viewOf({ file, number }: Entry): Promise<FileView | null> {
  if (file.size > DEFAULT_LIMITS.inputBytes) return lost(file.name, unreadable('too-large', language));
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return lost(file.name, { code: 'not-a-file', message: words.noRead });
  }
  const prefix = `f${number}-`;
  const answer = await read({ kind: 'check', name: file.name, bytes, lastYear, language, prefix });
  if (answer === 'too-complex') return lost(file.name, unreadable('time-limit', language));
  if (answer === null || !('checked' in answer)) return null;
  versions = answer.versions;
  return answer.checked;
}

async function checkOne(entry: Entry, mine: number): Promise<void> {
  entry.state = 'working';
  tellState(entry);
  const view = await viewOf(entry);
  if (mine !== round) return;
  entry.view = view;
  entry.state = 'done';
  tellState(entry);
  if (entries.length === 1) entry.row.open = true;
  fill(entry);
  tellProgress();
}

/** Checks whatever waits, several files at once. */
async function checkWaiting(): Promise<void> {
  const mine = round;
  tellProgress();
  const next = async (): Promise<void> => {
    for (;;) {
      const entry = entries.find(({ state }) => state === 'waiting');
      if (entry === undefined || mine !== round) return;
      await checkOne(entry, mine);
    }
  };
  await Promise.all(Array.from({ length: mostAtOnce() }, next));
}

function stop(): void {
  round += 1;
  stopAll();
  for (const entry of entries) {
    if (entry.state === 'done') continue;
    entry.state = 'stopped';
    tellState(entry);
  }
  tellProgress();
}

/** Everything anew: another language, or another last year. */
function checkAgain(): Promise<void> {
  round += 1;
  stopAll();
  for (const entry of entries) {
    entry.view = null;
    entry.state = 'waiting';
    delete entry.row.dataset.status;
    entry.row.querySelector('.body')!.replaceChildren();
    tellState(entry);
  }
  return checkWaiting();
}

async function take(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  entries = [...entries, ...files.map(addEntry)];
  for (const entry of entries) if (entry.state === 'waiting') tellState(entry);
  await checkWaiting();
}

async function takeLastYear(files: readonly File[]): Promise<void> {
  lastYearFiles = files;
  round += 1;
  stopAll();
  const mine = round;
  page.lastYearSaid.textContent = files.length === 0 ? '' : words.lastYearReading;
  const found: ParsedReport[] = [];
  const said: string[] = [];
  for (const file of files) {
    const answer = await parsedReports(file);
    if (typeof answer === 'string') said.push(words.lastYearLost(shownName(file.name), answer));
    else found.push(...answer);
  }
  if (mine !== round) return;
  lastYear = found;
  if (found.length > 0) said.unshift(words.lastYearFound(found.length));
  page.lastYearSaid.textContent = said.join(' ');
  await checkAgain();
}

/** The reports of last year's file, or why there are none. */
async function parsedReports(file: File): Promise<readonly ParsedReport[] | string> {
  if (file.size > DEFAULT_LIMITS.inputBytes) return unreadable('too-large', language).message;
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return words.noRead;
  }
  const answer = await read({ kind: 'parse', bytes, language });
  if (answer === null || answer === 'too-complex') return unreadable('time-limit', language).message;
  if (!('parsed' in answer)) return words.failed;
  return answer.parsed.length > 0 ? answer.parsed : (answer.unreadable ?? '');
}

// Saving

function save(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** As `gouji check --format json` prints it. */
function saveJson(): void {
  const all = views();
  const head = JSON.stringify({ ...versions, summary: summaryOf(all) });
  const files = all.map(({ checked }) => checked).join(',\n');
  save('gouji.json', 'application/json', `${head.slice(0, -1)},"files":[${files}]}\n`);
}

async function saveHtml(): Promise<void> {
  const answer = await render({ kind: 'report', files: views(), language });
  if (answer !== null && 'html' in answer) save('gouji-result.html', 'text/html', answer.html);
}

// What people do

function chosen(input: HTMLInputElement): File[] {
  return Array.from(input.files ?? []);
}

page.thisYear.addEventListener('change', () => {
  const files = chosen(page.thisYear);
  // The same file can be chosen again, after it was mended.
  page.thisYear.value = '';
  void take(files);
});
page.lastYear.addEventListener('change', () => void takeLastYear(chosen(page.lastYear)));
page.stop.addEventListener('click', () => {
  stop();
  page.said.focus();
});
page.saveJson.addEventListener('click', saveJson);
page.saveHtml.addEventListener('click', () => void saveHtml());
page.clear.addEventListener('click', () => {
  stop();
  entries = [];
  page.list.replaceChildren();
  tellProgress();
  page.thisYear.focus();
});
page.language.addEventListener('click', () => {
  speak(language === 'zh' ? 'en' : 'zh');
  void (lastYearFiles.length > 0 ? takeLastYear(lastYearFiles) : checkAgain());
});

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
document.addEventListener('dragover', (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  page.drop.classList.add('is-over');
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) page.drop.classList.remove('is-over');
});
document.addEventListener('drop', (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  page.drop.classList.remove('is-over');
  const files = Array.from(event.dataTransfer?.files ?? []);
  const overLastYear = event.target instanceof Element && event.target.closest('#last-year-place') !== null;
  void (overLastYear ? takeLastYear(files) : take(files));
});

speak('zh');
tellProgress();
