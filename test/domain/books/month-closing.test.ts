import { describe, expect, it } from 'vitest';
import {
  comesAfterRunning,
  isClosedMonth,
  objectionToMonthEnd,
} from '../../../domain/books/month-closing.ts';
import type { SettlementStatus } from '../../../domain/books/settlement.ts';
import type { YearMonth } from '../../../domain/year-month.ts';

const month = (text: string) => text as YearMonth;
const END = new Date('2026-10-31T16:00:00Z');

describe('R22: when a month closes', () => {
  it.each([
    ['from its end on', '2026-10-31T16:00:00.000Z', false, null],
    ['and not a moment earlier', '2026-10-31T15:59:59.999Z', false, 'NOT_ENDED'],
    ['nor by the part of a clock that is not believed', '2026-10-31T15:59:59.999Z', true, 'CLOCK_IN_DOUBT'],
    ['which matters to none that ended before', '2026-11-01T00:00:00.000Z', true, null],
  ])('%s', (_, now, isInDoubt, objection) => {
    expect(objectionToMonthEnd(END, { now: new Date(now), isInDoubt })).toBe(objection);
  });

  it.each([
    ['2026-10', null, false],
    ['2026-10', '2026-09', false],
    ['2026-10', '2026-10', true],
    ['2026-10', '2027-01', true],
  ])('%s is closed when months are through %s: %s', (period, through, closed) => {
    expect(isClosedMonth(month(period), through === null ? null : month(through))).toBe(closed);
  });
});

describe('R24: which month goes first', () => {
  it.each<[string, string, [string, SettlementStatus] | undefined, boolean]>([
    ['nothing closed before', '2026-10', undefined, false],
    ['the last one is settled', '2026-10', ['2026-09', 'SETTLED'], false],
    ['the last one lacks statements', '2026-10', ['2026-09', 'RUNNING'], true],
    ['it is that one itself', '2026-09', ['2026-09', 'RUNNING'], false],
    ['it is an earlier one', '2026-08', ['2026-09', 'RUNNING'], false],
  ])('%s', (_, period, last, waits) => {
    const [closed, status] = last ?? [];
    const before =
      closed === undefined || status === undefined ? undefined : { period: month(closed), status };
    expect(comesAfterRunning(month(period), before)).toBe(waits);
  });
});
