/** What a reader may be told in: Chinese for agencies, English for `--language en`. */
export type Language = 'zh' | 'en';
