import { pageOf } from '../../../db/page-of.ts';
import * as stored from '../../../db/people/approvals.queries.ts';
import { type Approval, type ApprovalStatus, approvalStatus } from '../../../domain/people/approval.ts';
import type { ApprovalId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';

/** Newest first. The schema allows operators only. */
export async function listApprovals(
  { db, now }: Call,
  status: ApprovalStatus | null,
  page: PageRequest,
): Promise<Page<Approval>> {
  const rows = await stored.listApprovals(db, status, now, page);
  return pageOf(
    rows,
    page,
    (row) => approvalOf(row, now),
    ({ requestedAt, id }) => [requestedAt.toISOString(), id],
  );
}

export async function countApprovals({ db, now }: Call, status: ApprovalStatus | null): Promise<number> {
  return stored.countApprovals(db, status, now);
}

/** The requests that the viewer may see: operators see all, others none (R32). */
export async function visibleApprovals(
  { db, now, viewer }: Call,
  ids: readonly ApprovalId[],
): Promise<Map<ApprovalId, Approval>> {
  if (viewer.role !== 'ADMIN') return new Map();
  return new Map((await stored.readApprovals(db, ids)).map((row) => [row.id, approvalOf(row, now)]));
}

export function approvalOf(row: stored.StoredApproval, now: Date): Approval {
  const {
    id,
    kind,
    subject,
    summary,
    reason,
    requestedBy,
    requestedAt,
    expiresAt,
    decidedBy,
    decidedAt,
    decisionReason,
  } = row;
  const status = approvalStatus(row.status, expiresAt, now);
  return {
    id,
    kind,
    subject,
    summary,
    reason,
    requestedBy,
    requestedAt,
    expiresAt,
    status,
    decidedBy,
    decidedAt,
    decisionReason,
  };
}
