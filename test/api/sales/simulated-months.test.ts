import { describe, expect, it } from 'vitest';
import { Refused } from '../../support/programme/asking.ts';
import type { Member } from '../../support/programme/people.ts';
import { changesOf, simulations } from '../../support/programme/simulations.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';
import { fc, shrunkInTime } from '../../support/properties.ts';

const brand = useProgramme();

const TIERS = [
  { code: 'ordinary', name: 'Ordinary', rank: 0, cumulativeRate: 800 },
  { code: 'silver', name: 'Silver', rank: 1, cumulativeRate: 1500, levelRates: [1100, 450] },
  { code: 'gold', name: 'Gold', rank: 2, cumulativeRate: 2100 },
];
const PEOPLE = 5;

const who = fc.nat({ max: PEOPLE - 1 });
const which = fc.nat({ max: 20 });
const cents = fc.integer({ min: 1, max: 90_000 });
/** What happens in a month; numbers choose among those that there are. */
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ sale: who, cents, pots: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ refund: which, cents }) },
  fc.record({ undo: which }),
  fc.record({ cancel: which }),
  fc.record({ takeBack: which }),
  fc.record({ suspend: who }),
  fc.record({ reinstate: who }),
  fc.record({ move: who, below: who }),
  fc.record({ tier: who, code: fc.constantFrom('ordinary', 'silver', 'gold') }),
  fc.record({ silver: fc.integer({ min: 0, max: 2000 }) }),
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

const rate = fc.integer({ min: 0, max: 2500 });
const plan = fc.record({
  levelRates: fc.array(rate, { minLength: 1, maxLength: 3 }),
  missingLevel: fc.constantFrom('RETAIN', 'STOP', 'ROLL_UP'),
  rounding: fc.constantFrom('FLOOR', 'HALF_UP'),
  capRate: fc.integer({ min: 500, max: 6000 }),
  scheme: fc.constantFrom('LEVELS', 'DIFFERENTIAL'),
  bonusRules: fc.constantFrom(
    [],
    [
      { name: 'Volume', metric: 'SALES', slabs: 'GRADUATED', list: [{ from: '50', rate: 137 }] },
      {
        name: 'Line',
        metric: 'TEAM_SALES',
        slabs: 'WHOLE',
        team: true,
        list: [
          { from: '100', rate: 90 },
          { from: '900', amount: '5.55' },
        ],
      },
    ],
  ),
});

interface Sold {
  readonly id: string;
  readonly refundRefs: string[];
}

/** What rules refuse is no part of the month. */
async function tried(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}

async function happen(one: Event, people: readonly Member[], orders: Sold[]): Promise<void> {
  const person = (number: number): Member => people[number] as Member;
  const order = (number: number): Sold | undefined => orders[number % Math.max(1, orders.length)];
  if ('sale' in one) {
    const price = (one.cents / 100).toFixed(2);
    const lines = [
      { sku: 'tea', unitPrice: price },
      ...(one.pots ? [{ sku: 'pot', unitPrice: '19.99', quantity: 2 }] : []),
    ];
    const { id } = await brand.sale({
      by: person(one.sale),
      lines,
      paidAt: new Date().toISOString(),
      completedAt: new Date().toISOString(),
    });
    orders.push({ id, refundRefs: [] });
  } else if ('refund' in one) {
    const sold = order(one.refund);
    const ref = `refund ${sold?.refundRefs.length.toString() ?? ''}`;
    if (sold === undefined) return;
    await tried(async () => {
      await brand.refund(sold, { of: (one.cents / 300).toFixed(2), ref });
      sold.refundRefs.push(ref);
    });
  } else if ('undo' in one) {
    const sold = order(one.undo);
    const ref = sold?.refundRefs[0];
    if (sold !== undefined && ref !== undefined) await tried(() => brand.undo(sold, ref));
  } else if ('cancel' in one) {
    const sold = order(one.cancel);
    if (sold !== undefined) await tried(() => brand.refund(sold, { ref: 'everything' }));
  } else if ('takeBack' in one) {
    const sold = order(one.takeBack);
    if (sold !== undefined) await tried(() => brand.cancelCommissions(sold, 'a test'));
  } else if ('suspend' in one) await tried(() => brand.suspend(person(one.suspend)));
  else if ('reinstate' in one) await tried(() => brand.reinstate(person(one.reinstate)));
  else if ('move' in one) await tried(() => brand.move(person(one.move), person(one.below)));
  else if ('tier' in one)
    await tried(() =>
      brand.admin.do(
        'setDistributorTier',
        { distributorId: person(one.tier).id, tierCode: one.code, reason: 'chosen' },
        '... on DistributorTierSet { change { id } }',
      ),
    );
  else
    await brand.defineTiers(
      TIERS.map((tier) => (tier.code === 'silver' ? { ...tier, levelRates: [one.silver, 100] } : tier)),
    );
}

/** What each got, as the entries say; of bonuses those of the plan. */
async function paid(): Promise<Record<string, string>> {
  const rows = await brand.sql<{ name: string; amount: string }>(
    `select d.display_name as name, to_char(sum(e.amount) / 100.0, 'FM999999990.00') as amount
     from commission_entries e join distributors d on d.id = e.beneficiary_id group by 1`,
  );
  return Object.fromEntries(rows.map(({ name, amount }) => [name, amount]));
}

describe('a month of whatever happens (R37)', () => {
  it('simulated under the plan that was in force gives what was paid, person by person', async () => {
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.array(event, { minLength: 8, maxLength: 24 }),
        fc.array(event, { maxLength: 5 }),
        shrunkInTime(async (terms, inMarch, later) => {
          await brand.startOver();
          brand.itIs(at('2025-03-02'));
          await brand.configure({ allowThirdLevel: true });
          await brand.defineTiers(TIERS);
          await brand.publish(terms);
          const [ada, ben, cid, dot] = await brand.line('Ada', 'Ben', 'Cid', 'Dot');
          const people = [ada, ben, cid, dot, await brand.distributor('Eve', { sponsor: ben })];
          const orders: Sold[] = [];
          await happen({ sale: 3, cents: 12_345, pots: true }, people, orders);
          for (const one of inMarch) await happen(one, people, orders);
          brand.itIs(at('2025-04-02'));
          await brand.settle('2025-03');
          for (const one of later) if (!('sale' in one)) await happen(one, people, orders);
          const simulated = await simulations(brand).simulate('2025-03', '2025-03', terms);
          expect(simulated).toMatchObject({ status: 'DONE', keptAsRecorded: [] });
          const changes = changesOf(simulated);
          expect(Object.values(changes).filter(([before, after]) => before !== after)).toEqual([]);
          expect(simulated.after).toEqual(simulated.before);
          const got = await paid();
          expect(
            Object.fromEntries(Object.entries(changes).map(([name, [before]]) => [name, before])),
          ).toEqual(got);
        }),
      ),
      { numRuns: 12 },
    );
  });
});
