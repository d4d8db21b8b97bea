import type { Promised } from './agreed.ts';

/** What one level of one line is worth while `left` of its money has not been refunded, in pence. */
export type Worth = (left: bigint) => bigint;

/**
 * The levels of a line as functions of the money left, nearest first. Together they never exceed 30 % of the line; the farthest gives
 * way first. A fixed or shortened amount melts in proportion, a rate is taken anew of what is left; pence are never rounded up.
 */
export function worths(money: bigint, pieces: bigint, levels: readonly Promised[]): Worth[] {
  let room = (money * 3n) / 10n;
  return levels.map((level) => {
    const wanted = 'share' in level ? (money * level.share) / 10000n : level.each * pieces;
    const granted = wanted < room ? wanted : room;
    room -= granted;
    if ('share' in level && granted === wanted) return (left) => (left * level.share) / 10000n;
    return (left) => (money === 0n ? 0n : (granted * left) / money);
  });
}
