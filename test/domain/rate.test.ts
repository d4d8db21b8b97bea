import { describe, expect, it } from 'vitest';
import { formatRate, isRate } from '../../domain/rate.ts';
import { rate } from './business.ts';

describe('rates are basis points', () => {
  it.each([0, 1, 1500, 10_000])('%d is a rate', (n) => {
    expect(isRate(n)).toBe(true);
  });

  it.each([-1, 10_001, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is none', (n) => {
    expect(isRate(n)).toBe(false);
  });

  it.each([
    [800, '8 %'],
    [1250, '12.5 %'],
    [1205, '12.05 %'],
    [1, '0.01 %'],
    [10, '0.1 %'],
    [0, '0 %'],
    [1000, '10 %'],
    [10_000, '100 %'],
  ])('%d reads %s', (basisPoints, text) => {
    expect(formatRate(rate(basisPoints))).toBe(text);
  });
});
