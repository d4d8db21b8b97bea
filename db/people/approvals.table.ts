import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { ApprovalKind, ApprovalStatus } from '../../domain/people/approval.ts';
import type { Sentence } from '../../domain/refusal.ts';
import { id, instant } from '../columns.ts';

/**
 * Requests of one operator that a second one has to confirm (R27). A trigger keeps the request unchanged, and it is
 * decided once. No stored input names a payout account: withdrawals are approved in their own table.
 */
export const approvals = pgTable(
  'approvals',
  {
    id: id('id', 'approval').primaryKey(),
    kind: text('kind').$type<ApprovalKind>().notNull(),
    /** The id or name of what it is about, as on the audit log. */
    subject: text('subject').notNull(),
    /** The caller's key, where the mutation has one. */
    idempotencyKey: text('idempotency_key'),
    digest: text('digest').notNull(),
    /** The input of the request, which is carried out after confirmation. */
    input: jsonb('input').notNull(),
    /**
     * The digest of the state that the request was checked against. If that state changes, the request cannot be
     * confirmed.
     */
    basis: text('basis').notNull(),
    /** The request in words and figures. */
    summary: jsonb('summary').$type<Sentence>().notNull(),
    reason: text('reason'),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    status: text('status').$type<Exclude<ApprovalStatus, 'EXPIRED'>>().notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
    /** The result: the id of the adjustment or the plan. */
    outcome: text('outcome'),
  },
  (t) => [
    uniqueIndex('approvals_key').on(t.idempotencyKey),
    index('approvals_requested').on(t.requestedAt, t.id),
    index('approvals_same').on(t.kind, t.digest, t.requestedBy),
    check(
      'approvals_kind',
      sql`${t.kind} in ('SETTINGS', 'PLAN', 'TIERS', 'ADJUSTMENT', 'CANCELLATION', 'CONTEST', 'HOLD', 'PAYOUT_AGAIN')`,
    ),
    check('approvals_status', sql`${t.status} in ('WAITING', 'APPROVED', 'REJECTED')`),
    check(
      'approvals_decided',
      sql`(${t.status} = 'WAITING') = (${t.decidedBy} is null) and (${t.decidedBy} is null) = (${t.decidedAt} is null)`,
    ),
    check('approvals_two_people', sql`${t.status} <> 'APPROVED' or ${t.requestedBy} <> ${t.decidedBy}`),
  ],
);
