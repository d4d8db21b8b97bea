import { foreignKey, index, pgTable, text } from 'drizzle-orm/pg-core';
import type { CommissionKind } from '../../domain/commissions/commission-entry.ts';
import { id, minorUnits, yearMonth } from '../columns.ts';
import { transfers } from '../ledger/ledger.table.ts';

/**
 * The month whose statement contains a transfer of a pending account (R23). The primary key ensures that no entry is on
 * two statements. A closed month accepts no more transfers, so none is left out.
 */
export const dues = pgTable(
  'dues',
  {
    transferId: id('transfer_id', 'transfer').primaryKey(),
    period: yearMonth('period').notNull(),
    beneficiaryId: id('beneficiary_id', 'distributor').notNull(),
    kind: text('kind').$type<CommissionKind>().notNull(),
    /** Signed like the entries. */
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
