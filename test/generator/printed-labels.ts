// How clerks and programs write the form's labels: brackets, enumerators, breaks, damage, script.
import type { Random } from './random.ts';

export interface LabelStyle {
  readonly brackets: 'full' | 'half';
  /** What follows the number of a sub-row: "1." "1、" "1．" or the number lost altogether. */
  readonly enumerator: '.' | '、' | '．' | 'lost';
  readonly quotes: '“”' | '""' | '';
  readonly spacing: 'none' | 'inside-brackets' | 'after-enumerator';
  /** How the words of a head are broken in its cell. */
  readonly headBreak: 'none' | 'blank' | 'line';
  readonly script: 'simplified' | 'traditional' | 'kangxi';
  /** Share of row labels with one character lost or changed. */
  readonly damage: number;
  /** 第三 lost words and shortened labels, as offices shorten them. */
  readonly shortened: boolean;
}

export function labelStyle(random: Random): LabelStyle {
  return {
    brackets: random.pick(['full', 'half']),
    enumerator: random.pick(['.', '.', '、', '．', 'lost']),
    quotes: random.pick(['“”', '“”', '""', '']),
    spacing: random.pick(['none', 'none', 'inside-brackets', 'after-enumerator']),
    headBreak: random.pick(['none', 'none', 'blank', 'line']),
    script: random.chance(0.85) ? 'simplified' : random.pick(['traditional', 'kangxi']),
    damage: random.chance(0.75) ? 0 : 0.08,
    shortened: random.chance(0.2),
  };
}

const TRADITIONAL: Readonly<Record<string, string>> = {
  规: '規',
  范: '範',
  数: '數',
  据: '據',
  总: '總',
  计: '計',
  经: '經',
  复: '復',
  议: '議',
  诉: '訴',
  讼: '訟',
  维: '維',
  审: '審',
  结: '結',
  开: '開',
  请: '請',
  无: '無',
  转: '轉',
  许: '許',
  处: '處',
  罚: '罰',
  强: '強',
  业: '業',
  费: '費',
  机: '機',
  构: '構',
  关: '關',
  办: '辦',
  举: '舉',
  报: '報',
  访: '訪',
  现: '現',
  对: '對',
  务: '務',
  项: '項',
  发: '發',
  废: '廢',
  决: '決',
  额: '額',
  单: '單',
  类: '類',
  内: '內',
  过: '過',
  执: '執',
  询: '詢',
  护: '護',
  权: '權',
  国: '國',
  属: '屬',
  稳: '穩',
  认: '認',
  获: '獲',
  没: '沒',
  续: '續',
  继: '繼',
  确: '確',
  变: '變',
  织: '織',
  组: '組',
  团: '團',
  会: '會',
  号: '號',
  条: '條',
  为: '為',
  与: '與',
  减: '減',
  购: '購',
  采: '採',
  制: '製',
};
const KANGXI: Readonly<Record<string, string>> = {
  一: '⼀',
  二: '⼆',
  行: '⾏',
  方: '⽅',
  人: '⼈',
  民: '⺠',
  见: '⻅',
  门: '⻔',
  户: '⼾',
  大: '⼤',
  小: '⼩',
  工: '⼯',
  文: '⽂',
  无: '⽆',
  自: '⾃',
  立: '⽴',
  食: '⻝',
};

const SHORTENED: Readonly<Record<string, string>> = {
  '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请': '逾期不补正',
  '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请': '逾期未缴费',
  本年新收政府信息公开申请数量: '本年新收',
  上年结转政府信息公开申请数量: '上年结转',
  '危及“三安全一稳定”': '危及“国家安全、公共安全、经济安全和社会稳定”',
};

const substituted = (text: string, table: Readonly<Record<string, string>>) =>
  Array.from(text, (character) => table[character] ?? character).join('');

/** A label as printed in one style. Enumerators stand apart because they are lost apart. */
export function printedLabel(enumerator: string, label: string, style: LabelStyle, random: Random): string {
  let words = style.shortened ? (SHORTENED[label] ?? label) : label;
  if (style.damage > 0 && words.length > 5 && random.chance(style.damage)) {
    const at = random.whole(1, words.length - 2);
    words = random.chance(0.5)
      ? words.slice(0, at) + words.slice(at + 1)
      : `${words.slice(0, at)}?${words.slice(at + 1)}`;
  }
  let head = enumerator;
  if (/^\d\.$/.test(enumerator))
    head = style.enumerator === 'lost' ? '' : enumerator.replace('.', style.enumerator);
  if (style.spacing === 'after-enumerator' && head !== '') head += ' ';
  return styledText(head + words, style);
}

/** Any other words of the form (clauses, notes, headings) in the style of the document. */
export function styledText(text: string, style: LabelStyle): string {
  let result = text;
  if (style.quotes === '""') result = result.replace(/[“”]/g, '"');
  if (style.quotes === '') result = result.replace(/[“”]/g, '');
  if (style.brackets === 'half') {
    result = result.replace(/（/g, '(').replace(/）/g, ')').replace(/，/g, ',').replace(/：/g, ':');
  }
  if (style.spacing === 'inside-brackets')
    result = result.replace(/([（(])([一二三四五六七八九])([）)])/g, '$1 $2 $3');
  if (style.script === 'traditional') result = substituted(result, TRADITIONAL);
  if (style.script === 'kangxi') result = substituted(result, KANGXI);
  return result;
}

/** After how many characters a head is broken; 0 for one too short to be. */
function breakOfHead(label: string): number {
  if (label.startsWith('本年新')) return 3;
  if (label.length === 4) return 2;
  return label.length >= 6 ? Math.ceil(label.length / 2) : 0;
}

/** A column head, its words broken as the style says: 本年新 制作数量, 商业 企业. */
export function printedHead(label: string, style: LabelStyle): string {
  const at = breakOfHead(label);
  const joint = { none: '', blank: ' ', line: '\n' }[style.headBreak];
  const broken = at === 0 ? label : label.slice(0, at) + joint + label.slice(at);
  return styledText(broken, style);
}
