// A submitted figure as it stands, in words: 43, 13807.2 万元, （空白）, “/”, （无法辨认）.

import type { Language } from '../catalogue/language.ts';
import type { Figure } from '../contracts/parsed-report.ts';

/** Null stands for a cell the report does not have. */
export function figureValueWords(figure: Figure | null, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  if (figure === null || figure.state === 'absent') return say('（没有此格）', '(no such cell)');
  if (figure.state === 'blank') return say('（空白）', '(blank)');
  if (figure.state === 'dash') return say('“/”', '(dash)');
  if (figure.state === 'unreadable') return say('（无法辨认）', '(cannot be read)');
  const unit = figure.unit === null || figure.unit === undefined ? '' : ` ${figure.unit}`;
  return `${figure.value ?? figure.raw.trim()}${unit}`;
}
