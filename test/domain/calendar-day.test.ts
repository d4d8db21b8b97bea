import { expect, it } from 'vitest';
import { dayAfter, dayOf } from '../../domain/calendar-day.ts';

it.each([
  ['2026-09-30T15:59:59.999Z', 'Asia/Shanghai', '2026-09-30'],
  ['2026-09-30T16:00:00.000Z', 'Asia/Shanghai', '2026-10-01'],
  ['2026-03-29T23:30:00.000Z', 'Europe/London', '2026-03-30'],
  ['2026-01-01T04:59:59.999Z', 'America/New_York', '2025-12-31'],
  ['2026-07-01T00:00:00.000Z', 'UTC', '2026-07-01'],
])('%s in %s is on %s', (instant, zone, day) => {
  expect(dayOf(new Date(instant), zone)).toBe(day);
});

it.each([
  ['2026-02-28', '2026-03-01'],
  ['2028-02-28', '2028-02-29'],
  ['2026-12-31', '2027-01-01'],
  ['2026-03-29', '2026-03-30'],
])('after %s comes %s', (day, next) => {
  expect(dayAfter(day)).toBe(next);
});
