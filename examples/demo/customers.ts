import type { Recruit } from '../u-boot/read.ts';
import { lot } from './hash.ts';

/** The customers of each distributor, by the distributor's number in the tree. */
export interface Customers {
  readonly bound: ReadonlyMap<number, readonly string[]>;
  /** Customer numbers that are the distributors themselves: they buy for themselves (R7). */
  readonly self: ReadonlyMap<number, readonly string[]>;
}

/**
 * Gives every customer a distributor. Distributors are ranked by the number of their direct recruits, highest
 * first. The distributor at rank r gets a share of the customers in proportion to 1 / r (Zipf's law), so that
 * a few have hundreds and many have none. A hash of the customer's number makes the choice. One customer in
 * fifty is the distributor in person, if the distributor has a sponsor.
 */
export function giveCustomers(customers: readonly string[], recruits: readonly Recruit[]): Customers {
  const places = byRecruits(recruits);
  const shares = cumulativeShares(places.length);
  const bound = new Map<number, string[]>();
  const self = new Map<number, string[]>();
  for (const customer of customers) {
    const draw = lot(`customer ${customer}`) % (shares.at(-1) ?? 1);
    const owner = places[placeOf(draw, shares)];
    if (!owner) continue;
    const inPerson = owner.sponsor !== null && lot(`self ${customer}`) % 50 === 0;
    const list = inPerson ? self : bound;
    list.set(owner.id, [...(list.get(owner.id) ?? []), customer]);
  }
  return { bound, self };
}

function byRecruits(recruits: readonly Recruit[]): Recruit[] {
  const count = new Map<number, number>();
  for (const { sponsor } of recruits) if (sponsor !== null) count.set(sponsor, (count.get(sponsor) ?? 0) + 1);
  return recruits.toSorted((a, b) => (count.get(b.id) ?? 0) - (count.get(a.id) ?? 0) || a.id - b.id);
}

function cumulativeShares(places: number): number[] {
  const shares: number[] = [];
  for (let place = 1, sum = 0; place <= places; place += 1)
    shares.push((sum += Math.floor(1_000_000 / place)));
  return shares;
}

/** The first rank whose cumulative share is above the draw. */
function placeOf(draw: number, shares: readonly number[]): number {
  let low = 0;
  let high = shares.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (draw < (shares[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
