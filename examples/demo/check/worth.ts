import type { Promised } from './agreed.ts';

/**
 * The commission of one level of one line, in pence, when `left` of the line's money has not been refunded.
 */
export type Worth = (left: bigint) => bigint;

/**
 * The commission of each level of a line as a function of the money left, nearest level first. Together the
 * levels never get more than the cap, 30 % of the line by the plan; the farthest level is cut first. After a refund, a fixed or
 * cut amount shrinks in proportion, and a rate is applied to the money left. Pence are rounded down.
 */
export function worths(money: bigint, pieces: bigint, levels: readonly Promised[], cap = 30n): Worth[] {
  let room = (money * cap) / 100n;
  return levels.map((level) => {
    const wanted = 'share' in level ? (money * level.share) / 10000n : level.each * pieces;
    const granted = wanted < room ? wanted : room;
    room -= granted;
    if ('share' in level && granted === wanted) return (left) => (left * level.share) / 10000n;
    return (left) => (money === 0n ? 0n : (granted * left) / money);
  });
}
