import { describe, it } from 'vitest';
import { issueStatementsQuery, startSettlingPeriodQuery } from '../../db/books/settlements.queries.ts';
import { refreshLeaderboardQuery, refreshStandingsQuery } from '../../db/commissions/standings.queries.ts';
import { lockExclusiveQuery, lockSharedQuery } from '../../db/locks.ts';
import { orderStateByExternalIdQuery, orderStateByIdQuery } from '../../db/sales/order-state.queries.ts';
import { recordQuery } from '../../db/sales/record.queries.ts';
import { either, stepsAre } from '../support/steps.ts';
import { refreshLeaderboards } from '../../services/commissions/leaderboards/refresh-leaderboards.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import type { Work } from '../support/stepped-calls.ts';
import { useOneByOne } from './one-by-one.ts';
import { at, october, openShop } from './shop.ts';
import { advance, refund, sell, takeBack } from './shop-works.ts';

const { both } = useOneByOne(openShop);

/**
 * The steps: the reads and the write of the other call, the start of the settlement and its statements. The
 * order of its other queries is fixed.
 */
const SETTLING = stepsAre(
  orderStateByExternalIdQuery,
  orderStateByIdQuery,
  recordQuery,
  startSettlingPeriodQuery,
  issueStatementsQuery,
);

const LOCKS = stepsAre(lockExclusiveQuery, lockSharedQuery);
const REFRESHING = stepsAre(startSettlingPeriodQuery, refreshLeaderboardQuery, refreshStandingsQuery);

/**
 * The same steps and the locks. A manual change asks for its lock before it reads the order, so it matters
 * which call gets its lock first.
 */
const BY_HAND = either(SETTLING, LOCKS);

const settle: Work = (db) => settlePeriod(at(db), { period: '2026-10' });
const everyMinute: Work = (db) => refreshLeaderboards(at(db));

describe('every interleaving of a settlement and another call ends as one after the other', () => {
  it('a settlement and a refund of what it settles', () =>
    both(settle, refund('r', 'done', '50.00'), { steps: SETTLING }));
  it('a settlement and an order that completes', () =>
    both(settle, advance('COMPLETE', 'open'), { steps: SETTLING }));
  it('a settlement and an order of its month that comes late', () =>
    both(settle, sell('late', { completedAt: october('21') }), { steps: SETTLING }));
  it('a settlement and the refresh of its boards', () =>
    both(settle, everyMinute, { steps: either(LOCKS, REFRESHING) }));
  it('two settlements of a month', () => both(settle, settle, { steps: SETTLING }));
  it('a settlement and commissions taken back', () =>
    both(settle, takeBack('done', 'a mistake'), { steps: BY_HAND }));
});
