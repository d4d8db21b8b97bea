import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { WithdrawalStatus } from '../../domain/books/withdrawal.ts';
import { id, instant, minorUnits } from '../columns.ts';
import { distributors } from '../people/distributors.table.ts';

/**
 * Withdrawals (R26). A trigger keeps the request unchanged. The status changes, and each movement of money is a
 * transfer caused by the withdrawal.
 */
export const withdrawals = pgTable(
  'withdrawals',
  {
    id: id('id', 'withdrawal').primaryKey(),
    distributorId: id('distributor_id', 'distributor')
      .notNull()
      .references(() => distributors.id),
    idempotencyKey: text('idempotency_key').notNull(),
    status: text('status').$type<WithdrawalStatus>().notNull(),
    amount: minorUnits('amount').notNull(),
    fee: minorUnits('fee').notNull(),
    tax: minorUnits('tax').notNull(),
    /** Encrypted: the key's name, the nonce and the ciphertext. */
    payoutAccount: text('payout_account').notNull(),
    /** The part of the payout account that may be shown. */
    maskedPayoutAccount: text('masked_account').notNull(),
    requestedAt: instant('requested_at').notNull(),
    /** The programme's thresholds at that moment; null: asked for before they were kept. */
    secondApprovalAbove: minorUnits('second_approval_above'),
    newAccountApprovalAbove: minorUnits('new_account_approval_above'),
    firstApprover: text('first_approver'),
    firstApprovedAt: instant('first_approved_at'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    /** When it was handed over for payment. From then on it may have been paid and cannot be rejected. */
    handedOverAt: instant('handed_over_at'),
    /** The channel of the handover. There is only one, because with two it could be paid twice. */
    payoutChannel: text('payout_channel'),
    /** When a provider was first asked to pay it, or asked anew by an operator's decision: from then on its idempotency key counts. */
    sentAt: instant('sent_at'),
    /**
     * Since when the provider can no longer be asked again although it has not reported a result. An operator
     * decides.
     */
    undecidedSince: instant('undecided_since'),
    /** The operator who last had it sent again. */
    resentBy: text('resent_by'),
    paidAt: instant('paid_at'),
    /** The bank's reference for the payout or its refusal. */
    reference: text('reference'),
    /** The bank's reference for the payment that was returned. */
    returnReference: text('return_reference'),
    reason: text('reason'),
  },
  (t) => [
    uniqueIndex('withdrawals_key').on(t.distributorId, t.idempotencyKey),
    // A bank may pay several withdrawals by one transfer. A provider pays each one separately.
    uniqueIndex('withdrawals_provider_reference')
      .on(t.payoutChannel, t.reference)
      .where(sql`${t.payoutChannel} <> 'manual'`),
    index('withdrawals_requested').on(t.requestedAt, t.id),
    index('withdrawals_status_requested').on(t.status, t.requestedAt, t.id),
    index('withdrawals_approved')
      .on(t.decidedAt, t.id)
      .where(sql`${t.status} = 'APPROVED'`),
    // Payments that may still be returned.
    index('withdrawals_paid_by')
      .on(t.payoutChannel, t.paidAt)
      .where(sql`${t.status} = 'PAID'`),
    index('withdrawals_undecided')
      .on(t.requestedAt, t.id)
      .where(sql`${t.status} = 'APPROVED' and ${t.undecidedSince} is not null`),
    index('withdrawals_distributor_requested').on(t.distributorId, t.requestedAt, t.id),
    check('withdrawals_status', sql`${t.status} in ('REQUESTED', 'APPROVED', 'REJECTED', 'PAID', 'FAILED')`),
    check(
      'withdrawals_amounts',
      sql`${t.amount} > 0 and ${t.fee} >= 0 and ${t.tax} >= 0 and ${t.fee} + ${t.tax} < ${t.amount}`,
    ),
    check(
      'withdrawals_handed_over',
      sql`(${t.handedOverAt} is null) = (${t.payoutChannel} is null) and (${t.handedOverAt} is null or ${t.status} in ('APPROVED', 'PAID', 'FAILED'))`,
    ),
    check(
      'withdrawals_undecided',
      sql`(${t.sentAt} is null or ${t.handedOverAt} is not null) and (${t.undecidedSince} is null or ${t.sentAt} is not null)`,
    ),
    check(
      'withdrawals_two_people',
      sql`${t.status} in ('REQUESTED', 'REJECTED') or ${t.firstApprover} is null or ${t.firstApprover} <> ${t.decidedBy}`,
    ),
  ],
);

/** The payout account that a distributor keeps for withdrawals that name none: encrypted, for its own row. */
export const keptPayoutAccounts = pgTable('kept_accounts', {
  distributorId: id('distributor_id', 'distributor')
    .primaryKey()
    .references(() => distributors.id),
  encrypted: text('sealed').notNull(),
  /** The part that may be shown. */
  masked: text('masked').notNull(),
  keptAt: instant('kept_at').notNull(),
});
