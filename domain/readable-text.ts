/** What became of a text that people are to read. */
export interface ReadableText {
  /** Without what cannot be seen or steers how other text is shown; "" when nothing visible is left. */
  readonly text: string;
  /** Whether a character in it has no agreed look: private use, or not assigned in this Unicode version. U+FFFD stands for it. */
  readonly unknown: boolean;
}

/** Nothing to look at more closely. */
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u4e00-\u9fff]*$/;

const LINE_BREAKS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;
const UNKNOWN = /[\p{Co}\p{Cn}\p{Cs}]/gu;

/**
 * The scripts in which a zero-width joiner or non-joiner changes how letters are written, as in Persian, Urdu, Hindi or
 * Malayalam. Everywhere else the two can only make a name look like another one.
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

/** A character that is not seen by itself and has work to do where it stands. The first that matches is kept. */
const NEEDED = [
  // Half a letter, or letters that do not join: behind a letter or mark of such a script.
  String.raw`(?<=${JOINED_LETTER}\p{M}?)[\u200c\u200d]`,
  // Emoji that are drawn as one.
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
  // How an emoji, a Chinese character or a Mongolian letter is to be drawn.
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji}])[\ufe0e\ufe0f]`,
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180d\u180f]`,
  // The flags of England, Scotland and Wales.
  String.raw`(?<=\u{1f3f4})[\u{e0020}-\u{e007e}]+\u{e007f}`,
].join('|');

/**
 * Controls, marks of direction, what has no width, and letters that are drawn as nothing. Line breaks and tabs are blanks; Arabic signs
 * that enclose numbers are seen.
 */
const UNSEEN = String.raw`(?![\t-\r\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]`;
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');
const NEEDED_OR_UNSEEN = new RegExp(`(${NEEDED})|${UNSEEN}`, 'gu');

/** A base that is drawn: a letter, a digit, a sign. A mark alone has nothing to stand on. */
const VISIBLE = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u;
const STRAY_MARKS = /(^|[\n ])\p{M}+/gu;

/**
 * A text as people may be shown it, whatever stands beside it: nothing invisible, no marks of direction, no control
 * characters. Joiners stay where a script or an emoji needs them. Line breaks stay as `\n` where `lines` says so, and are
 * blanks otherwise.
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

/** A text without the signs that cannot be seen, for comparing it with another: also without those that letters need to be drawn right. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(ALL_UNSEEN, '');
}

/** How long a text is as people count it: in characters of Unicode, however many units of memory one of them takes. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
