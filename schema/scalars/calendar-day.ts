import { isDay } from '../../domain/bank-day.ts';
import { asText, textScalar } from './text-scalar.ts';

export const CalendarDay = textScalar<string>({
  name: 'CalendarDay',
  description:
    'A day of the calendar in the time zone of the programme, such as "2026-11-30". Years 1970 to 9999.',
  expected: 'a day between 1970-01-01 and 9999-12-31, such as "2026-11-30"',
  read: (text) => (isDay(text) && text >= '1970-01-01' ? text : undefined),
  write: asText,
});
