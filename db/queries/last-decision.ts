import type { DistributorStatus } from '../../domain/distributor.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { Statement } from '../statement.ts';
import type { Transaction } from '../transaction.ts';

/** Who decided last about a distributor's status, how and why, and what it came to, as the audit log has it. */
export interface Decision {
  readonly actor: string;
  readonly action: 'reviewDistributor' | 'advanceDistributor';
  readonly reason: string | null;
  readonly status: DistributorStatus;
}

const last = new Statement<Decision>(
  'last_decision',
  `select actor, action, reason, after ->> 'status' as status from audit_log where subject = $1 and action = any ($2) order by id desc limit 1`,
);

/** The distributor's row is held: decisions about one distributor stand on the log in the order in which they were taken. */
export async function readLastDecision(tx: Transaction, about: DistributorId, actions: readonly Decision['action'][]): Promise<Decision | undefined> {
  return last.row(tx, [about, actions]);
}
