// The prose rules of one report: every mention against the tables, and every figure of interest that has none.

import type { UnwordedOutcome } from '../../contracts/judgement.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import { outcomeKey } from '../findings.ts';
import { findMentions } from './find-mentions.ts';
import { judgeChange } from './judge-change.ts';
import { judgeCount, judgeNone, readingSums } from './judge-count.ts';
import { judgeMoney } from './judge-money.ts';
import { judgeShare } from './judge-share.ts';
import type { ProseMention, SumMention, YearMention } from './mention.ts';
import { outcomeOf, quoted } from './outcome-of-mention.ts';
import { kindOf } from './vocabulary.ts';

export interface ProseContext {
  /** The same body's report of the year before; null where there is none (yet). */
  readonly lastYear: ParsedReport | null;
}

/** Figures a reader looks for in the prose: one that is not there is recorded as 未提及, which is no fault. */
const OF_INTEREST = [
  'received',
  'handled',
  'granted',
  'partial',
  'denied',
  'unable',
  'rejected',
  'other',
  'review',
  'litigation',
] as const;

/**
 * The outcomes of N-RECV, N-DONE, N-GRP, N-PCT, N-REV, N-LIT, N-ADD, N-YOY, N-NONE and N-YEAR, in the order of the
 * text, then one `notAssessable` with `reason: unmentioned` for each figure of interest without a mention.
 * None is harder than a warning. `at` names what is mentioned, numbered where it is mentioned again.
 */
export function proseOutcomes(report: ParsedReport, context: ProseContext): UnwordedOutcome[] {
  const mentions = findMentions(report.prose, report.year).sort(
    (a, b) => a.paragraph - b.paragraph || a.at - b.at,
  );
  const judged = mentions
    .map((mention) => judge(mention, report, context))
    .filter((outcome) => outcome !== null);
  return [...numbered(judged), ...unmentioned(mentions, report)];
}

function judge(mention: ProseMention, report: ParsedReport, context: ProseContext): UnwordedOutcome | null {
  switch (mention.type) {
    case 'count':
      return mention.kinds[0]?.family === 'money' ? judgeMoney(mention, report) : judgeCount(mention, report);
    case 'none':
      return judgeNone(mention, report);
    case 'share':
      return judgeShare(mention, report);
    case 'change':
      return judgeChange(mention, report, context.lastYear);
    case 'sum':
      return judgeSum(mention);
    case 'year':
      return judgeYear(mention, report);
  }
}

/** N-ADD. A list may name only some parts, so a sum below the whole says nothing and is not recorded. */
function judgeSum(mention: SumMention): UnwordedOutcome | null {
  const sumOf = (stop: number) => mention.parts.slice(0, stop).reduce((total, part) => total + part, 0);
  const taken = mention.stops.find((stop) => stop > 1 && sumOf(stop) === mention.whole) ?? mention.alike;
  if (taken < 2) return null;
  const sum = sumOf(taken);
  // 收到312件，上年结转30件，其中…: the parts may be of any count before them.
  if (sum < mention.whole || (sum > mention.whole && mention.otherWholes.some((whole) => whole >= sum)))
    return null;
  return outcomeOf('N-ADD', 'sum', sum === mention.whole ? 'holds' : 'fails', {
    mention: quoted(mention, mention.whole, mention.unit),
    left: mention.whole,
    right: sum,
    difference: mention.whole - sum,
    details: { parts: mention.parts.slice(0, taken).join('+') },
  });
}

/** N-YEAR. */
function judgeYear(mention: YearMention, report: ParsedReport): UnwordedOutcome | null {
  if (report.year === null) return null;
  return outcomeOf('N-YEAR', 'year', mention.year === report.year ? 'holds' : 'fails', {
    mention: quoted(mention, mention.year, null),
    left: mention.year,
    right: report.year,
    difference: mention.year - report.year,
  });
}

function unmentioned(mentions: readonly ProseMention[], report: ParsedReport): UnwordedOutcome[] {
  const named = new Set<string>();
  for (const mention of mentions) {
    if (mention.type === 'none') named.add(mention.kind.id);
    if (mention.type === 'count') for (const kind of mention.kinds) named.add(kind.id);
  }
  const covers: Readonly<Record<string, readonly string[]>> = {
    received: ['newReceived', 'onRequest'],
    handled: ['answered'],
    granted: ['grantedAndPartial'],
    partial: ['grantedAndPartial'],
    review: ['reviewAndLitigation'],
    litigation: ['reviewAndLitigation', 'direct', 'afterReview'],
  };
  return OF_INTEREST.filter((id) => ![id, ...(covers[id] ?? [])].some((one) => named.has(one))).map((id) => {
    const kind = kindOf(id);
    const reading = readingSums([kind], null, report)[0];
    return outcomeOf(kind.rule, id, 'notAssessable', {
      severity: 'info',
      terms: reading?.sum.terms ?? [],
      details: { kind: kind.id, reason: 'unmentioned' },
    });
  });
}

/** `at` is unique per rule: the second mention of 不予公开 is `denied#2`. */
function numbered(outcomes: readonly UnwordedOutcome[]): UnwordedOutcome[] {
  const seen = new Map<string, number>();
  return outcomes.map((outcome) => {
    const key = outcomeKey(outcome);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? outcome : { ...outcome, at: `${outcome.at}#${count}` };
  });
}
