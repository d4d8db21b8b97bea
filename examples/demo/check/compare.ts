import type { Books } from './books.ts';
import type { Winner } from './contest.ts';
import { decimal } from './decimal.ts';
import type { Tried } from './trial.ts';

/** A statement as the API answered it: amounts as decimal strings. */
export interface Answered {
  readonly code: string;
  readonly period: string;
  readonly opening: string;
  readonly earned: string;
  readonly reversed: string;
  readonly bonus: string;
  readonly adjusted: string;
  readonly closing: string;
}

export interface Verdict {
  /** The number of statements on each side. */
  readonly compared: number;
  readonly agreeing: number;
  /** One sentence for each difference. */
  readonly differences: readonly string[];
}

/** Compares every statement of the API with the expected books, and every expected statement with the API. */
export function compareStatements(answered: readonly Answered[], books: Books): Verdict {
  const wanted = new Map<string, string>();
  for (const [who, months] of books) {
    for (const [period, sums] of months) {
      const { opening, earned, reversed, bonus, closing } = sums;
      const code = `UB-${String(who).padStart(4, '0')}`;
      wanted.set(`${code} ${period}`, figures([opening, earned, reversed, bonus, 0n, closing].map(decimal)));
    }
  }
  const differences: string[] = [];
  let agreeing = 0;
  for (const statement of answered) {
    const { code, period, opening, earned, reversed, bonus, adjusted, closing } = statement;
    const key = `${code} ${period}`;
    const expected = wanted.get(key);
    const found = figures([opening, earned, reversed, bonus, adjusted, closing]);
    if (expected === found) agreeing += 1;
    else differences.push(`${key}: the API says ${found}, the check ${expected ?? 'that nothing moved'}`);
    wanted.delete(key);
  }
  for (const [key, expected] of wanted)
    differences.push(`${key}: the API has no statement, the check says ${expected}`);
  return { compared: agreeing + differences.length, agreeing, differences };
}

/** Compares who won what, both by rank and code. */
export function compareWinners(answered: readonly Winner[], expected: readonly Winner[]): Verdict {
  return compareSentences(answered.map(prize), expected.map(prize));
}

/**
 * Compares what everybody would have had under the plan that was tried out. The API also lists people from whom everything was
 * taken back; both sides leave them out here.
 */
export function compareTrial(answered: readonly Tried[], expected: readonly Tried[]): Verdict {
  const paid = ({ before, after }: Tried): boolean => before !== '0.00' || after !== '0.00';
  return compareSentences(answered.filter(paid).map(change), expected.filter(paid).map(change));
}

function compareSentences(answered: readonly string[], expected: readonly string[]): Verdict {
  const found = new Set(answered);
  const wanted = new Set(expected);
  const all = [...new Set([...found, ...wanted])];
  const differences = all.flatMap((one) => {
    if (found.has(one) && wanted.has(one)) return [];
    return [`${one}: says ${found.has(one) ? 'the API alone' : 'the check alone'}`];
  });
  return { compared: all.length, agreeing: all.length - differences.length, differences };
}

function change({ code, before, after }: Tried): string {
  return `${code} had ${before} and would have had ${after}`;
}

function prize({ rank, code, amount, thing }: Winner): string {
  return `${String(rank)} ${code} takes ${amount ?? thing ?? 'nothing'}`;
}

function figures([opening, earned, reversed, bonus, adjusted, closing]: readonly string[]): string {
  return `${opening ?? ''} + ${earned ?? ''} + ${reversed ?? ''} + ${bonus ?? ''} + ${adjusted ?? ''} = ${closing ?? ''}`;
}
