import { isYearMonth } from '../../domain/year-month.ts';
import type { YearMonth as Month } from '../../domain/year-month.ts';
import { asText, textScalar } from './text-scalar.ts';

/** Months have the same range of years as instants. */
const EARLIEST = '1970-01';

export const YearMonth = textScalar<Month>({
  name: 'YearMonth',
  description: 'A calendar month in the time zone of the programme, such as "2026-10".',
  expected: 'a month between 1970-01 and 9999-12, such as "2026-10"',
  read: (text) => (isYearMonth(text) && text >= EARLIEST ? text : undefined),
  write: asText,
});
