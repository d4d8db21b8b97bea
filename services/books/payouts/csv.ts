import { stringify } from 'csv-stringify/sync';

/** Characters that a spreadsheet may read as the start of a formula, including the full-width forms. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** The same after a character that another spreadsheet may read as the end of a cell. */
const INNER_FORMULA = /(?<=.[,;|:\t\r\n"] *)(?=[=+\-@＝＋－＠])/gs;
/** Some programs remove blanks at the ends of an unquoted cell. */
const BLANK_AT_AN_END = /^\s|\s$/;
/** Texts that a spreadsheet would read as a number or a date, and write back with other digits. */
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
      // When a record delimiter is set, the library quotes single line feeds and carriage returns only if asked
      // to.
      quote_record_delimiter: true,
      quoted_match: BLANK_AT_AN_END,
    },
  );
}

function harmless(text: string): string {
  const inner = text.replaceAll(INNER_FORMULA, "'");
  return FORMULA.test(text) ? `'${inner}` : inner;
}

/** Puts an apostrophe before a text that a spreadsheet would otherwise read as a number or a date. */
export const keptAsText = (text: string): string => (NUMBER.test(text) ? `'${text}` : text);

/** Removes the apostrophe from a cell that comes back. */
export const withoutGuard = (text: string): string => text.replace(GUARDED, '');
