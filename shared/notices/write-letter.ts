// Verdicts → one letter to the agency. Of each report: these figures do not agree; this file could not be checked; these
// places could not be checked; is this the right file; it balances now; it has come in. Pure: the same input gives the same
// letter.
import type { Letter } from './letter.ts';
import { LETTER_WORDS } from './letter-words.ts';
import type { Attached, LetterContext, ReportToTell } from './report-to-tell.ts';
import { tellReport } from './tell-report.ts';

/** The letter about one report or several; `reports` must not be empty. */
export function writeLetter(
  reports: readonly ReportToTell[],
  context: LetterContext,
  attached: Attached,
): Letter {
  const { language, agency, ask } = context;
  const words = LETTER_WORDS[language];
  const told = reports.map((report) => tellReport(report, context, attached, reports.length === 1));
  // The most urgent comes first.
  const [first] = told;
  if (first === undefined || reports[0] === undefined) throw new Error('a letter about no report');
  const single = told.length === 1;
  const { gouji, ruleBook } = reports[0].verdict;
  return {
    language,
    subject: single ? first.subject : words.bundleSubject(first.kind, agency.name, told.length),
    title: single ? words.title[first.kind] : words.bundleTitle(told.length),
    greeting: words.greeting(agency.name),
    todo: single
      ? { tone: first.tone, action: first.todo, more: first.notes }
      : {
          tone: first.tone,
          action: words.todo.several(told.length),
          more: told.map(({ name, todo }, place) => `${place + 1}. ${name}${words.frame.colon}${todo}`),
        },
    parts: told.map(({ part, todo, notes }) =>
      single ? part : { ...part, todo, summary: [...part.summary, ...notes] },
    ),
    closing: [
      // Of a file without figures there is nothing to be said of figures.
      ...(reports.some(({ verdict }) => verdict.report !== null) ? [words.unaltered] : []),
      words.ask(ask),
    ],
    reference: words.reference(ruleBook, gouji),
    words: words.frame,
  };
}
