import { cancelCommissions } from '../../services/sales/orders/cancel-commissions.ts';
import type { RecordOrderInput } from '../../services/sales/orders/inputs.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import type { Work } from '../support/stepped-calls.ts';
import { at, october, sale } from './shop.ts';

/** Calls that may reach the shop while another call is running, over any connection. */

export const refund =
  (refundRef: string, externalId: string, amount: string): Work =>
  (db) =>
    refundOrder(at(db), {
      order: { externalId },
      refundRef,
      refundedAt: october('20'),
      lines: [{ lineRef: '1', amount }],
    });

export const advance =
  (step: 'PAY' | 'COMPLETE' | 'CANCEL', externalId: string): Work =>
  (db) =>
    advanceOrder(at(db), { order: { externalId }, step, at: october(step === 'CANCEL' ? '30' : '10') });

export const takeBack =
  (externalId: string, reason: string): Work =>
  (db) =>
    cancelCommissions(at(db), { order: { externalId }, reason, idempotencyKey: 'take back' });

/** Paid on the twentieth of October. */
export const sell =
  (externalId: string, given: Partial<RecordOrderInput> = {}): Work =>
  async (db) =>
    (await recordOrders(at(db), [sale(externalId, { paidAt: october('20'), ...given })]))[0];
