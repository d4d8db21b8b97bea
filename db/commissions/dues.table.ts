import { foreignKey, index, pgTable, text } from 'drizzle-orm/pg-core';
import type { CommissionKind } from '../../domain/commissions/commission-entry.ts';
import { id, minorUnits, yearMonth } from '../columns.ts';
import { transfers } from '../ledger/ledger.table.ts';

/**
 * Which month's statement takes a transfer of a pending account up (R23). The primary key is the promise that no
 * entry is ever on two statements; a closed month takes no more of them, so none is lost between two.
 */
export const dues = pgTable(
  'dues',
  {
    transferId: id('transfer_id', 'transfer').primaryKey(),
    period: yearMonth('period').notNull(),
    beneficiaryId: id('beneficiary_id', 'distributor').notNull(),
    kind: text('kind').$type<CommissionKind>().notNull(),
    /** Signed, as the entries are. */
    amount: minorUnits('amount').notNull(),
    orderId: id('order_id', 'order'),
  },
  (t) => [
    index('dues_period_beneficiary').on(t.period, t.beneficiaryId, t.kind, t.amount),
    index('dues_beneficiary_period').on(t.beneficiaryId, t.period),
    index('dues_order').on(t.orderId),
    foreignKey({ name: 'dues_transfer', columns: [t.transferId], foreignColumns: [transfers.id] }),
  ],
);
