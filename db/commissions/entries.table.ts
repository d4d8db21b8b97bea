import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { CommissionKind } from '../../domain/commissions/commission-entry.ts';
import type { BasisPoints } from '../../domain/money.ts';
import { id, instant, minorUnits } from '../columns.ts';
import { orders } from '../sales/orders.table.ts';
import { transfers } from '../ledger/ledger.table.ts';

/** Amounts that operators gave or took, with the keys that make each happen once (R8). */
export const adjustments = pgTable(
  'adjustments',
  {
    id: id('id', 'adjustment').primaryKey(),
    idempotencyKey: text('idempotency_key').notNull(),
    digest: text('digest').notNull(),
    actor: text('actor').notNull(),
    reason: text('reason').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    /** The hold that was canceled by it; null for every other adjustment. */
    holdId: id('hold_id', 'hold'),
  },
  (t) => [
    uniqueIndex('adjustments_key').on(t.idempotencyKey),
    index('adjustments_recorded').on(t.recordedAt),
    index('adjustments_hold')
      .on(t.holdId)
      .where(sql`${t.holdId} is not null`),
  ],
);

/**
 * The explanation of a transfer's amount: one row for each line and level (R12), written once with everything that
 * explains it (R9). The entries of one beneficiary and one event add up to their transfer.
 */
export const commissionEntries = pgTable(
  'commission_entries',
  {
    id: id('id', 'entry').primaryKey(),
    transferId: id('transfer_id', 'transfer').notNull(),
    kind: text('kind').$type<CommissionKind>().notNull(),
    beneficiaryId: id('beneficiary_id', 'distributor').notNull(),
    orderId: id('order_id', 'order'),
    lineNo: smallint('line_no'),
    level: smallint('level'),
    uplineIndex: smallint('upline_index'),
    base: minorUnits('base'),
    rate: smallint('rate').$type<BasisPoints>(),
    unitAmount: minorUnits('unit_amount'),
    amount: minorUnits('amount').notNull(),
    capped: boolean('capped').notNull(),
    byTier: boolean('by_tier').notNull(),
    paidBelow: smallint('paid_below').$type<BasisPoints>(),
    sameTierRate: smallint('same_tier_rate').$type<BasisPoints>(),
    ruleName: text('rule_name'),
    tierCode: text('tier_code'),
    planVersion: integer('plan_version'),
    reason: text('reason'),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    index('commission_entries_beneficiary').on(t.beneficiaryId, t.id),
    index('commission_entries_order').on(t.orderId, t.lineNo, t.level),
    index('commission_entries_transfer').on(t.transferId, t.id),
    check('commission_entries_level', sql`${t.level} between 1 and 3`),
    check(
      'commission_entries_sign',
      sql`case ${t.kind} when 'EARNED' then ${t.amount} > 0 when 'REVERSED' then ${t.amount} < 0 when 'RESTORED' then ${t.amount} > 0 when 'BONUS' then ${t.amount} > 0 else ${t.amount} <> 0 end`,
    ),
    foreignKey({
      name: 'commission_entries_transfer_id',
      columns: [t.transferId],
      foreignColumns: [transfers.id],
    }),
    foreignKey({ name: 'commission_entries_order_id', columns: [t.orderId], foreignColumns: [orders.id] }),
  ],
);
