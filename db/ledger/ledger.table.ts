import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { LedgerAccount, TransferKind } from '../../domain/ledger/ledger.ts';
import { id, instant, sumOfMinorUnits } from '../columns.ts';

/** Every movement of money between two accounts (R19). Immutable: triggers refuse any other statement (R21). */
export const transfers = pgTable(
  'transfers',
  {
    id: id('id', 'transfer').primaryKey(),
    kind: text('kind').$type<TransferKind>().notNull(),
    debit: text('debit').$type<LedgerAccount>().notNull(),
    credit: text('credit').$type<LedgerAccount>().notNull(),
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
      sql`${t.kind} in ('COMMISSION_EARNED', 'COMMISSION_REVERSED', 'COMMISSION_RESTORED', 'BONUS', 'ADJUSTMENT', 'STATEMENT', 'WITHDRAWAL', 'WITHDRAWAL_RELEASED', 'HOLD_RELEASED', 'PAYOUT', 'PAYOUT_RETURNED')`,
    ),
    check('transfers_two_accounts', sql`${t.debit} <> ${t.credit}`),
  ],
);
