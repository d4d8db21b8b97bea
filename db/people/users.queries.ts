import type { DistributorStatus } from '../../domain/people/distributor.ts';
import type { OperatorStatus } from '../../domain/people/operator.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { type Reading, Query } from '../query.ts';
import { TableQuery } from '../table-query.ts';
import { type UserId, contacts } from './contacts.table.ts';
import type { Transaction } from '../transaction.ts';

/** An account that signs in with a contact, and its status. */
export interface StoredUser {
  readonly userId: UserId;
  readonly status: DistributorStatus | OperatorStatus;
  /** When the contact was first proved. Null: not yet, or the contact was given up. */
  readonly verifiedAt: Date | null;
  /** True if a person signed up for it. False: operators made it and know whose contact it is. */
  readonly signedUp: boolean;
  /** True if all tokens of the account are refused. */
  readonly blocked: boolean;
}

const standingOf = (id: string): string =>
  `coalesce(o.status, d.status) as status, d.id is not null and d.external_id is null as "signedUp", exists (select from blocked_subjects b where b.subject = ${id}) as blocked`;

const byContact = new Query<StoredUser, [lookups: readonly string[]]>(
  'account_by_contact_for_update',
  `select c.account_id as "userId", c.verified_at as "verifiedAt", ${standingOf('c.account_id')}
   from contacts c left join operators o on o.id = c.account_id left join distributors d on d.id = c.account_id
   where c.lookup = any($1) order by c.verified_at is null, c.created_at, c.account_id limit 1 for update of c`,
);
const byId = new Query<StoredUser, [id: UserId]>(
  'account_by_id',
  `select a.id as "userId", c.verified_at as "verifiedAt", ${standingOf('a.id')}
   from (select $1::text as id) a left join contacts c on c.account_id = a.id left join operators o on o.id = a.id
     left join distributors d on d.id = a.id
   where o.id is not null or d.id is not null`,
);

/**
 * The user with one of these keyed hashes of a contact. The contact is locked until the transaction ends, so it is
 * neither proved nor given up meanwhile.
 */
export async function lockUserByContact(
  tx: Transaction,
  lookups: readonly string[],
): Promise<StoredUser | undefined> {
  return byContact.row(tx, [lookups]);
}

export async function readUser(on: Reading, id: UserId): Promise<StoredUser | undefined> {
  return byId.row(on, [id]);
}

const verify = new TableQuery(
  'verify_contact',
  { id: contacts.userId, at: contacts.verifiedAt },
  (db, { id, at }) =>
    db
      .update(contacts)
      .set({ verifiedAt: at })
      .where(and(eq(contacts.userId, id), isNull(contacts.verifiedAt))),
);

/** Records that the owner proved the contact. The first time is kept. */
export async function verifyContact(tx: Transaction, id: UserId, at: Date): Promise<void> {
  await verify.rows(tx, { id, at });
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { byContact as userByContactForUpdateQuery, byId as userByIdQuery };
