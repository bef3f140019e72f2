/** What a reader may be told in: Chinese for agencies, English for `--language en`. */
export type Language = 'zh' | 'en';

/** As the `lang` of a page or of a part of one. */
export const PAGE_LANGUAGE = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;
