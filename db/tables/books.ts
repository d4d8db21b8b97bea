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
import type { CommissionKind } from '../../domain/commission-entry.ts';
import type { Account, TransferKind } from '../../domain/ledger.ts';
import type { BasisPoints } from '../../domain/money.ts';
import { id, instant, minorUnits, sumOfMinorUnits, yearMonth } from './columns.ts';
import { orders } from './orders.ts';

/** Every movement of money between two accounts (R19). Immutable: triggers refuse any other statement (R21). */
export const transfers = pgTable(
  'transfers',
  {
    id: id('id', 'transfer').primaryKey(),
    kind: text('kind').$type<TransferKind>().notNull(),
    debit: text('debit').$type<Account>().notNull(),
    credit: text('credit').$type<Account>().notNull(),
    /** A statement's is a sum. */
    amount: sumOfMinorUnits('amount').notNull(),
    /** What caused it: the order, refund, adjustment or statement. */
    cause: text('cause').notNull(),
    /**
     * The last closed month when it was recorded ('' before the first): a statement's opening balance takes up what
     * was recorded before its month closed, whatever comes while the settlement runs (R25).
     */
    closedThrough: text('closed_through').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    uniqueIndex('transfers_once').on(t.cause, t.kind, t.debit, t.credit),
    index('transfers_debit').on(t.debit, t.closedThrough, t.kind, t.amount),
    index('transfers_credit').on(t.credit, t.closedThrough, t.kind, t.amount),
    check('transfers_amount', sql`${t.amount} > 0`),
    check(
      'transfers_kind',
      sql`${t.kind} in ('COMMISSION_EARNED', 'COMMISSION_REVERSED', 'COMMISSION_RESTORED', 'BONUS', 'ADJUSTMENT', 'STATEMENT', 'WITHDRAWAL', 'WITHDRAWAL_RELEASED', 'PAYOUT', 'PAYOUT_RETURNED')`,
    ),
    check('transfers_two_accounts', sql`${t.debit} <> ${t.credit}`),
  ],
);

/** What operators gave or took by hand, and the keys by which it is done once (R8). */
export const adjustments = pgTable(
  'adjustments',
  {
    id: id('id', 'adjustment').primaryKey(),
    idempotencyKey: text('idempotency_key').notNull(),
    digest: text('digest').notNull(),
    actor: text('actor').notNull(),
    reason: text('reason').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    uniqueIndex('adjustments_key').on(t.idempotencyKey),
    index('adjustments_recorded').on(t.recordedAt),
  ],
);

/**
 * Why the money of a transfer is what it is: one row for each line and level (R12), written once with everything that
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
