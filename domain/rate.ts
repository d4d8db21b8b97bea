import type { BasisPoints } from './money.ts';

/** True for a whole number of basis points from 0 to 10000. */
export function isRate(n: number): n is BasisPoints {
  return Number.isInteger(n) && n >= 0 && n <= 10_000;
}

/** A rate for display, without trailing zeros: "8 %", "12.5 %", "0.01 %". */
export function formatRate(rate: BasisPoints): string {
  const digits = rate.toString().padStart(3, '0');
  const fraction = digits.slice(-2).replace(/0+$/, '');
  return `${digits.slice(0, -2)}${fraction === '' ? '' : `.${fraction}`} %`;
}

export const NO_RATE = 0 as BasisPoints;

export function greatestRate(a: BasisPoints, b: BasisPoints): BasisPoints {
  return a > b ? a : b;
}

/** What a rate exceeds another by; never below zero. */
export function lessRate(rate: BasisPoints, taken: BasisPoints): BasisPoints {
  return Math.max(0, rate - taken) as BasisPoints;
}

/** Two rates together, at most 100 %. */
export function moreRate(a: BasisPoints, b: BasisPoints): BasisPoints {
  return Math.min(10_000, a + b) as BasisPoints;
}
