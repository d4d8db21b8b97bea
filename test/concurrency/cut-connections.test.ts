import { describe, it } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { cancelCommissions } from '../../services/sales/orders/cancel-commissions.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { undoRefund } from '../../services/sales/orders/undo-refund.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { agreed } from '../services/team.ts';
import type { Work } from '../support/stepped-calls.ts';
import { useCutConnections } from './cut-connections.ts';
import { at, openShop, sale } from './shop.ts';

/** The shop, with a refund that did not happen. */
const cut = useCutConnections(async (db: Database) => {
  const people = await openShop(db);
  agreed(
    await refundOrder(at(db), {
      order: { externalId: 'done' },
      refundRef: 'returned',
      lines: [{ lineRef: '1', amount: '20.00' }],
    }),
  );
  return people;
});

const advance =
  (step: 'PAY' | 'COMPLETE' | 'CANCEL', externalId: string): Work =>
  (db) =>
    advanceOrder(at(db), { order: { externalId }, step });
const adjustment = {
  kind: 'BONUS',
  amount: '8.88',
  currency: 'CNY',
  reason: 'a good year',
  idempotencyKey: 'bonus',
} as const;

const WORKS: Readonly<Record<string, Work>> = {
  'a settlement': (db) => settlePeriod(at(db), { period: '2026-10' }),
  'a refund': (db) =>
    refundOrder(at(db), {
      order: { externalId: 'done' },
      refundRef: 'r',
      lines: [{ lineRef: '1', amount: '50.00' }],
    }),
  'a refund that is undone': (db) =>
    undoRefund(at(db), {
      order: { externalId: 'done' },
      refundRef: 'returned',
      reason: 'the bank sent it back',
    }),
  'orders that are recorded': (db) =>
    recordOrders(at(db), [
      sale('one', { customerRef: 'guest' }),
      sale('two'),
      sale('three', { paidAt: null }),
    ]),
  'orders that nobody has paid yet': (db) =>
    recordOrders(at(db), [sale('one', { paidAt: null }), sale('two', { paidAt: null })]),
  'a payment': advance('PAY', 'new'),
  'a completion': advance('COMPLETE', 'open'),
  'a cancellation': advance('CANCEL', 'open'),
  'commissions taken back': (db) =>
    cancelCommissions(at(db), { order: { externalId: 'done' }, reason: 'a mistake', idempotencyKey: 'back' }),
  'a bonus': (db) => adjustCommission(at(db), { distributorId: cut.shop().ben, ...adjustment }),
};

describe('wherever the connection breaks, the caller who repeats ends where they would have ended', () => {
  it.each(Object.entries(WORKS))('%s', (_name, work) => cut.survivesEveryCut(work));
});
