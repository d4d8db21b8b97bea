import type { DistributorId } from '../../domain/ids.ts';
import { eq } from 'drizzle-orm';
import type { Reading } from '../query.ts';
import { excluded, many, oneOf, TableQuery } from '../table-query.ts';
import { keptAccounts } from './withdrawals.table.ts';
import type { Transaction } from '../transaction.ts';

export type KeptAccount = typeof keptAccounts.$inferSelect;

const { distributorId, encrypted, masked, keptAt } = keptAccounts;
const of = new TableQuery('kept_accounts_of', { ids: many(distributorId) }, (db, { ids }) =>
  db.select().from(keptAccounts).where(oneOf(distributorId, ids)),
);
const put = new TableQuery('keep_account', { distributorId, encrypted, masked, keptAt }, (db, account) =>
  db
    .insert(keptAccounts)
    .values(account)
    .onConflictDoUpdate({
      target: distributorId,
      set: { encrypted: excluded(encrypted), masked: excluded(masked), keptAt: excluded(keptAt) },
    }),
);
const remove = new TableQuery('drop_kept_account', { distributorId }, (db, p) =>
  db.delete(keptAccounts).where(eq(distributorId, p.distributorId)),
);

export async function readKeptAccounts(on: Reading, ids: readonly DistributorId[]): Promise<KeptAccount[]> {
  return of.rows(on, { ids });
}

/** In place of the one before; null: none any more. */
export async function putKeptAccount(
  tx: Transaction,
  id: DistributorId,
  account: Omit<KeptAccount, 'distributorId'> | null,
): Promise<void> {
  if (account === null) await remove.rows(tx, { distributorId: id });
  else await put.rows(tx, { ...account, distributorId: id });
}
