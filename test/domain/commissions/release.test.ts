import { describe, expect, it } from 'vitest';
import { plusDays } from '../../../domain/duration.ts';
import {
  releaseOf,
  releasesAt,
  reversalPeriod,
  statementPeriod,
} from '../../../domain/commissions/release.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { SHANGHAI } from '../business.ts';

const month = (text: string | null): YearMonth | null => text as YearMonth | null;

describe('R18: the hold', () => {
  it('is days of 24 hours from completion', () => {
    expect(releasesAt(new Date('2026-03-20T10:00:00Z'), 15)).toEqual(new Date('2026-04-04T10:00:00Z'));
    expect(releasesAt(new Date('2026-03-20T10:00:00Z'), 0)).toEqual(new Date('2026-03-20T10:00:00Z'));
    expect(plusDays(new Date('2026-03-20T10:00:00Z'), -30)).toEqual(new Date('2026-02-18T10:00:00Z'));
  });
});

describe('R18, R23: an order that is completed and paid', () => {
  const at = (text: string): Date => new Date(`2026-${text}:00Z`);
  it.each([
    [
      'is held from its completion',
      '03-25T10:00',
      '03-02T10:00',
      '03-25T10:00',
      false,
      null,
      '04-01T10:00',
      '2026-04',
    ],
    [
      'or from its payment, if that came later',
      '03-02T10:00',
      '03-10T10:00',
      '03-10T10:00',
      true,
      null,
      '03-17T10:00',
      '2026-03',
    ],
    [
      'or from when a client told of it late',
      '03-02T10:00',
      '03-01T10:00',
      '03-28T10:00',
      true,
      null,
      '04-04T10:00',
      '2026-04',
    ],
    [
      'which an operator may',
      '03-02T10:00',
      '03-01T10:00',
      '03-28T10:00',
      false,
      null,
      '03-09T10:00',
      '2026-03',
    ],
    [
      'and goes to the first open month',
      '03-02T10:00',
      '03-01T10:00',
      '03-02T10:00',
      true,
      '2026-05',
      '03-09T10:00',
      '2026-06',
    ],
  ])('%s', (_, completed, paid, recorded, byClient, closedThrough, releases, period) => {
    const completedAt = at(completed);
    const terms = { programme: { timeZone: SHANGHAI }, closedThrough: month(closedThrough) };
    const order = { completedAt, paidAt: at(paid), holdDays: 7, recordedAt: at(recorded), byClient };
    expect(releaseOf(terms, order)).toEqual({
      completedAt,
      releasesAt: at(releases),
      releasePeriod: period,
    });
  });
});

describe('R23: the statement that takes up what falls due', () => {
  it.each([
    ['its own month', '2026-10-10T00:00:00Z', null, '2026-10'],
    ['read in the programme’s zone', '2026-10-31T16:00:00Z', null, '2026-11'],
    ['its own month, while that is open', '2026-10-10T00:00:00Z', '2026-09', '2026-10'],
    ['the first open one, once its own is settled', '2026-10-10T00:00:00Z', '2026-10', '2026-11'],
    ['however long ago that was', '2025-10-10T00:00:00Z', '2026-12', '2027-01'],
  ])('%s', (_, at, closedThrough, expected) => {
    expect(statementPeriod(new Date(at), SHANGHAI, month(closedThrough))).toBe(expected);
  });
});

describe('R23: the statement that takes up a reversal', () => {
  const released = '2026-10-20T00:00:00Z';
  it.each([
    ['none yet, while the order is not completed', '2026-10-01T00:00:00Z', null, null, '2026-09', null],
    ['before the release: with the entry', '2026-10-19T00:00:00Z', released, '2026-10', '2026-09', '2026-10'],
    [
      'in an earlier month, before the release: with the entry',
      '2026-09-19T00:00:00Z',
      released,
      '2026-10',
      null,
      '2026-10',
    ],
    [
      'at the release: in the month of the refund',
      '2026-10-20T00:00:00Z',
      released,
      '2026-10',
      '2026-09',
      '2026-10',
    ],
    [
      'after the release: in the month of the refund',
      '2026-11-05T00:00:00Z',
      released,
      '2026-10',
      null,
      '2026-11',
    ],
    [
      'after the release, in a settled month: the first open one',
      '2026-11-05T00:00:00Z',
      released,
      '2026-10',
      '2026-11',
      '2026-12',
    ],
    [
      'before the release but told after settlement: the first open one',
      '2026-10-19T00:00:00Z',
      released,
      '2026-10',
      '2026-10',
      '2026-11',
    ],
    [
      'never ahead of an entry that came late itself',
      '2026-10-25T00:00:00Z',
      released,
      '2026-12',
      '2026-11',
      '2026-12',
    ],
    [
      'nor ahead of it where nothing is settled',
      '2026-10-25T00:00:00Z',
      released,
      '2026-12',
      null,
      '2026-12',
    ],
  ])('%s', (_, refundedAt, releasedAt, releasePeriod, closedThrough, expected) => {
    const period = reversalPeriod({
      refundedAt: new Date(refundedAt),
      releasesAt: releasedAt === null ? null : new Date(releasedAt),
      releasePeriod: month(releasePeriod),
      timeZone: SHANGHAI,
      closedThrough: month(closedThrough),
    });
    expect(period).toBe(expected);
  });
});
