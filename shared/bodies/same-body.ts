// Whether two names are names of one body: decided here for titles, for what a report calls itself against the register,
// for last year's report, and for what prose speaks of. The pairs it must tell apart: test/unit/bodies/same-body.json.

/**
 * same: spelled alike but for the region in front, 人民政府 for 政府, or the office that files for its government.
 * shortened: one leaves out characters of the other, as 质监局 does of 质量技术监督局: the same body as far as names tell.
 * other: two bodies.
 */
export type Likeness = 'same' | 'shortened' | 'other';

/** A body as the register names it. */
export interface NamedBody {
  readonly name: string;
  readonly formerNames?: readonly string[];
}

/** How two names stand to each other. Of two that name no body at all, such as 政府, nothing is told: they are `other`. */
export function likeness(one: string, other: string): Likeness {
  return likenessOf(coreOf(one), coreOf(other));
}

/** Whether a report that calls its body so is of the registered body, under its name or a former one, or shortened. */
export function isNameOf(stated: string, { name, formerNames = [] }: NamedBody): boolean {
  return [name, ...formerNames].some((registered) => likeness(stated, registered) !== 'other');
}

/**
 * Whether two reports are of one body as far as they say whose they are: one that names nobody may be anybody's.
 * `agency` is the body whose folder both came in by, which may have changed its name; null where none is known.
 */
export function areOfOneBody(one: string | null, other: string | null, agency: NamedBody | null): boolean {
  if (one === null || other === null) return true;
  if (likeness(one, other) !== 'other') return true;
  return agency !== null && isNameOf(one, agency) && isNameOf(other, agency);
}

/**
 * Whether a word in a report's own text, such as 市人社局 or 区政府办, names the body of the report. Here an office is not
 * its government: of 区政府 the report of 区政府办公室 says something else than of itself.
 */
export function isWordForBody(word: string, body: string): boolean {
  const [short, long] = [spellingOf(word), spellingOf(body)];
  return long.endsWith(short) || isShortFor(short, long);
}

/** One spelling for every way to write a name; an office stays apart from its government. */
function spellingOf(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s()“”"]/g, '')
    .replaceAll('人民政府', '政府')
    .replace(/(?<!政)府办$/, '政府办')
    .replace(/政府办$/, '政府办公室')
    .replace(/委员会$/, '委');
}

/** What is left of a name without the word for government: a government and its office file the same report. */
function coreOf(name: string): string {
  return spellingOf(name)
    .replace(/政府(办公厅|办公室)?$/, '')
    .replace(/(?<=区)(管理委|管委会)$/, '')
    .replace(/(?<=街道)(办事处|办)$/, '');
}

/** Shorter than this, a name fits too many bodies: 局, 市局. */
const SHORTEST_NAME = 3;
const LEVEL = /^[省市县区州盟旗镇乡]$/;
/** What a name of a place leaves out: 贵阳 for 贵阳市, 广西 for 广西壮族自治区. */
const LEVEL_LEFT_OUT = /^(?:(?:.{1,4}族)*自治)?[省市县区州盟旗镇乡]$/;
/** Only names of departments and offices leave out characters in their middle: 大河镇 and 大青河镇 are two towns. */
const ORGAN_END = /[局厅委办部院所室会站队处行司社馆校心团]$/;
/** The end of the region in a name; 市 of 市场, 市监局, 城市, 区 of 区域, 乡 of 城乡, 乡村 is none. */
const REGION =
  /^.*(?:[省县州盟旗]|(?<!城)市(?!场|容|监局|监管)|(?<!园|小|社)区(?!域|划)|(?<!城)乡(?!村)|(?<!城|乡)镇|街道)(?=..)/;

function likenessOf(one: string, other: string): Likeness {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short === '') return 'other';
  if (short === long || isWithoutRegion(short, long)) return 'same';
  return isShortFor(short, long) ? 'shortened' : 'other';
}

/** 市教育局, 教育局 for 临江市教育局. A region has two characters, if it is not the level alone: 新河镇 is not 大新河镇. */
function isWithoutRegion(short: string, long: string): boolean {
  if (short.length < SHORTEST_NAME || !long.endsWith(short)) return false;
  const front = long.slice(0, -short.length);
  return front.length > 1 || LEVEL.test(front);
}

function isShortFor(short: string, long: string): boolean {
  if (LEVEL.test(short)) return long.endsWith(short);
  if (short.length > 1 && long.startsWith(short) && LEVEL_LEFT_OUT.test(long.slice(short.length)))
    return true;
  if (short.length < SHORTEST_NAME || !ORGAN_END.test(short) || short.at(-1) !== long.at(-1)) return false;
  const region = REGION.exec(long)?.[0] ?? '';
  const own = regionIn(short, region);
  return own !== null && standInOrder(short.slice(own.length), long.slice(region.length));
}

/** How a short name writes the region of a long one: 市, 贵阳市, 贵阳 or nothing for 贵州省贵阳市; null where it is another. */
function regionIn(short: string, region: string): string | null {
  const own = REGION.exec(short)?.[0];
  if (own !== undefined) return region.endsWith(own) ? own : null;
  const [bare = ''] = /[^省市县区州盟旗镇乡]*(?=.$)/.exec(region) ?? [];
  return short.startsWith(bare) ? bare : '';
}

/** Whether all characters of one name stand in the other in the same order. */
function standInOrder(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}
