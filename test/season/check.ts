// Holds the end of the season against what the stories say. Every expectation is counted; those that do not hold are told.
import { isDeepStrictEqual } from 'node:util';
import { type DeployedStack, output } from '../../infra/local/deployed-stack.ts';
import type { SentMail } from '../../infra/local/sent-mails.ts';
import { dynamoAgencies } from '../../shared/aws/dynamo-agencies.ts';
import { dynamoJustifications } from '../../shared/aws/dynamo-justifications.ts';
import { receiptNumber } from '../../shared/contracts/receipt-number.ts';
import { collectFilings } from '../../shared/record/collect-filings.ts';
import type { FilingState } from '../../shared/record/roster.ts';
import { registerRows } from '../../shared/register/register-file.ts';
import { addressOf } from './agencies.ts';
import type { Player } from './cast.ts';
import type { Played } from './play.ts';
import { YEAR } from './stories.ts';

const STATE_WORDS: Readonly<Record<FilingState, string>> = {
  balanced: '平衡',
  nothingToReport: '平衡（各项均为零）',
  unbalanced: '不平衡，待更正',
  undecided: '有未能核对的地方',
  unreadable: '无法核对，待重新上传',
  missing: '未报送',
  overdue: '逾期未报送',
  unusable: '已上传，文件无法核对',
  wrongBody: '上传的是其他机关的报告',
};

export class Expectations {
  held = 0;
  readonly broken: string[] = [];

  equal(what: string, found: unknown, expected: unknown): void {
    if (isDeepStrictEqual(found, expected)) this.held += 1;
    else this.broken.push(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }
}

const kindOf = (subject: string) => /^【(.+?)】/.exec(subject)?.[1] ?? subject;

/** The exported roster: one line per body, with the state, lateness, explanations and receipt of its story. */
export function checkRoster(
  csv: Uint8Array,
  players: readonly Player[],
  played: Played,
  expect: Expectations,
): void {
  const [head = [], ...rows] = registerRows(csv);
  const cell = (row: readonly string[], name: string) => row[head.indexOf(name)] ?? '';
  const lines = new Map(rows.map((row) => [cell(row, '机关编号'), row]));
  expect.equal(
    'bodies on the roster',
    [...lines.keys()].sort(),
    players.map(({ agency }) => agency.id).sort(),
  );
  for (const { agency, story } of players) {
    const row = lines.get(agency.id) ?? [];
    const counting = story.counts === null ? null : (played.get(agency.id)?.[story.counts] ?? null);
    // Where nothing counts, the roster shows the upload that could not be used.
    const shown = story.state === 'unusable' ? (played.get(agency.id)?.at(-1) ?? null) : counting;
    const found = {
      state: cell(row, '状态'),
      daysLate: cell(row, '迟报天数'),
      explained: cell(row, '已说明'),
      receipt: cell(row, '回执号'),
      hasErrors: Number(cell(row, '错误')) > 0,
    };
    expect.equal(`${agency.id} on the roster (${story.name})`, found, {
      state: STATE_WORDS[story.state],
      daysLate: story.daysLate === 0 ? '' : String(story.daysLate),
      explained: story.explained === 0 ? '' : String(story.explained),
      receipt: shown === null ? '' : receiptNumber(shown),
      hasErrors: story.state === 'unbalanced',
    });
  }
}

/** Each body's mails, one by one; digests apart. */
export function checkMails(
  mails: readonly SentMail[],
  players: readonly Player[],
  expect: Expectations,
): void {
  for (const { agency, story } of players) {
    const own = mails.filter(({ to }) => to.includes(addressOf(agency.id)));
    const kinds = own.map(({ subject }) => kindOf(subject)).filter((kind) => kind !== '报送情况');
    const expected = story.orMails?.find((mails) => isDeepStrictEqual(kinds, mails)) ?? story.mails;
    expect.equal(`mails to ${agency.id} (${story.name})`, kinds, expected);
    const named = own.filter(({ text }) => !text.includes(agency.name)).length;
    expect.equal(`mails to ${agency.id} that do not name it`, named, 0);
  }
  const addresses = new Set(players.map(({ agency }) => addressOf(agency.id)));
  const foreign = mails.filter(({ to }) => to.length !== 1 || !addresses.has(to[0] ?? ''));
  expect.equal('mails to anybody else', foreign.length, 0);
}

/** One digest to each government that a missing body was reminded under, and to nobody else. */
export function checkDigests(
  mails: readonly SentMail[],
  players: readonly Player[],
  expect: Expectations,
): void {
  for (const { agency } of players) {
    const digests = mails.filter(
      ({ to, subject }) => to.includes(addressOf(agency.id)) && kindOf(subject) === '报送情况',
    );
    const below = players.filter((player) => player.agency.parent === agency.id);
    const inState = (state: string) => below.filter(({ story }) => story.state === state);
    const missing = inState('missing');
    const overdue = inState('overdue');
    const unusable = inState('unusable');
    const wrongBody = inState('wrongBody');
    const notFiled = [...missing, ...overdue, ...unusable, ...wrongBody];
    if (notFiled.length === 0) {
      expect.equal(`digests to ${agency.id}`, digests.length, 0);
      continue;
    }
    expect.equal(
      `digests to ${agency.id}`,
      digests.map(({ subject }) => subject),
      [
        `【报送情况】${YEAR}年度：应报送${below.length}个，未报送${notFiled.length}个，其中逾期${overdue.length}个`,
      ],
    );
    const named = (heading: string) => {
      const [, after = ''] = (digests[0]?.text ?? '').split(`\n■ ${heading}（`);
      return [...after.split('\n\n')[0]!.matchAll(/^· .*?（(.+?)）/gm)].map(([, id]) => id).sort();
    };
    const ids = (of: readonly Player[]) => of.map((player) => player.agency.id).sort();
    expect.equal(`${agency.id} is told who is overdue`, named('逾期未报送'), ids(overdue));
    expect.equal(
      `${agency.id} is told whose file could not be checked`,
      named('上传的文件无法核对，未计入'),
      ids(unusable),
    );
    expect.equal(
      `${agency.id} is told who uploaded another body's report`,
      named('上传的是其他机关的报告，未计入'),
      ids(wrongBody),
    );
    expect.equal(
      `${agency.id} is told who filed late`,
      named('迟报'),
      ids(below.filter(({ story }) => story.counts !== null && story.daysLate > 0)),
    );
    expect.equal(`${agency.id} is told who is missing in time`, named('未报送，尚在期限内'), ids(missing));
    expect.equal(
      `${agency.id} is told who does not balance`,
      named('已报送，数据不平衡，待更正'),
      ids(inState('unbalanced')),
    );
  }
}

/** The record keeps every upload, also what was replaced and withdrawn. */
export async function checkHistories(
  stack: DeployedStack,
  players: readonly Player[],
  expect: Expectations,
): Promise<void> {
  const sources = {
    agencies: dynamoAgencies(stack.dynamo, output(stack.outputs, 'AgencyTable')),
    verdicts: stack.verdicts,
    justifications: dynamoJustifications(stack.dynamo, output(stack.outputs, 'VerdictTable')),
  };
  for (const { agency, story } of players) {
    const filings = await collectFilings(agency.id, null, sources);
    const ofSeason = filings.filter(({ facts }) => facts.year === YEAR || facts.year === null);
    expect.equal(`uploads on record of ${agency.id} (${story.name})`, ofSeason.length, story.uploads);
    const current = ofSeason.filter(
      ({ place, ofAnotherBody }) => place === 'current' && !ofAnotherBody,
    ).length;
    expect.equal(`uploads of ${agency.id} that count`, current, story.counts === null ? 0 : 1);
    const foreign = filings.filter(({ facts }) => facts.agencyId !== agency.id);
    expect.equal(`uploads of others in the record of ${agency.id}`, foreign.length, 0);
  }
}
