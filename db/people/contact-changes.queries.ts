import type { DistributorId } from '../../domain/ids.ts';
import { removalOf } from '../expired-rows.ts';
import { and, desc, eq, gt } from 'drizzle-orm';
import { Query } from '../query.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import { contactChanges } from './contacts.table.ts';
import type { Transaction } from '../transaction.ts';

export type ContactChange = typeof contactChanges.$inferSelect;
export type WaitingContact = Pick<ContactChange, 'userId' | 'expiresAt'>;

const put = new Query<
  object,
  [
    userId: DistributorId,
    lookup: string,
    requestedBy: string,
    requestedAt: Date,
    expiresAt: Date,
    lookups: readonly string[],
  ]
>(
  'put_contact_change',
  `with before as (delete from contact_changes where lookup = any($6) and account_id <> $1)
   insert into contact_changes (account_id, lookup, requested_by, requested_at, expires_at) values ($1, $2, $3, $4, $5)
   on conflict (account_id) do update set lookup = excluded.lookup, requested_by = excluded.requested_by, requested_at = excluded.requested_at, expires_at = excluded.expires_at`,
);
const waiting = new TableQuery(
  'contact_change_of',
  { lookups: many(contactChanges.lookup), now: contactChanges.expiresAt },
  (db, { lookups, now }) =>
    db
      .select({ userId: contactChanges.userId, expiresAt: contactChanges.expiresAt })
      .from(contactChanges)
      .where(and(oneOf(contactChanges.lookup, lookups), gt(contactChanges.expiresAt, now)))
      .orderBy(desc(contactChanges.requestedAt))
      .limit(1),
);
const remove = new TableQuery('delete_contact_change', { user: contactChanges.userId }, (db, { user }) =>
  db
    .delete(contactChanges)
    .where(eq(contactChanges.userId, user))
    .returning({ userId: contactChanges.userId }),
);

/**
 * Stores a contact that waits for proof. It replaces the one that waited for this user, and removes this contact
 * where it waited for another user.
 */
export async function putContactChange(
  tx: Transaction,
  { userId, lookup, requestedBy, requestedAt, expiresAt }: ContactChange,
  lookups: readonly string[],
): Promise<void> {
  await put.rows(tx, [userId, lookup, requestedBy, requestedAt, expiresAt, lookups]);
}

/** The user for whom a contact waits for proof. Undefined if there is none. */
export async function readContactChange(
  tx: Transaction,
  lookups: readonly string[],
  now: Date,
): Promise<WaitingContact | undefined> {
  return waiting.row(tx, { lookups, now });
}

/** False when none waited. */
export async function deleteContactChange(tx: Transaction, user: DistributorId): Promise<boolean> {
  return (await remove.row(tx, { user })) !== undefined;
}

/** Removes those that nobody proved in time. */
export const forgetContactChanges = removalOf({
  table: contactChanges,
  key: contactChanges.userId,
  until: contactChanges.expiresAt,
});

/** The names of these statements, for callers that run two calls one statement at a time. */
export { remove as deleteContactChangeQuery };
