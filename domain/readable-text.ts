/** A text cleaned for display. */
export interface ReadableText {
  /** The text without invisible characters and characters that change how other text is shown; "" when nothing visible is left. */
  readonly text: string;
  /**
   * Whether a character has no standard appearance: private use, or not assigned in this Unicode version. It is
   * replaced by U+FFFD.
   */
  readonly unknown: boolean;
}

/** Texts of these characters only need no further check. */
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u4e00-\u9fff]*$/;

const LINE_BREAKS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;
const UNKNOWN = /[\p{Co}\p{Cn}\p{Cs}]/gu;

/**
 * The scripts in which a zero-width joiner or non-joiner changes how letters are written, such as Persian, Urdu, Hindi
 * or Malayalam. In other scripts it could only make two names look alike.
 */
const JOINED_SCRIPTS = [
  'Arabic',
  'Syriac',
  'Mandaic',
  'Nko',
  'Mongolian',
  'Phags_Pa',
  'Manichaean',
  'Adlam',
  'Hanifi_Rohingya',
  'Sogdian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Khmer',
  'Myanmar',
  'Tibetan',
  'Balinese',
  'Javanese',
  'Sundanese',
  'Brahmi',
  'Grantha',
  'Newa',
  'Tirhuta',
  'Chakma',
  'Meetei_Mayek',
];
const JOINED_LETTER = `[${JOINED_SCRIPTS.map((script) => String.raw`\p{Script=${script}}`).join('')}]`;

/** Invisible characters that are needed where they are. The first pattern that matches keeps the character. */
const NEEDED = [
  // A half letter, or letters that do not join, after a letter or mark of such a script.
  String.raw`(?<=${JOINED_LETTER}\p{M}?)[\u200c\u200d]`,
  // Emoji that are drawn as one.
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
  // Selectors of how an emoji, a Chinese character or a Mongolian letter is drawn.
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji}])[\ufe0e\ufe0f]`,
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180d\u180f]`,
  // The flags of England, Scotland and Wales.
  String.raw`(?<=\u{1f3f4})[\u{e0020}-\u{e007e}]+\u{e007f}`,
].join('|');

/**
 * Control characters, direction marks, characters without width, and letters that are drawn as nothing. Line breaks
 * and tabs count as blanks. Arabic signs that enclose numbers are visible.
 */
const UNSEEN = String.raw`(?![\t-\r\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]`;
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');
const NEEDED_OR_UNSEEN = new RegExp(`(${NEEDED})|${UNSEEN}`, 'gu');

/** A visible base character: a letter, digit or sign. A combining mark alone is not visible. */
const VISIBLE = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u;
const STRAY_MARKS = /(^|[\n ])\p{M}+/gu;

/**
 * Cleans a text so that it can be shown beside any other text: invisible characters, direction marks and control
 * characters are removed. Joiners stay where a script or an emoji needs them. With `lines`, line breaks stay as `\n`;
 * otherwise they become blanks.
 */
export function readableText(given: string, lines = false): ReadableText {
  if (PLAIN.test(given)) return { text: given.trim(), unknown: false };
  const known = given.replaceAll(UNKNOWN, '\ufffd');
  const broken = known.replaceAll(LINE_BREAKS, '\n').replaceAll('\t', ' ');
  const seen = broken
    .split('\n')
    .map((line) => line.replaceAll(NEEDED_OR_UNSEEN, (_all, needed: string | undefined) => needed ?? ''))
    .join(lines ? '\n' : ' ');
  const text = seen.replaceAll(STRAY_MARKS, '$1').trim();
  return { text: VISIBLE.test(text) ? text : '', unknown: known !== given };
}

/** A text without invisible characters, for comparison. Joiners that letters need are removed too. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(ALL_UNSEEN, '');
}

/** The length of a text in Unicode characters, not in units of memory. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
