import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { ApprovalKind, ApprovalStatus } from '../../domain/people/approval.ts';
import type { Sentence } from '../../domain/refusal.ts';
import { id, instant } from '../columns.ts';

/**
 * What one operator asked for and a second one has to confirm (R27). What was asked never changes, a trigger refuses it;
 * a decision is made once. No stored input names a payee's payout account: withdrawals are approved in their own table.
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
    /** The input as it was asked, to be run when it is confirmed. */
    input: jsonb('input').notNull(),
    /** What of the stored state the request was judged against; when it differs later, it is not confirmed unseen. */
    basis: text('basis').notNull(),
    /** What is asked for, in words and figures. */
    summary: jsonb('summary').$type<Sentence>().notNull(),
    reason: text('reason'),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    status: text('status').$type<Exclude<ApprovalStatus, 'EXPIRED'>>().notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
    /** What came of it: the id of the adjustment or the plan. */
    outcome: text('outcome'),
  },
  (t) => [
    uniqueIndex('approvals_key').on(t.idempotencyKey),
    index('approvals_requested').on(t.requestedAt, t.id),
    index('approvals_same').on(t.kind, t.digest, t.requestedBy),
    check(
      'approvals_kind',
      sql`${t.kind} in ('SETTINGS', 'PLAN', 'TIERS', 'ADJUSTMENT', 'CANCELLATION', 'PAYOUT_AGAIN')`,
    ),
    check('approvals_status', sql`${t.status} in ('WAITING', 'APPROVED', 'REJECTED')`),
    check(
      'approvals_decided',
      sql`(${t.status} = 'WAITING') = (${t.decidedBy} is null) and (${t.decidedBy} is null) = (${t.decidedAt} is null)`,
    ),
    check('approvals_two_people', sql`${t.status} <> 'APPROVED' or ${t.requestedBy} <> ${t.decidedBy}`),
  ],
);
