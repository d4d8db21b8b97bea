import { type CommissionRecording, emptyCommissions } from '../../../db/commissions/commission.rows.ts';
import {
  type HeldStatement,
  insertReleases,
  readFreedStatements,
  readHeldBy,
} from '../../../db/books/held-money.queries.ts';
import { lock } from '../../../db/locks.ts';
import { newId } from '../../../db/new-id.ts';
import { insertHoldEnd, readHoldMembers } from '../../../db/people/holds.queries.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { HoldId } from '../../../domain/ids.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { Hold, HoldOutcome } from '../../../domain/people/hold.ts';
import { holdRelease } from '../../../domain/ledger/ledger.ts';
import { type Money, ZERO } from '../../../domain/money.ts';
import type { Call } from '../../call.ts';
import { recordEntries, type Writing } from '../../write.ts';
import type { Facts } from '../../audit-entry.ts';
import { holdEnded } from './hold-events.ts';

/** Nobody joins or moves, nothing is recorded and no statement is issued while a hold begins or ends. */
export async function holdEverything(tx: Transaction): Promise<void> {
  await lock(tx, 'tree');
  await lock(tx, 'books');
}

/** What a hold holds now. */
export async function heldNow(tx: Writing, { programme }: ProgrammeState, hold: HoldId): Promise<Money> {
  const [row] = await readHeldBy(tx, [hold]);
  return { minor: row?.held ?? ZERO, currency: programme.currency };
}

interface End {
  readonly action: string;
  readonly outcome: HoldOutcome;
  readonly reason: string;
  /** What it held before anything was taken back. */
  readonly held: Money;
  /** What the audit log says of it besides. */
  readonly after: Facts;
}

/**
 * Ends a hold: the held statements of those whom no other hold covers become available (R38). The caller has the books' lock, and has
 * recorded what is taken back.
 */
export async function endHold(
  tx: Writing,
  call: Call,
  state: ProgrammeState,
  hold: Hold,
  { action, outcome, reason, held, after }: End,
): Promise<Hold> {
  const { id: holdId } = hold;
  const members = await readHoldMembers(tx, holdId);
  const people = members.length;
  const { subject: endedBy } = call.viewer;
  await insertHoldEnd(tx, { holdId, endedAt: call.now, outcome, reason, endedBy, held: held.minor, people });
  const freed = await readFreedStatements(tx, holdId);
  await insertReleases(
    tx,
    freed.map(({ id: statementId }) => ({ statementId, holdId, releasedAt: call.now })),
  );
  const recording = releaseOf(freed, call, state);
  if (recording.transfers.length > 0) await recordEntries(tx, call, state.revision, recording);
  tx.log(call, {
    action,
    subject: holdId,
    before: { distributorId: hold.distributorId, scope: hold.scope, people, held },
    after: { outcome, ...after },
    reason,
    events: holdEnded(hold, members, outcome),
  });
  return { ...hold, ended: call.now, outcome, endReason: reason, endedBy, people };
}

function releaseOf(
  freed: readonly HeldStatement[],
  { now }: Call,
  { closedThrough }: ProgrammeState,
): CommissionRecording {
  const recording = emptyCommissions();
  for (const { id: cause, distributorId, sum } of freed)
    if (sum !== ZERO)
      recording.transfers.push({
        id: newId('transfer'),
        ...holdRelease(distributorId, sum),
        cause,
        closedThrough: closedThrough ?? '',
        occurredAt: now,
        recordedAt: now,
      });
  return recording;
}
