import { describe, it } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { takeUncountedQuery } from '../../db/commissions/sales-counts.queries.ts';
import { lockExclusiveQuery } from '../../db/locks.ts';
import { recordQuery } from '../../db/sales/record.queries.ts';
import { changeSponsor } from '../../services/people/distributors/change-sponsor.ts';
import { defineTiers } from '../../services/commissions/tiers/define-tiers.ts';
import { moveTiers } from '../../services/commissions/tiers/move-tiers.ts';
import { reviewTiers } from '../../services/commissions/tiers/review-tiers.ts';
import { setDistributorTier } from '../../services/commissions/tiers/set-distributor-tier.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { agreed } from '../services/team.ts';
import type { Work } from '../support/stepped-calls.ts';
import { stepsAre } from '../support/steps.ts';
import { useOneByOne } from './one-by-one.ts';
import { at, october, openShop } from './shop.ts';
import { refund } from './shop-works.ts';

const LADDER = [
  { code: 'ordinary', name: 'Ordinary', rank: 0 },
  { code: 'silver', name: 'Silver', rank: 1, upgradeWhen: { sales: '100.00' } },
  { code: 'gold', name: 'Gold', rank: 2, upgradeWhen: { sales: '200.00' } },
  { code: 'lead', name: 'Lead', rank: 3, upgradeWhen: { sellingRecruits: 1, teamSales: '120.00' } },
];

/** Three orders make a gold seller: the one that is completed, and both that complete together. */
const TOGETHER = [
  { code: 'ordinary', name: 'Ordinary', rank: 0 },
  { code: 'gold', name: 'Gold', rank: 1, upgradeWhen: { orders: 3 } },
];

/** The shop, whose first order is counted: cid is silver, and ben leads. */
async function openRanks(db: Database) {
  const people = await openShop(db);
  agreed(await defineTiers(at(db), { tiers: LADDER }));
  await moveTiers(at(db));
  return people;
}

const { both, shop } = useOneByOne(openRanks);

const STEPS = stepsAre(recordQuery, lockExclusiveQuery, takeUncountedQuery);
const always = (one: Work, other: Work) => both(one, other, { steps: STEPS });

const complete =
  (externalId: string, day: string): Work =>
  (db) =>
    advanceOrder(at(db), { order: { externalId }, step: 'COMPLETE', at: october(day) });
const review: Work = (db) => reviewTiers(at(db));
const choose: Work = (db) =>
  setDistributorTier(at(db), { distributorId: shop().cid, tierCode: 'ordinary', reason: 'sold elsewhere' });
/** Whoever counts last counts what both changed. */
const thenMoved =
  (work: Work): Work =>
  async (db) => {
    const answer = await work(db);
    await moveTiers(at(db));
    return answer;
  };

const sold = thenMoved(complete('open', '10'));

describe('every interleaving ends as one after the other (R29a)', () => {
  it('an upgrade and a refund of the order that earned it', () =>
    always(sold, thenMoved(refund('r', 'done', '99.00'))));
  it('an order and the run of the night', () => always(sold, review));
  it('a choice by hand and the run of the night', () => always(choose, review));
  it('an upgrade and a recruit who moves to another sponsor', () =>
    always(
      sold,
      thenMoved((db) =>
        changeSponsor(at(db), {
          distributorId: shop().cid,
          newSponsorId: shop().dan,
          reason: 'asked for it',
        }),
      ),
    ));
  it('an upgrade and a list of tiers without the tier that it leads to', () =>
    always(sold, (db) =>
      defineTiers(at(db), {
        tiers: LADDER.filter(({ code }) => code !== 'gold').map((tier, rank) => ({ ...tier, rank })),
      }),
    ));
});

describe('two orders that pass a threshold together (R29a)', () => {
  const { both: bothTogether } = useOneByOne(async (db) => {
    await openShop(db);
    agreed(await defineTiers(at(db), { tiers: TOGETHER }));
    await moveTiers(at(db));
  });

  it('are one upgrade, whichever is counted last', () =>
    bothTogether(sold, thenMoved(complete('sent', '30')), { steps: STEPS }));
});
