import { describe, expect, test } from 'vitest';
import { Outcome } from '../../../../shared/contracts/judgement.ts';
import { proseOutcomes } from '../../../../shared/rules/prose/prose-outcomes.ts';
import { mentioned, reportSaying, told, warningsOf } from './reports.ts';

describe('a count in the prose', () => {
  test.each([
    ['2023年，全市共收到政府信息公开申请95件。', 'N-RECV@received holds', 'newReceived'],
    ['2023年，全市共收到政府信息公开申请100件。', 'N-RECV@received holds', 'newReceived+carriedOver'],
    ['全年受理信息公开申请九十宗。', 'N-RECV@received holds', 'total'],
    ['全年受理信息公开申请 9 7 件。', 'N-RECV@received notAssessable', 'newReceived'],
    ['全市收到17件政府信息公开申请。', 'N-RECV@received fails', 'newReceived'],
    ['全市受理依申请公开件95件次。', 'N-RECV@received holds', 'newReceived'],
    ['全市办理依申请公开事项90件。', 'N-DONE@handled holds', 'total'],
    ['全市办理依申请公开事项89件。', 'N-DONE@handled fails', 'total'],
    ['依申请公开工作有序推进，按时办结90件。', 'N-DONE@answered holds', 'total'],
    ['依申请公开工作有序推进，按时办结88件。', 'N-DONE@answered fails', 'total'],
    ['政府信息公开申请结转下年度继续办理10件。', 'N-DONE@carriedForward holds', 'carriedForward'],
    ['予以公开及部分公开50件。', 'N-GRP@grantedAndPartial holds', 'granted+partial'],
    ['予以公开41件。', 'N-GRP@granted fails', 'granted'],
    ['有6件不予公开。', 'N-GRP@denied holds', 'denied'],
    ['因本机关不掌握等原因无法提供25件。', 'N-GRP@unable holds', 'unable'],
    ['其他处理2件。', 'N-GRP@other holds', 'other'],
    ['全市因政府信息公开被申请行政复议7起。', 'N-REV@review holds', 'review'],
    ['全市因政府信息公开被提起行政诉讼9起。', 'N-LIT@litigation holds', 'direct+afterReview'],
    ['全市因政府信息公开被提起行政诉讼8起。', 'N-LIT@litigation fails', 'direct+afterReview'],
    [
      '政府信息公开行政复议、行政诉讼案件16件。',
      'N-REV@reviewAndLitigation holds',
      'review+direct+afterReview',
    ],
  ])('%s', (sentence, expected, reading) => {
    const [outcome, ...others] = mentioned(reportSaying(sentence));
    expect(others).toEqual([]);
    expect(`${outcome?.rule}@${outcome?.at} ${outcome?.outcome}`).toBe(expected);
    expect(outcome?.details?.reading).toBe(reading);
    expect(outcome?.mention?.place).toBe('第1行');
  });

  test('a failing one gives the mention, the figures, both sides and the difference', () => {
    const [outcome] = mentioned(reportSaying('全市共收到政府信息公开申请97件。'));
    expect(outcome).toMatchObject({
      severity: 'warning',
      left: 97,
      right: 95,
      difference: 2,
      mention: { text: '全市共收到政府信息公开申请97件', value: 97, unit: '件' },
      terms: [{ figure: 's3.newReceived.total', side: 'right', value: 95 }],
      details: { 'also.newReceived+carriedOver': 100, 'also.total': 90 },
    });
  });

  test('applicants stand in their columns, also without a unit', () => {
    expect(
      told(reportSaying('全市收到政府信息公开申请95件，其中自然人申请80件，商业企业12，法律服务机构4。')),
    ).toEqual([
      'N-RECV@received holds',
      'N-ADD@sum fails',
      'N-RECV@naturalPerson holds',
      'N-RECV@commercial holds',
      'N-RECV@legalService fails',
    ]);
  });

  test('results belong to the cases named before them', () => {
    const report = reportSaying([
      '政府信息公开行政复议7起。其中，维持4起、纠正1起、尚未审结2起。',
      '政府信息公开行政诉讼9起。其中，未经复议直接起诉6起，复议后起诉3起；结果维持8起，其他结果（撤诉等）1起。',
    ]);
    expect(told(report)).toEqual(
      [
        'N-REV@review holds',
        'N-ADD@sum holds',
        'N-REV@review.upheld holds',
        'N-REV@review.corrected holds',
        'N-REV@review.pending holds',
        'N-LIT@litigation holds',
        'N-ADD@sum#2 holds',
        'N-LIT@direct holds',
        'N-LIT@afterReview holds',
        'N-LIT@afterReview.upheld holds',
        'N-LIT@afterReview.otherResult holds',
      ].sort(byRuleOrder(report)),
    );
  });

  function byRuleOrder(report: ReturnType<typeof reportSaying>): (a: string, b: string) => number {
    const order = told(report);
    return (a, b) => order.indexOf(a) - order.indexOf(b);
  }

  test.each([
    '回应群众诉求3646件，办理企业来电900件。',
    '依申请公开方面，向有关单位发出82件暗访申请。',
    '全年受理低保申请312件。',
    '发布政务信息1234条，公开文件58件。',
    '本报告包括行政复议、行政诉讼情况等六项内容。政府信息公开工作有序。',
    '行政许可申请640项，行政处罚线索6642件。',
    '政府信息公开申请量较上年减少12件。',
    '政府信息公开行政复议、行政诉讼案件分别为3件、2件、1件。',
    '把政府信息公开行政复议应诉和培训一起抓。',
    '根据《关于政府信息公开申请12件情况的通报》开展工作。',
  ])('is not taken from “%s”', (sentence) => {
    expect(told(reportSaying(sentence))).toEqual([]);
  });

  test.each([
    ['市政府办公室共收到政府信息公开申请64件。', '市政府办公室'],
    ['全市办理依申请公开事项90件，其中市本级收到申请12件。', '市本级'],
    ['本机关收到政府信息公开申请3件。', '本机关'],
    ['区政府办代表区政府受理政府信息公开申请17件。', '代表区政府'],
    ['市教育局收到政府信息公开申请12件。', '市教育局'],
    ['去年收到政府信息公开申请60件。', '去年'],
    ['2022年收到政府信息公开申请60件。', '2022年'],
    ['上半年收到政府信息公开申请60件。', '上半年'],
    ['市政府办公室规范办理。全年收到政府信息公开申请64件，予以公开3件。', '市政府办公室'],
  ])('%s proves nothing, because it speaks of %s', (sentence, word) => {
    const outcomes = mentioned(reportSaying(sentence)).filter(({ details }) => details?.reason === 'scope');
    expect(outcomes.length).toBeGreaterThan(0);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ outcome: 'notAssessable', details: { scope: word } });
    }
    expect(told(reportSaying(sentence)).filter((line) => line.endsWith('fails'))).toEqual([]);
  });

  test('the name of the reporting office itself does not narrow its own report', () => {
    const office = { agency: '云溪市人民政府办公室' };
    expect(told(reportSaying('市政府办公室受理政府信息公开申请95宗。', office))).toEqual([
      'N-RECV@received holds',
    ]);
    expect(told(reportSaying('市政府办公室受理政府信息公开申请94宗。', office))).toEqual([
      'N-RECV@received fails',
    ]);
    const bureau = { agency: '云溪市人力资源和社会保障局' };
    expect(told(reportSaying('市人社局受理政府信息公开申请94件。', bureau))).toEqual([
      'N-RECV@received fails',
    ]);
    expect(told(reportSaying('我局受理政府信息公开申请94件。', bureau))).toEqual(['N-RECV@received fails']);
    expect(told(reportSaying('全市受理政府信息公开申请940件。', bureau))).toEqual([
      'N-RECV@received notAssessable',
    ]);
  });

  test.each([
    ['全市收到政府信息公开申请90余件。', 'approximate'],
    ['全市收到网上政府信息公开申请30件。', 'qualifier'],
    ['全市收到征地拆迁类政府信息公开申请30件。', 'qualifier'],
    ['全市办理政府信息公开申请90件，其中受理31件。', 'part'],
  ])('%s is not held against the tables', (sentence, reason) => {
    const outcomes = mentioned(reportSaying(sentence));
    expect(outcomes.at(-1)).toMatchObject({ outcome: 'notAssessable', details: { reason } });
  });

  test('blank, unreadable, inferred and absent figures are no contradiction', () => {
    const sentence = '全市因政府信息公开被申请行政复议7起。';
    const blank = reportSaying(sentence, {}, { 's4.review.total': null });
    expect(mentioned(blank)[0]).toMatchObject({
      outcome: 'undecided',
      blankAsZero: true,
      severity: 'warning',
    });
    const review = blank.figures['s4.review.total'];
    if (!review) throw new Error('no such figure');
    const withReview = (figure: Partial<typeof review>) => ({
      ...blank,
      figures: { ...blank.figures, 's4.review.total': { ...review, ...figure } },
    });
    expect(mentioned(withReview({ state: 'unreadable', raw: '?' }))[0]).toMatchObject({
      outcome: 'undecided',
      severity: 'info',
    });
    expect(mentioned(withReview({ state: 'absent' }))[0]).toMatchObject({ outcome: 'notAssessable' });
    expect(mentioned(withReview({ state: 'printed', value: 6, raw: '6', inferred: true }))[0]).toMatchObject({
      outcome: 'undecided',
      inferred: true,
    });
  });
});

describe('nothing', () => {
  test.each([
    ['全市未收到政府信息公开申请。', 'N-NONE@received fails'],
    ['未发生因政府信息公开引起的行政复议、行政诉讼案件。', 'N-NONE@review fails'],
    ['政府信息公开行政复议0件。', 'N-NONE@review fails'],
    ['我市依申请公开政府信息0条。', 'N-NONE@onRequest fails'],
    ['政府信息公开工作平稳，无不予公开的情况。', 'N-NONE@denied fails'],
  ])('%s', (sentence, expected) => {
    expect(told(reportSaying(sentence))[0]).toBe(expected);
  });

  test.each([
    '未收到有关政府信息公开申请的投诉。',
    '未发生政府信息公开行政复议、行政诉讼败诉情况。',
    '没有其他需要报告的事项。',
    '未收到逾期未答复的政府信息公开申请。',
    '未向申请人收取政府信息公开申请费用。',
  ])('%s says nothing of a figure', (sentence) => {
    expect(told(reportSaying(sentence))).toEqual([]);
  });

  test('agrees with blanks', () => {
    const report = reportSaying('未发生政府信息公开行政复议。', {}, { 's4.review.total': null });
    expect(mentioned(report)[0]).toMatchObject({ rule: 'N-NONE', outcome: 'holds', blankAsZero: true });
  });
});

describe('a share', () => {
  test.each([
    ['予以公开40件，占44.4%。', 'holds', 'rounded'],
    ['予以公开40件，占44%。', 'holds', 'rounded'],
    ['予以公开40件（44.44%）。', 'holds', 'rounded'],
    ['其他处理2件，占2.2%。', 'holds', 'rounded'],
    ['不予处理7件，占7.7%。', 'holds', 'truncated'],
    ['不予处理7件，占0.78%。', 'fails', undefined],
    ['予以公开40件，占42.1%。', 'holds', 'rounded'],
  ])('%s', (sentence, outcome, rounding) => {
    const share = mentioned(reportSaying(sentence)).find(({ rule }) => rule === 'N-PCT');
    expect(share).toMatchObject({ outcome });
    expect(share?.details?.rounding).toBe(rounding);
  });

  test('that fails gives the share it should be, in the printed places', () => {
    const share = mentioned(reportSaying('不予处理7件，占0.778%。')).find(({ rule }) => rule === 'N-PCT');
    expect(share).toMatchObject({
      at: 'rejected',
      left: '0.778',
      right: '7.778',
      difference: '-7.000',
      mention: { text: '不予处理7件，占0.778%', value: '0.778', unit: '%' },
      details: { part: 7, whole: 90, reading: 'total' },
    });
  });

  test('of a whole that only the text names is no contradiction', () => {
    const sentence =
      '全市收到政府信息公开申请95件，在收到的网上申请20件中，涉及征地的政府信息公开申请5件，占25%。';
    expect(told(reportSaying(sentence)).filter((line) => line.includes('fails'))).toEqual([]);
  });
});

describe('years', () => {
  const lastYear = reportSaying('', { year: 2022 }, { 's3.newReceived.total': 76 });
  test.each([
    ['收到政府信息公开申请95件，同比增长25%。', 'N-YOY@received holds'],
    ['收到政府信息公开申请95件，同比下降25%。', 'N-YOY@received fails'],
  ])('%s', (sentence, expected) => {
    const outcomes = mentioned(reportSaying(sentence), lastYear);
    const change = outcomes.find(({ rule }) => rule === 'N-YOY');
    expect(`N-YOY@${change?.at} ${change?.outcome}`).toBe(expected);
    expect(change?.severity).toBe('info');
  });

  test('a change without last year’s report is not assessable', () => {
    expect(told(reportSaying('收到政府信息公开申请95件，同比增长25%。'))).toContain(
      'N-YOY@received notAssessable',
    );
  });

  test.each([
    ['数据统计期限自2023年1月1日至2023年12月31日。', ['N-YEAR@year holds']],
    ['数据统计期限从 2022 年1月1日到12月31日止。', ['N-YEAR@year fails']],
    ['数据统计期限自2023年1月1日至2022年12月31日。', ['N-YEAR@year holds', 'N-YEAR@year#2 fails']],
    ['现公布云溪市2022年政府信息公开工作年度报告。', ['N-YEAR@year fails']],
    ['2023年1月11日召开会议。', []],
  ])('%s', (sentence, expected) => {
    expect(told(reportSaying(sentence))).toEqual(expected);
  });
});

describe('what reports say beside the figures of the tables', () => {
  test.each([
    '2023年，全市各级行政机关共收到政府信息公开申请95件，其中自然人申请80件，法人或其他组织申请15件。上年结转5件。',
    '全年新收政府信息公开申请95件，上年结转5件，办结90件，结转下年度10件。',
    '共受理政府信息公开申请95件，其中，书面申请20件、网络申请70件、当面申请5件。',
    '全年共收到依申请公开政府信息申请95件（其中网上申请60件，信函申请35件），同比增加10件，均按期答复。',
    '全年办理政府信息公开申请95件，已办结90件，正在办理5件。',
    '共收到政府信息公开申请95件，按时办结率100%，答复率达100%。',
    '主动公开政府信息1234条，依申请公开政府信息12条。',
    '市政府办公室牵头推进，全市共受理政府信息公开申请95件。',
    '政府信息公开申请办理规范有序。办理建议提案42件，回复网民留言30件，受理信访事项12件，收到补正申请3件。',
    '申请人撤回政府信息公开申请3件，转交政府信息公开申请4件，延期答复政府信息公开申请5件。',
    '未答复政府信息公开申请5件，尚未办结10件。',
    '政府信息公开引发行政复议、行政诉讼各1件。',
    '信息公开行政诉讼一审6件、二审3件。',
    '较2022年的76件增加19件，全市收到政府信息公开申请95件。',
    '政府信息公开申请由2022年的76件增加到95件，增长25%。',
    '今年收到95件政府信息公开申请，比去年多19件，办结90件。',
    '共有95件政府信息公开申请，40件予以公开、10件部分公开、6件不予公开。',
    '在全市收到的95件政府信息公开申请中，80件由自然人提出，12件由商业企业提出。',
    '通过省平台受理依申请公开30件，现场受理政府信息公开申请2件。',
    '区级部门收到政府信息公开申请50件，镇街收到45件。',
    '实行政府信息公开申请月报制度，第四季度收到申请12件。',
    '印发政府信息公开申请答复示范文本12份，开展政府信息公开申请专题培训3次。',
    '政府信息公开申请答复文书合格率达100%，抽查政府信息公开申请答复书20份。',
    '审核政府信息公开申请答复意见45件。',
    '政府信息公开类行政复议、行政诉讼案件同比分别下降10%和5%。',
    '开展依申请公开业务培训4次，制定依申请公开工作规程1份。',
    '向各部门下发政府信息公开申请交办单36件。',
    '政府信息公开工作中没有一件行政诉讼败诉。',
    '收到政府信息公开咨询电话120次，受理政府信息公开申请95件。',
    '全市共收到自然人、法人和其他组织政府信息公开申请95件。',
    '全市共收到自然人和商业企业提交的政府信息公开申请92件。',
    '市政府各部门共收到政府信息公开申请60件。',
  ])('%s raises no warning', (sentence) => {
    expect(warningsOf(mentioned(reportSaying(sentence)))).toEqual([]);
  });

  test.each([
    ['全市收到政府信息公开申请，总计97件。', 'N-RECV@received'],
    ['2023年全市政府信息公开申请总数为97件。', 'N-RECV@received'],
    ['全市收到政府信息公开申请95件，其中自然人79宗。', 'N-RECV@naturalPerson'],
    ['上年结转政府信息公开申请6件。', 'N-RECV@carriedOver'],
    ['结转下年度办理的政府信息公开申请9件。', 'N-DONE@carriedForward'],
    ['不予公开的政府信息公开申请5件。', 'N-GRP@denied'],
    ['政府信息公开行政复议7件，其中维持5件。', 'N-REV@review.upheld'],
    ['政府信息公开行政应诉案件8件。', 'N-LIT@litigation'],
    ['未发生一起因政府信息公开引发的行政复议。', 'N-NONE@review'],
    ['云溪市人民政府共收到政府信息公开申请97件。', 'N-RECV@received'],
    ['政府信息公开引发的行政诉讼中，未经复议直接起诉5件。', 'N-LIT@direct'],
    ['无法提供25件，占答复总数的72.8%。', 'N-PCT@unable'],
    ['政府信息公开工作被申请行政复议、提起行政诉讼数量均为0。', 'N-NONE@reviewAndLitigation'],
  ])('%s raises %s alone', (sentence, expected) => {
    expect(warningsOf(mentioned(reportSaying(sentence))).map(({ rule, at }) => `${rule}@${at}`)).toEqual([
      expected,
    ]);
  });

  test('a list counts as a sum only up to a semicolon or its end', () => {
    const sums = (sentence: string) =>
      told(reportSaying(sentence)).filter((line) => line.startsWith('N-ADD'));
    expect(sums('全年公开信息9条，其中甲类5条，乙类4条，丙类3条。')).toEqual(['N-ADD@sum fails']);
    expect(sums('全年公开信息9条，其中甲类5条，乙类4条；首页3条，副页6条。')).toEqual(['N-ADD@sum holds']);
    expect(sums('全年公开信息9条，其中甲类5条，乙类2条。')).toEqual([]);
  });
});

describe('every outcome', () => {
  test('fits the contract, is unique per rule, and is never an error', () => {
    const report = reportSaying([
      '全市收到政府信息公开申请97件，同比增长3%，其中自然人80件、商业企业12件，予以公开40件，占1%。',
      '全市收到政府信息公开申请95件。政府信息公开行政复议3件。',
    ]);
    const outcomes = proseOutcomes(report, { lastYear: null });
    for (const outcome of outcomes) {
      expect(Outcome.safeParse({ ...outcome, message: '' }).error).toBeUndefined();
      expect(outcome.severity).not.toBe('error');
    }
    expect(new Set(outcomes.map(({ rule, at }) => `${rule}@${at}`)).size).toBe(outcomes.length);
  });

  test('a figure of interest that nobody mentions is recorded, without a warning', () => {
    const outcomes = proseOutcomes(reportSaying('全市收到政府信息公开申请95件。'), { lastYear: null });
    const unmentioned = outcomes.filter(({ details }) => details?.reason === 'unmentioned');
    expect(unmentioned.map(({ rule, at }) => `${rule}@${at}`)).toEqual([
      'N-DONE@handled',
      'N-GRP@granted',
      'N-GRP@partial',
      'N-GRP@denied',
      'N-GRP@unable',
      'N-GRP@rejected',
      'N-GRP@other',
      'N-REV@review',
      'N-LIT@litigation',
    ]);
    for (const outcome of unmentioned)
      expect(outcome).toMatchObject({ outcome: 'notAssessable', severity: 'info' });
  });
});
