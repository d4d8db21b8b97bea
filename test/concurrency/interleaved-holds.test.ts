import { inspect } from 'node:util';
import { describe, it } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { issueStatementsQuery, startSettlingPeriodQuery } from '../../db/books/settlements.queries.ts';
import { lockExclusiveQuery, lockSharedQuery } from '../../db/locks.ts';
import { addNewcomersQuery } from '../../db/people/distributor-writes.queries.ts';
import { orderStateByExternalIdQuery } from '../../db/sales/order-state.queries.ts';
import { recordQuery } from '../../db/sales/record.queries.ts';
import { readBalances } from '../../db/books/balances.queries.ts';
import type { DistributorId, HoldId } from '../../domain/ids.ts';
import { cancelHold } from '../../services/books/holds/cancel-hold.ts';
import { freezeLine } from '../../services/books/holds/freeze-line.ts';
import { releaseHold } from '../../services/books/holds/release-hold.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { changeSponsor } from '../../services/people/distributors/change-sponsor.ts';
import { agreed, recruit } from '../services/team.ts';
import type { Work } from '../support/stepped-calls.ts';
import { stepsAre } from '../support/steps.ts';
import { useOneByOne } from './one-by-one.ts';
import { at, october, openShop } from './shop.ts';
import { advance, refund, sell, takeBack } from './shop-works.ts';

/** The shop, where the line of ben, in which cid sells, is frozen. */
async function openFrozen(db: Database) {
  const people = await openShop(db);
  const { hold } = agreed(
    await freezeLine(at(db, october('03')), {
      distributorId: people.ben,
      scope: 'LINE',
      reason: 'a complaint',
    }),
  );
  return { ...people, hold: hold.id };
}

const STEPS = stepsAre(
  orderStateByExternalIdQuery,
  recordQuery,
  lockExclusiveQuery,
  lockSharedQuery,
  startSettlingPeriodQuery,
  issueStatementsQuery,
  addNewcomersQuery,
);
const moneyOfAll = async (db: Database): Promise<string[]> => {
  const { rows } = await db.pool.query<{ id: DistributorId }>('select id from distributors order by code');
  const balances = await readBalances(
    db,
    rows.map(({ id }) => id),
  );
  return balances.map((balance) => inspect({ ...balance, id: null })).sort();
};
const settle: Work = (db) => settlePeriod(at(db), { period: '2026-10' });

describe('every interleaving of a hold on a line and another call ends as one after the other (R38)', () => {
  const { both, shop } = useOneByOne(openFrozen);
  const always = (one: Work, other: Work) => both(one, other, { steps: STEPS });
  const end =
    (work: (db: Database, holdId: HoldId) => Promise<unknown>): Work =>
    (db) =>
      work(db, shop().hold);
  const release = end((db, holdId) => releaseHold(at(db), { holdId, reason: 'cleared up' }));
  const cancel = end((db, holdId) => cancelHold(at(db), { holdId, reason: 'invented' }));

  it('its release and a settlement', () => always(release, settle));
  // A statement that is issued after the cancellation goes straight to available, so the books may differ, and everybody's money does not.
  it('its cancellation and a settlement', () => both(cancel, settle, { steps: STEPS, compared: moneyOfAll }));
  it('its release and its cancellation', () => always(release, cancel));
  it('its cancellation and a refund', () => always(cancel, refund('r', 'done', '50.00')));
  it('its cancellation and an order that completes', () => always(cancel, advance('COMPLETE', 'open')));
  it('its cancellation and an order that is canceled', () => always(cancel, advance('CANCEL', 'open')));
  it('its cancellation and a new sale', () => always(cancel, sell('late', { completedAt: october('21') })));
  it('its cancellation and commissions of an order taken back', () =>
    always(cancel, takeBack('done', 'a mistake')));
  it('its release and somebody who moves into the line', () =>
    always(release, (db) =>
      changeSponsor(at(db), { distributorId: shop().dan, newSponsorId: shop().cid, reason: 'asked for it' }),
    ));
});

describe('every interleaving of freezing and another call ends as one after the other (R38)', () => {
  const { both, shop } = useOneByOne(openShop);
  const always = (one: Work, other: Work) => both(one, other, { steps: STEPS });
  const freeze: Work = (db) =>
    freezeLine(at(db), { distributorId: shop().ben, scope: 'LINE', reason: 'a complaint' });

  it('a settlement', () => always(freeze, settle));
  it('the same request at once', () => always(freeze, freeze));
  it('somebody who joins the line', () => always(freeze, async (db) => recruit(at(db), { eva: 'cid' })));
  it('somebody who moves into the line', () =>
    always(freeze, (db) =>
      changeSponsor(at(db), { distributorId: shop().dan, newSponsorId: shop().cid, reason: 'asked for it' }),
    ));
});
