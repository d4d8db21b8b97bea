import { GraphQLError, Kind } from 'graphql';
import type { GraphQLScalarType, ValueNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BasisPoints } from '../../schema/scalars/basis-points.ts';
import { CurrencyCode } from '../../schema/scalars/currency-code.ts';
import { DateTime } from '../../schema/scalars/date-time.ts';
import { Decimal } from '../../schema/scalars/decimal.ts';
import { YearMonth } from '../../schema/scalars/year-month.ts';

const text = (value: string): ValueNode => ({ kind: Kind.STRING, value });
const whole = (value: string): ValueNode => ({ kind: Kind.INT, value });
const fraction = (value: string): ValueNode => ({ kind: Kind.FLOAT, value });

/** The same text, in a variable and in the document itself. */
const taken = (scalar: GraphQLScalarType, value: string): unknown[] => [
  scalar.parseValue(value),
  scalar.parseLiteral(text(value)),
];

function refused(scalar: GraphQLScalarType, value: unknown): void {
  expect(() => scalar.parseValue(value)).toThrow(GraphQLError);
  if (typeof value === 'string') expect(() => scalar.parseLiteral(text(value))).toThrow(GraphQLError);
}

describe('Decimal stays text (R12)', () => {
  it.each(['0', '12.30', '-5', '0.00', '-0.05', '123456789012', '999999999999.99'])('takes %j', (value) => {
    expect(taken(Decimal, value)).toEqual([value, value]);
  });

  it.each([
    '',
    ' ',
    ' 1',
    '1 ',
    '1e5',
    '1E5',
    'NaN',
    'Infinity',
    '-Infinity',
    '+1',
    '01',
    '-',
    '.',
    '.5',
    '5.',
    '1,000',
    '0x10',
    '１２',
    '1_000',
    '--1',
    `1${'0'.repeat(60)}`,
  ])('refuses %j', (value) => refused(Decimal, value));

  it.each([1, 1.5, 0, NaN, true, null, {}, [], 10n])('refuses %s that is no string', (value) =>
    refused(Decimal, value),
  );

  it('refuses numbers that stand in the document without quotes', () => {
    expect(() => Decimal.parseLiteral(whole('1'))).toThrow(GraphQLError);
    expect(() => Decimal.parseLiteral(fraction('1.5'))).toThrow(GraphQLError);
  });

  it('does not repeat what it refuses', () => {
    expect(() => Decimal.parseValue('<script>')).toThrow(
      /^Decimal takes a string with a plain decimal number, such as "12\.30"\.$/,
    );
  });
});

describe('DateTime is one instant, answered in UTC', () => {
  it.each([
    ['2026-10-01T00:00:00Z', '2026-10-01T00:00:00.000Z'],
    ['2026-10-01T00:00:00+08:00', '2026-09-30T16:00:00.000Z'],
    ['2024-02-29T23:59:59.5-05:30', '2024-03-01T05:29:59.500Z'],
    ['2026-10-01t00:00:00z', '2026-10-01T00:00:00.000Z'],
    ['2026-10-01t00:00:00.5+08:00', '2026-09-30T16:00:00.500Z'],
    ['2026-10-01T00:00:00.123456789Z', '2026-10-01T00:00:00.123Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('takes %s', (given, answered) => {
    for (const instant of taken(DateTime, given)) expect(DateTime.serialize(instant)).toBe(answered);
  });

  it.each([
    '2026-10-01',
    '2026-10-01T00:00:00',
    '2026-10-01 00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-10-01T24:00:00Z',
    '2026-10-01T00:60:00Z',
    '2026-10-01T00:00:60Z',
    '1969-12-31T23:59:59Z',
    '1970-01-01T00:00:00+08:00',
    '9999-12-31T23:59:59-01:00',
    '+10000-01-01T00:00:00Z',
    '2026-10-01T00:00:00+24:00',
    'now',
    '',
    '2026-10-01T00:00:00.Z',
    '2026-10-01T00:00:00.1234567890Z',
  ])('refuses %j', (value) => refused(DateTime, value));

  it.each([1_790_000_000_000, null, true])('refuses %j that is no string', (value) =>
    refused(DateTime, value),
  );
});

describe('YearMonth is a month', () => {
  it.each(['2026-10', '1970-01', '9999-12'])('takes %s', (value) =>
    expect(taken(YearMonth, value)).toEqual([value, value]),
  );
  it.each([
    '2026-13',
    '2026-00',
    '2026-1',
    '26-10',
    '1969-12',
    '0000-01',
    '2026-10-01',
    '2026/10',
    '',
    ' 2026-10',
    202610,
  ])('refuses %j', (value) => refused(YearMonth, value));
});

describe('CurrencyCode has the shape of one', () => {
  it.each(['CNY', 'JPY', 'XXX'])('takes %s', (value) =>
    expect(taken(CurrencyCode, value)).toEqual([value, value]),
  );
  it.each(['cny', 'CN', 'CNYY', 'C1Y', '', '¥', 156])('refuses %j', (value) => refused(CurrencyCode, value));
});

describe('BasisPoints is a whole number from 0 to 10000', () => {
  it.each([0, 1500, 10_000])('takes %i', (value) => {
    expect([BasisPoints.parseValue(value), BasisPoints.parseLiteral(whole(String(value)))]).toEqual([
      value,
      value,
    ]);
  });
  it.each([-1, 10_001, 0.5, NaN, Infinity, '1500', null, true])('refuses %j', (value) =>
    refused(BasisPoints, value),
  );
  it('refuses a fraction and a string that stand in the document', () => {
    expect(() => BasisPoints.parseLiteral(fraction('15.0'))).toThrow(GraphQLError);
    expect(() => BasisPoints.parseLiteral(text('1500'))).toThrow(GraphQLError);
  });
});
