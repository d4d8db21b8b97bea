import * as stored from '../../../db/books/withdrawals.queries.ts';
import { type DistributorId, isId, type WithdrawalId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import type { Call } from '../../call.ts';
import { groupedBy } from '../../grouped.ts';
import type { WithdrawalFilter } from './inputs.ts';
import { type Looked, lookAgain } from './look-again.ts';
import { currentState } from '../../terms/programme-state.ts';

/** Newest first. Operators see all, distributors their own (R32). */
export async function listWithdrawals(
  call: Call,
  filter: WithdrawalFilter,
  page: PageRequest,
): Promise<Page<Withdrawal>> {
  const selection = selectionOf(call, filter);
  return selection === null
    ? { rows: [], hasNext: false }
    : stored.listWithdrawals(call.db, selection, await currencyOf(call), page);
}

export async function countWithdrawals(call: Call, filter: WithdrawalFilter): Promise<number> {
  const selection = selectionOf(call, filter);
  return selection === null ? 0 : stored.countWithdrawals(call.db, selection);
}

/** Null: the viewer may see none of them. */
function selectionOf(
  call: Call,
  { status = null, distributorId = null }: WithdrawalFilter,
): stored.WithdrawalSelection | null {
  const owner = ownerFor(call);
  if (owner === undefined) return null;
  if (distributorId === null) return { distributorId: owner, status };
  if (!isId('distributor', distributorId) || (owner !== null && owner !== distributorId)) return null;
  return { distributorId, status };
}

/** Payments whose result the provider has not reported, newest first. The schema allows operators only. */
export async function listUndecided(call: Call, page: PageRequest): Promise<Page<Withdrawal>> {
  return stored.listWithdrawals(call.db, UNDECIDED, await currencyOf(call), page);
}

export async function countUndecided({ db }: Call): Promise<number> {
  return stored.countWithdrawals(db, UNDECIDED);
}

const UNDECIDED = { distributorId: null, status: null, undecided: true } as const;

/** Each distributor's withdrawals, newest first. The schema decides who may ask. */
export async function withdrawalsOf(
  call: Call,
  distributors: readonly DistributorId[],
  page: PageRequest,
): Promise<Map<DistributorId, Page<Withdrawal>>> {
  const rows = await stored.readWithdrawalsOf(call.db, distributors, page);
  const currency = await currencyOf(call);
  const grouped = groupedBy(rows, ({ distributorId }) => distributorId);
  return new Map(
    distributors.map((id) => {
      const own = grouped.get(id) ?? [];
      const shown = own
        .slice(0, page.first)
        .map((row) => ({ row: stored.withdrawalOf(row, currency), keys: stored.withdrawalKeys(row) }));
      return [id, { rows: shown, hasNext: own.length > page.first }];
    }),
  );
}

export async function countWithdrawalsOf(
  { db }: Call,
  distributors: readonly DistributorId[],
): Promise<Map<DistributorId, number>> {
  return stored.countWithdrawalsOf(db, distributors);
}

/** The withdrawals that the viewer may see. */
export async function visibleWithdrawals(
  call: Call,
  ids: readonly WithdrawalId[],
): Promise<Map<WithdrawalId, Withdrawal>> {
  const owner = ownerFor(call);
  const [rows, currency] = [await stored.readWithdrawals(call.db, ids), await currencyOf(call)];
  const seen = rows.filter(({ distributorId }) => owner === null || owner === distributorId);
  return new Map(seen.map((row) => [row.id, stored.withdrawalOf(row, currency)]));
}

/** Null: all distributors; undefined: none. */
function ownerFor({ viewer }: Call): DistributorId | null | undefined {
  if (viewer.role === 'ADMIN') return null;
  return viewer.role === 'DISTRIBUTOR' ? (viewer.distributorId ?? undefined) : undefined;
}

const currencyOf = async ({ db }: Call) => (await currentState(db)).programme.currency;

/** The current state of each: its hold and its approvers. The schema allows operators only. */
export async function withdrawalStandings(
  call: Call,
  ids: readonly WithdrawalId[],
): Promise<Map<WithdrawalId, Looked | null>> {
  const [rows, { programme }] = [await stored.readWithdrawals(call.db, ids), await currentState(call.db)];
  return lookAgain(call.db, call, rows, programme);
}
