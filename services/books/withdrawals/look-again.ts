import { readBalances } from '../../../db/books/balances.queries.ts';
import { areStanding, holdStanding } from '../../../db/people/operators.queries.ts';
import {
  readOpenWithdrawals,
  readStandings,
  type StoredStanding,
} from '../../../db/books/withdrawal-standing.queries.ts';
import type { StoredWithdrawal } from '../../../db/books/withdrawals.queries.ts';
import type { Reading } from '../../../db/query.ts';
import { dayOf, startOfDay } from '../../../domain/calendar-day.ts';
import type { DistributorId, WithdrawalId } from '../../../domain/ids.ts';
import { plus, sum, ZERO } from '../../../domain/money.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { type Approver, approversOf } from '../../../domain/books/withdrawal-decision.ts';
import {
  approversNeeded,
  holdOn,
  uncovered,
  type WithdrawalHold,
} from '../../../domain/books/withdrawal-hold.ts';
import type { Call } from '../../call.ts';
import { groupedBy } from '../../grouped.ts';
import { payoutAccountPurpose } from './payout-account.ts';

/** The state of a withdrawal now. */
export interface Looked {
  /** The approvers who have been operators without interruption since they approved, with the time of each approval. */
  readonly approvers: readonly Approver[];
  readonly needed: 1 | 2;
  readonly hold: WithdrawalHold | null;
}

/**
 * Checks withdrawals again before they are approved, batched or paid: balance, status, blocks and approvers (R26,
 * R27). In a transaction the approvers are locked here; the caller locks the distributors.
 */
export async function lookAgain(
  on: Reading,
  call: Call,
  rows: readonly StoredWithdrawal[],
  programme: Programme,
): Promise<Map<WithdrawalId, Looked>> {
  const { timeZone } = programme;
  const from = (at: Date): Date => startOfDay(dayOf(at, timeZone), timeZone);
  const standings = await readStandings(
    on,
    rows.map(({ id, status, requestedAt, decidedAt }) => ({
      id,
      askedFrom: from(requestedAt),
      approvedFrom: from((status === 'REQUESTED' ? null : decidedAt) ?? call.now),
    })),
  );
  const fallen = await readUncovered(on, [...new Set(rows.map(({ distributorId }) => distributorId))]);
  const spoken = rows.map((row) => approversOf(row));
  const stand = await ('client' in on ? holdStanding(on, spoken.flat()) : areStanding(on, spoken.flat()));
  const now = {
    secondApprovalAbove: programme.secondApprovalAbove.minor,
    newAccountApprovalAbove: programme.newAccountApprovalAbove.minor,
  };

  const looked = new Map<WithdrawalId, Looked>();
  let place = 0;
  for (const [index, row] of rows.entries()) {
    const approvers = (spoken[index] ?? []).filter(() => stand[place++] === true);
    const standing = standings.get(row.id);
    if (standing === undefined) throw new Error('a withdrawal has no distributor');
    const { secondApprovalAbove, newAccountApprovalAbove } = row;
    const then = {
      ...(secondApprovalAbove !== null && { secondApprovalAbove }),
      ...(newAccountApprovalAbove !== null && { newAccountApprovalAbove }),
    };
    const needed = approversNeeded(
      { ...standing, newAccount: isNewPayoutAccount(call, row, standing) },
      then,
      now,
    );
    const hold = holdOn({
      ...row,
      ...standing,
      covered: !fallen.has(row.id),
      approvers: approvers.length,
      needed,
    });
    looked.set(row.id, { approvers, needed, hold });
  }
  return looked;
}

/**
 * A payout account that cannot be decrypted counts as new. It then needs more approvers, not fewer, and does not block other
 * withdrawals.
 */
function isNewPayoutAccount(
  call: Call,
  { id, payoutAccount: encrypted }: StoredWithdrawal,
  { paidTo }: StoredStanding,
): boolean {
  const payoutAccount = opened(call, encrypted, id);
  return (
    payoutAccount === null || !paidTo.some((paid) => opened(call, paid.encrypted, paid.id) === payoutAccount)
  );
}

function opened({ vault }: Call, encrypted: string, id: WithdrawalId): string | null {
  try {
    return vault?.decrypt(encrypted, payoutAccountPurpose(id)) ?? null;
  } catch {
    return null;
  }
}

async function readUncovered(on: Reading, ids: readonly DistributorId[]): Promise<Set<WithdrawalId>> {
  const open = groupedBy(await readOpenWithdrawals(on, ids), ({ distributorId }) => distributorId);
  const balances = new Map((await readBalances(on, ids)).map((balance) => [balance.id, balance]));
  return new Set(
    ids.flatMap((id) => {
      const own = open.get(id) ?? [];
      const { available, owed } = balances.get(id) ?? { available: ZERO, owed: ZERO };
      return [...uncovered(own, plus(plus(available, owed), sum(own.map(({ amount }) => amount))))];
    }),
  );
}
