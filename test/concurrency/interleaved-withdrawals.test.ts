import { describe, it } from 'vitest';
import { balancesQuery } from '../../db/books/balances.queries.ts';
import { issueStatementsQuery } from '../../db/books/settlements.queries.ts';
import { withdrawalForUpdateQuery } from '../../db/books/withdrawals.queries.ts';
import { lockExclusiveQuery, lockSharedQuery } from '../../db/locks.ts';
import {
  distributorForUpdateQuery,
  changeDistributorStatusQuery,
} from '../../db/people/distributor-writes.queries.ts';
import { orderStateByExternalIdQuery, orderStateByIdQuery } from '../../db/sales/order-state.queries.ts';
import { recordQuery } from '../../db/sales/record.queries.ts';
import { stepsAre } from '../support/steps.ts';
import { advanceDistributor } from '../../services/people/distributors/advance-distributor.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import type { Work } from '../support/stepped-calls.ts';
import { useOneByOne } from './one-by-one.ts';
import { answer, DECEMBER, openPaidShop, review, withdrawal } from './paid-shop.ts';
import { at } from './shop.ts';

const { both, shop } = useOneByOne(openPaidShop);

/** The steps: the locks, the reads after them, and the commits. */
const STEPS = stepsAre(
  lockExclusiveQuery,
  lockSharedQuery,
  distributorForUpdateQuery,
  withdrawalForUpdateQuery,
  balancesQuery,
  orderStateByExternalIdQuery,
  orderStateByIdQuery,
  recordQuery,
  changeDistributorStatusQuery,
);
const SETTLING = stepsAre(
  lockExclusiveQuery,
  lockSharedQuery,
  distributorForUpdateQuery,
  balancesQuery,
  issueStatementsQuery,
);

const ask =
  (amount: string, key: string, now?: Date): Work =>
  (db) =>
    withdrawal(shop().ben, amount, key, now && { now })(db);
const askAll =
  (key: string, now?: Date): Work =>
  (db) =>
    ask(shop().whole, key, now)(db);
const suspend: Work = (db) =>
  advanceDistributor(at(db), { distributorId: shop().ben, step: 'SUSPEND', reason: 'looked into' });
const refund: Work = (db) =>
  refundOrder(at(db), { order: { externalId: 'done' }, refundRef: 'r', everything: true });
const settle: Work = (db) => settlePeriod(at(db, DECEMBER), { period: '2026-11' });
const judge =
  (name: 'asked' | 'large' | 'approved', decision: 'APPROVE' | 'REJECT', by?: string): Work =>
  (db) =>
    review(shop().withdrawals[name], decision, by)(db);
const bank =
  (name: 'approved' | 'paid', succeeded: boolean, reference: string): Work =>
  (db) =>
    answer(shop().withdrawals[name], succeeded, reference)(db);

describe('every interleaving of two calls about withdrawals ends as one after the other', () => {
  it('the whole balance, asked for twice', () => both(askAll('one'), askAll('two'), { steps: STEPS }));
  it('one key with two contents', () => both(ask('50.00', 'one'), ask('60.00', 'one'), { steps: STEPS }));
  it('one key twice', () => both(askAll('one'), askAll('one'), { steps: STEPS }));
  it('a withdrawal and a suspension', () => both(askAll('one'), suspend, { steps: STEPS }));
  it('a withdrawal of everything and a refund that takes some of it back', () =>
    both(askAll('one'), refund, { steps: STEPS }));
  it('a withdrawal of everything and the settlement of the month', () =>
    both(askAll('one', DECEMBER), settle, { steps: SETTLING }));
  it('a rejection and the settlement of the month', () =>
    both(judge('asked', 'REJECT'), settle, { steps: SETTLING }));
  it('a payout that succeeded and one that failed', () =>
    both(bank('approved', true, 'bank-1'), bank('approved', false, 'bank-2'), { steps: STEPS }));
  it('a payout, and that it came back', () =>
    both(bank('paid', false, 'back-1'), bank('paid', false, 'back-2'), { steps: STEPS }));
  it('an approval and a rejection', () =>
    both(judge('asked', 'APPROVE'), judge('asked', 'REJECT', 'oscar'), { steps: STEPS }));
  it('a rejection of what the bank has paid', () =>
    both(judge('approved', 'REJECT'), bank('approved', true, 'bank-1'), { steps: STEPS }));
  it('two approvals of a large one', () =>
    both(judge('large', 'APPROVE'), judge('large', 'APPROVE', 'oscar'), { steps: STEPS }));
});
