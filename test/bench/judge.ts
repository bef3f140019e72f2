// Times judging, warm and on one core: the balances of sections 三 and 四, and the whole rule book, against a loop that
// only sums the same cells. Run: npm run bench:judge
import { RULE_BOOK, type RuleBook } from '../../shared/catalogue/rule-book.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import { compileRuleBook } from '../../shared/rules/book/compile-rule-book.ts';
import { judgeReport } from '../../shared/rules/judge-report.ts';
import { balancedReport } from '../builders/report-builder.ts';

const REPORTS = 50;
const ROUNDS = 200;
const BALANCES = /^(S3-(BAL|SUM|ROW)|S4-SUM)$/;

const reports = Array.from({ length: REPORTS }, (_, seed) => balancedReport({ seed: seed + 1, year: 2023 }));
const before = Array.from({ length: REPORTS }, (_, seed) => balancedReport({ seed: seed + 900, year: 2022 }));
const withProse = reports.map((report) => ({ ...report, prose: composedProse(report) }));
const balancesOnly: RuleBook = {
  ...RULE_BOOK,
  rules: RULE_BOOK.rules.filter(({ id }) => BALANCES.test(id)),
};

const equations = compileRuleBook(RULE_BOOK, '2021', 'three').rules.flatMap((entry) =>
  entry.kind === 'balances' ? entry.balances.filter(({ rule }) => BALANCES.test(rule.id)) : [],
);

/** The least any engine must do: read each cell of each balance and add it up. */
function sumOnly(report: ParsedReport): number {
  let open = 0;
  for (const { figures, leftCount, signs } of equations) {
    let difference = 0;
    for (let term = 0; term < figures.length; term++) {
      const value = report.figures[figures[term]!]?.value;
      const signed = signs[term]! * (typeof value === 'number' ? value : 0);
      difference += term < leftCount ? signed : -signed;
    }
    if (difference !== 0) open++;
  }
  return open;
}

interface Timing {
  readonly name: string;
  readonly median: number;
  readonly worst95: number;
}

function time(name: string, work: (place: number) => unknown): Timing {
  for (let round = 0; round < ROUNDS; round++) work(round % REPORTS);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (let place = 0; place < REPORTS; place++) {
      const start = process.hrtime.bigint();
      work(place);
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
  }
  times.sort((one, other) => one - other);
  return {
    name,
    median: times[Math.floor(times.length / 2)]!,
    worst95: times[Math.floor(times.length * 0.95)]!,
  };
}

const floor = time(`only summing the cells of ${equations.length} balances`, (place) =>
  sumOnly(reports[place]!),
);
const timings = [
  floor,
  time(`judging ${equations.length} balances, with terms and outcomes`, (place) =>
    judgeReport(reports[place]!, balancesOnly, { lastYear: null }),
  ),
  time('the whole rule book, without prose', (place) =>
    judgeReport(reports[place]!, RULE_BOOK, { lastYear: before[place]! }),
  ),
  time(`the whole rule book, with ${withProse[0]!.prose.length} paragraphs of prose`, (place) =>
    judgeReport(withProse[place]!, RULE_BOOK, { lastYear: before[place]! }),
  ),
];

console.log(
  `${REPORTS} balanced reports of the 2021 form, ${ROUNDS * REPORTS} judgements each, warm, one core`,
);
for (const { name, median, worst95 } of timings) {
  const ratio = (median / floor.median).toFixed(1).padStart(6);
  console.log(
    `${median.toFixed(4).padStart(9)} ms median ${worst95.toFixed(4).padStart(9)} ms p95 ${ratio} ×  ${name}`,
  );
}

function composedProse({ figures, year }: ParsedReport): ParsedReport['prose'] {
  const value = (id: string) => figures[id]?.value;
  const paragraphs = [
    `${year}年，全市共收到政府信息公开申请${value('s3.newReceived.total')}件，办结${value('s3.total.total')}件。`,
    `予以公开${value('s3.granted.total')}件，部分公开${value('s3.partial.total')}件，其他均依法答复申请人。`,
    `全市因政府信息公开被申请行政复议${value('s4.review.total')}起，结果维持${value('s4.review.upheld')}起。`,
    '各单位按照要求完善制度，加强培训，规范办理流程，按时更新栏目，及时回应关切，工作平稳有序。',
    '公开平台建设持续推进，全年发布各类信息若干条，解读文件同步上线，接受社会监督。',
  ];
  return Array.from({ length: 40 }, (_, place) => ({
    text: paragraphs[place % paragraphs.length]!,
    place: `第${place + 1}行`,
  }));
}
