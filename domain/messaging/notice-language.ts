const CHINESE_ZONES: ReadonlySet<string> = new Set([
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Hong_Kong',
  'Asia/Macau',
  'Asia/Taipei',
]);

/**
 * The language of people of whom none is known, such as those who were imported and never signed in: Chinese where the programme
 * has a Chinese time zone, else English.
 */
export const languageOfZone = (timeZone: string): 'en' | 'zh' => (CHINESE_ZONES.has(timeZone) ? 'zh' : 'en');
