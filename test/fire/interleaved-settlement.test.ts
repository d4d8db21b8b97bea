import { describe, it } from 'vitest';
import { cancelCommissions } from '../../services/commissions/cancel-commissions.ts';
import type { RecordOrderInput } from '../../services/inputs.ts';
import { refreshLeaderboards } from '../../services/leaderboards/refresh-leaderboards.ts';
import { advanceOrder } from '../../services/orders/advance-order.ts';
import { recordOrders } from '../../services/orders/record-orders.ts';
import { refundOrder } from '../../services/orders/refund-order.ts';
import { settlePeriod } from '../../services/settlement/settle-period.ts';
import type { Work } from '../support/stepped-calls.ts';
import { useOneByOne } from './one-by-one.ts';
import { at, october, openShop, sale } from './shop.ts';

const { both } = useOneByOne(openShop);

/** The order of what a settlement does by itself is fixed: its lock, and what it commits. */
const SETTLING = /^(order_state|record$|start_settlement|commit|issue_)/;

const settle: Work = (db) => settlePeriod(at(db), { period: '2026-10' });
const everyMinute: Work = (db) => refreshLeaderboards(at(db));
const refund = (refundRef: string, externalId: string, amount: string): Work => (db) =>
  refundOrder(at(db), { order: { externalId }, refundRef, refundedAt: october('20'), lines: [{ lineRef: '1', amount }] });
const advance = (step: 'PAY' | 'COMPLETE' | 'CANCEL', externalId: string): Work => (db) =>
  advanceOrder(at(db), { order: { externalId }, step, at: october(step === 'CANCEL' ? '30' : '10') });
const takeBack = (externalId: string, reason: string): Work => (db) =>
  cancelCommissions(at(db), { order: { externalId }, reason, idempotencyKey: 'take back' });
const sell = (externalId: string, given: Partial<RecordOrderInput> = {}): Work => async (db) =>
  (await recordOrders(at(db), [sale(externalId, { paidAt: october('20'), ...given })]))[0];

describe('every interleaving of a settlement and another call ends as one after the other', () => {
  it('a settlement and a refund of what it settles', () => both(settle, refund('r', 'done', '50.00'), { steps: SETTLING }));
  it('a settlement and an order that completes', () => both(settle, advance('COMPLETE', 'open'), { steps: SETTLING }));
  it('a settlement and an order of its month that comes late', () => both(settle, sell('late', { completedAt: october('21') }), { steps: SETTLING }));
  it('a settlement and the refresh of its boards', () => both(settle, everyMinute, { steps: /^(lock_|start_settlement|refresh_|commit)/ }));
  it('two settlements of a month', () => both(settle, settle, { steps: SETTLING }));
  it('a settlement and commissions taken back', () => both(settle, takeBack('done', 'a mistake'), { steps: SETTLING }));
});
