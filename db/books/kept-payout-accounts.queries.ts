import type { DistributorId } from '../../domain/ids.ts';
import { eq } from 'drizzle-orm';
import type { Reading } from '../query.ts';
import { excluded, many, oneOf, TableQuery } from '../table-query.ts';
import { keptPayoutAccounts } from './withdrawals.table.ts';
import type { Transaction } from '../transaction.ts';

export type KeptPayoutAccount = typeof keptPayoutAccounts.$inferSelect;

const { distributorId, encrypted, masked, keptAt } = keptPayoutAccounts;
const of = new TableQuery('kept_accounts_of', { ids: many(distributorId) }, (db, { ids }) =>
  db.select().from(keptPayoutAccounts).where(oneOf(distributorId, ids)),
);
const put = new TableQuery('keep_account', { distributorId, encrypted, masked, keptAt }, (db, account) =>
  db
    .insert(keptPayoutAccounts)
    .values(account)
    .onConflictDoUpdate({
      target: distributorId,
      set: { encrypted: excluded(encrypted), masked: excluded(masked), keptAt: excluded(keptAt) },
    }),
);
const remove = new TableQuery('drop_kept_account', { distributorId }, (db, p) =>
  db.delete(keptPayoutAccounts).where(eq(distributorId, p.distributorId)),
);

export async function readKeptPayoutAccounts(
  on: Reading,
  ids: readonly DistributorId[],
): Promise<KeptPayoutAccount[]> {
  return of.rows(on, { ids });
}

/** Replaces the stored payout account. Null removes it. */
export async function putKeptPayoutAccount(
  tx: Transaction,
  id: DistributorId,
  account: Omit<KeptPayoutAccount, 'distributorId'> | null,
): Promise<void> {
  if (account === null) await remove.rows(tx, { distributorId: id });
  else await put.rows(tx, { ...account, distributorId: id });
}
