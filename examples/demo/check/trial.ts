import { promised, TRIED } from './agreed.ts';
import { decimal } from './decimal.ts';
import { soldLines } from './lines.ts';
import { salesOf } from './sales.ts';
import { slabBonus } from './slabs.ts';
import { worths } from './worth.ts';

/** What the year paid a distributor, and would have paid: commissions after all refunds, and monthly bonuses. Decimal strings. */
export interface Tried {
  readonly code: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The whole year under both plans, by code. What a line gives in the end depends only on the money that was never refunded, so
 * nothing is replayed. Prizes are not of a plan; bonuses are the same under both.
 */
export function expectedTrial(oneIn = 1): Tried[] {
  const before = new Map<number, bigint>();
  const after = new Map<number, bigint>();
  for (const { day, people, sku, category, money, pieces, refunds } of soldLines(oneIn)) {
    const left = refunds.reduce((rest, [, pence]) => rest - pence, money);
    const rates = (plan?: typeof TRIED.rates) =>
      people.map((who, at) => promised((at + 1) as 1 | 2 | 3, who, sku, category, day, plan));
    add(before, people, worths(money, pieces, rates()), left);
    add(after, people, worths(money, pieces, rates(TRIED.rates), TRIED.cap), left);
  }
  for (const [who, months] of salesOf(soldLines(oneIn))) {
    const bonus = [...months.values()].reduce((sum, sold) => sum + slabBonus(sold), 0n);
    for (const sums of [before, after]) sums.set(who, (sums.get(who) ?? 0n) + bonus);
  }
  const all = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  return all.map((who) => ({
    code: `UB-${String(who).padStart(4, '0')}`,
    before: decimal(before.get(who) ?? 0n),
    after: decimal(after.get(who) ?? 0n),
  }));
}

function add(
  sums: Map<number, bigint>,
  people: readonly number[],
  levels: ReturnType<typeof worths>,
  left: bigint,
): void {
  for (const [at, worth] of levels.entries()) {
    const who = people[at] ?? 0;
    sums.set(who, (sums.get(who) ?? 0n) + worth(left));
  }
}
