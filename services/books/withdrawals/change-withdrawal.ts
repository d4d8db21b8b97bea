import { isDeepStrictEqual } from 'node:util';
import { lockShared } from '../../../db/locks.ts';
import { lockDistributor } from '../../../db/people/distributor-writes.queries.ts';
import { type ProgrammeState, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { readOwner } from '../../../db/books/withdrawal-standing.queries.ts';
import {
  changeWithdrawal,
  lockWithdrawal,
  type StoredWithdrawal,
  withdrawalOf,
} from '../../../db/books/withdrawals.queries.ts';
import { isId } from '../../../domain/ids.ts';
import type { WithdrawalTransfer } from '../../../domain/ledger/ledger.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import type { Facts } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { WITHDRAWAL_SENTENCES } from './sentences.ts';
import { OUTCOME_UNKNOWN, write, type Writing } from '../../write.ts';
import { amountFacts, moveMoney } from './move-money.ts';
import { withdrawalEvents } from './withdrawal-events.ts';

/** The result of a step: the changed columns, and the movement of money. */
export interface WithdrawalStep {
  readonly change: Partial<StoredWithdrawal>;
  readonly moves: WithdrawalTransfer | null;
  readonly occurredAt: Date;
  /** The reason for the audit log, if it is not stored with the withdrawal. */
  readonly remark?: string | null;
}

/**
 * Takes a withdrawal one step on while it is locked; status, money and audit entry are written together (R26). If
 * `decide` returns null, the step was taken before, and the withdrawal is returned unchanged. With `holdsDistributor`
 * the distributor is locked too, so that no other request, review or suspension runs meanwhile.
 */
export async function takeStep(
  call: Call,
  id: string,
  action: string,
  decide: (
    row: StoredWithdrawal,
    state: ProgrammeState,
    tx: Writing,
  ) => WithdrawalStep | Refusal | null | Promise<WithdrawalStep | Refusal | null>,
  { holdsDistributor = false }: { readonly holdsDistributor?: boolean } = {},
): Promise<{ withdrawal: Withdrawal } | Refusal> {
  if (!isId('withdrawal', id)) return notFound();
  let tried: StoredWithdrawal | undefined;
  const work = async (tx: Writing) => {
    await lockShared(tx, 'books');
    const owner = holdsDistributor ? await readOwner(tx, id) : undefined;
    if (owner !== undefined) await lockDistributor(tx, owner);
    const before = await lockWithdrawal(tx, id);
    if (before === undefined) return notFound();
    const state = await readProgrammeState(tx);
    // The step was ours, and the answer to its commit was lost: it is not decided a second time.
    if (isDeepStrictEqual(before, tried))
      return tx.unchanged({ withdrawal: withdrawalOf(before, state.programme.currency) });
    const step = (await refuseFormerOperator(tx, call)) ?? (await decide(before, state, tx));
    if (step instanceof Refusal) return step;
    if (step === null) return tx.unchanged({ withdrawal: withdrawalOf(before, state.programme.currency) });
    const after = { ...before, ...step.change };
    tried = after;
    await changeWithdrawal(tx, after);
    if (step.moves !== null)
      await moveMoney(tx, state, step.moves, before, { occurredAt: step.occurredAt, recordedAt: call.now });
    const moved = step.moves === null ? {} : { moves: step.moves, ...amountFacts(before, state.programme) };
    const states = {
      before: standing(before, step.change),
      after: { ...standing(after, step.change), ...moved },
    };
    tx.log(call, {
      action,
      subject: id,
      ...states,
      reason: step.remark ?? step.change.reason ?? null,
      events: withdrawalEvents(before, after),
    });
    return tx.written({ withdrawal: withdrawalOf(after, state.programme.currency) });
  };
  return write(call, work, OUTCOME_UNKNOWN);
}

/** What a step may change and the audit log shows; the payee's payout account is not among it. */
const SHOWN = [
  'status',
  'firstApprover',
  'decidedBy',
  'decidedAt',
  'reference',
  'returnReference',
  'paidAt',
  'sentAt',
  'undecidedSince',
  'resentBy',
] as const satisfies (keyof StoredWithdrawal)[];

/** The status and the columns that the step changes. */
function standing(row: StoredWithdrawal, change: Partial<StoredWithdrawal>): Facts {
  return Object.fromEntries(
    SHOWN.filter((column) => column === 'status' || column in change).map((column) => [column, row[column]]),
  );
}

const notFound = (): Refusal =>
  new Refusal('NOT_FOUND', WITHDRAWAL_SENTENCES.noWithdrawal(), ['withdrawalId']);
