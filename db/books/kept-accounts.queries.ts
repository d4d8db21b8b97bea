import type { DistributorId } from '../../domain/ids.ts';
import { type Reading, Query } from '../query.ts';
import type { keptAccounts } from './withdrawals.table.ts';
import type { Transaction } from '../transaction.ts';

export type KeptAccount = typeof keptAccounts.$inferSelect;

const of = new Query<KeptAccount>(
  'kept_accounts_of',
  'select distributor_id as "distributorId", sealed, masked, kept_at as "keptAt" from kept_accounts where distributor_id = any($1)',
);
const put = new Query(
  'keep_account',
  `insert into kept_accounts (distributor_id, sealed, masked, kept_at) values ($1, $2, $3, $4)
   on conflict (distributor_id) do update set sealed = excluded.sealed, masked = excluded.masked, kept_at = excluded.kept_at`,
);
const remove = new Query('drop_kept_account', 'delete from kept_accounts where distributor_id = $1');

export async function readKeptAccounts(on: Reading, ids: readonly DistributorId[]): Promise<KeptAccount[]> {
  return of.rows(on, [ids]);
}

/** In place of the one before; null: none any more. */
export async function putKeptAccount(
  tx: Transaction,
  id: DistributorId,
  account: Omit<KeptAccount, 'distributorId'> | null,
): Promise<void> {
  if (account === null) await remove.rows(tx, [id]);
  else await put.rows(tx, [id, account.sealed, account.masked, account.keptAt]);
}
