import { stringify } from 'csv-stringify/sync';

/** What a spreadsheet may take for the beginning of a formula, in the widths of Chinese input too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** The same behind what another spreadsheet may take for the end of a cell. */
const INNER_FORMULA = /(?<=.[,;|:\t\r\n"] *)(?=[=+\-@＝＋－＠])/gs;
/** Some programs cut blanks off at the ends of a cell that has no quotes. */
const BLANK_AT_AN_END = /^\s|\s$/;
/** What a spreadsheet would read as a number or a date, and write back with other digits. */
const NUMBER = /^\d[\d\s.,:/-]*$|^\d+[eE]\d+$/;
const GUARDED = /^'(?=[\d=+\-@\t\r\n＝＋－＠])/;

/**
 * Rows as CSV (RFC 4180). A cell that a spreadsheet would run gets an apostrophe in front, and so does each part of it that
 * would be one where something else than the comma separates: names and payout accounts are what strangers typed, and an
 * operator opens them.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((cells) => cells.map(harmless)),
    {
      record_delimiter: 'windows',
      // Once a record delimiter is named, a single line feed or carriage return is quoted only when it is asked for.
      quote_record_delimiter: true,
      quoted_match: BLANK_AT_AN_END,
    },
  );
}

function harmless(text: string): string {
  const inner = text.replaceAll(INNER_FORMULA, "'");
  return FORMULA.test(text) ? `'${inner}` : inner;
}

/** A text that a spreadsheet shall keep as it is: with an apostrophe in front where it would be read as a number or a date. */
export const keptAsText = (text: string): string => (NUMBER.test(text) ? `'${text}` : text);

/** A cell as it was before it was guarded, when it comes back. */
export const withoutGuard = (text: string): string => text.replace(GUARDED, '');
