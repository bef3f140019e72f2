// The years the prose gives for the report itself: its period, and the report it says it publishes.
import type { Paragraph } from '../../contracts/parsed-report.ts';
import type { YearMention } from './mention.ts';

const PERIOD = /(20\d\d) ?年 ?1 ?月 ?1 ?日[^。,;\d]{0,6}(?:(20\d\d) ?年 ?)?12 ?月 ?31 ?日/g;
const OWN_TITLE =
  /现(?:予以|将|向社会|予)?(?:公布|发布|编制)[^。,;·\d]{0,20}(20\d\d) ?年(?:度)?[^。,;·\d]{0,24}信息公开(?:工作)?(?:年度)?(?:工作)?报告/g;

/** Plain text in; one mention per year that stands in a period of a whole year or in the report's own title. */
export function findYears(text: string, paragraph: Paragraph, index: number): YearMention[] {
  const found: YearMention[] = [];
  for (const pattern of [PERIOD, OWN_TITLE]) {
    for (const match of text.matchAll(pattern)) {
      const years = new Set(match.slice(1).filter((year) => year !== undefined));
      for (const year of years) {
        found.push({
          type: 'year',
          text: paragraph.text.slice(match.index, match.index + match[0].length),
          place: paragraph.place,
          paragraph: index,
          from: match.index,
          at: match.index,
          year: Number(year),
        });
      }
    }
  }
  return found;
}
