import type { DistributorId } from '../../domain/ids.ts';
import { type Distributor, ERASED_NAME } from '../../domain/people/distributor.ts';
import { and, eq, isNotNull, like, ne, sql } from 'drizzle-orm';
import { keptPayoutAccounts, withdrawals } from '../books/withdrawals.table.ts';
import { liveConnections } from '../messaging/live.table.ts';
import { noticeOutboxes, noticePreferences, notices, noticeSettings } from '../messaging/notices.table.ts';
import { tierChanges } from '../commissions/tier-changes.table.ts';
import { contactChanges, contacts } from '../people/contacts.table.ts';
import { buyers } from '../people/customers.table.ts';
import { declarations, distributors, sponsorships } from '../people/distributors.table.ts';
import { sessions, signInCodes } from '../people/sessions.table.ts';
import { userLanguages } from '../people/user-languages.table.ts';
import { auditLog } from '../platform/audit-log.table.ts';
import { Query } from '../query.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';

const { id, status, erasedAt } = distributors;
const face = new TableQuery('erase_distributor', { id, erasedAt, status }, (db, p) =>
  db
    .update(distributors)
    .set({
      erasedAt: p.erasedAt,
      status: p.status,
      displayName: ERASED_NAME,
      contact: null,
      importDigest: null,
    })
    .where(eq(id, p.id)),
);

const OF = { id };
/** The columns of an audit log entry that an erasure empties. */
const NOTHING = { reason: null, sourceAddress: null, salt: null };
/** The database allows these rows to be deleted once the person is marked as erased. It refuses to delete those of other people. */
const traces = [
  new TableQuery('erase_contact', OF, (db, of) => db.delete(contacts).where(eq(contacts.userId, of.id))),
  new TableQuery('erase_contact_change', OF, (db, of) =>
    db.delete(contactChanges).where(eq(contactChanges.userId, of.id)),
  ),
  new TableQuery('erase_kept_account', OF, (db, of) =>
    db.delete(keptPayoutAccounts).where(eq(keptPayoutAccounts.distributorId, of.id)),
  ),
  new TableQuery('erase_sessions', OF, (db, of) => db.delete(sessions).where(eq(sessions.userId, of.id))),
  new TableQuery('erase_language', OF, (db, of) =>
    db.delete(userLanguages).where(eq(userLanguages.userId, of.id)),
  ),
  new TableQuery('erase_notices', OF, (db, of) => db.delete(notices).where(eq(notices.personId, of.id))),
  new TableQuery('erase_notice_preferences', OF, (db, of) =>
    db.delete(noticePreferences).where(eq(noticePreferences.personId, of.id)),
  ),
  new TableQuery('erase_notice_settings', OF, (db, of) =>
    db.delete(noticeSettings).where(eq(noticeSettings.personId, of.id)),
  ),
  new TableQuery('erase_notice_outbox', OF, (db, of) =>
    db.delete(noticeOutboxes).where(eq(noticeOutboxes.personId, of.id)),
  ),
  // The relay closes it, and removes the row.
  new TableQuery('erase_live_connections', OF, (db, of) =>
    db
      .update(liveConnections)
      .set({ token: null, subject: null, ended: true, closesAt: sql`now()` })
      .where(eq(liveConnections.subject, of.id)),
  ),
  new TableQuery('erase_customers', OF, (db, of) => db.delete(buyers).where(eq(buyers.distributorId, of.id))),
  new TableQuery('erase_payout_accounts', OF, (db, of) =>
    db
      .update(withdrawals)
      .set({ payoutAccount: '' })
      .where(and(eq(withdrawals.distributorId, of.id), ne(withdrawals.payoutAccount, ''))),
  ),
  new TableQuery('erase_declared_from', OF, (db, of) =>
    db
      .update(declarations)
      .set({ sourceAddress: null })
      .where(and(eq(declarations.distributorId, of.id), isNotNull(declarations.sourceAddress))),
  ),
  new TableQuery('erase_sponsor_reasons', OF, (db, of) =>
    db
      .update(sponsorships)
      .set({ reason: '' })
      .where(and(eq(sponsorships.distributorId, of.id), ne(sponsorships.reason, ''))),
  ),
  new TableQuery('erase_tier_reasons', OF, (db, of) =>
    db
      .update(tierChanges)
      .set({ reason: '' })
      .where(and(eq(tierChanges.distributorId, of.id), ne(tierChanges.reason, ''))),
  ),
  new TableQuery('erase_lines_about', OF, (db, of) =>
    db
      .update(auditLog)
      .set(NOTHING)
      .where(and(eq(auditLog.subject, of.id), isNotNull(auditLog.salt))),
  ),
  // A subject of another issuer can be any text. Only accounts of distributors begin like this.
  new TableQuery('erase_lines_by', OF, (db, of) =>
    db
      .update(auditLog)
      .set(NOTHING)
      .where(
        and(eq(auditLog.actor, of.id), like(auditLog.actor, String.raw`dst\_%`), isNotNull(auditLog.salt)),
      ),
  ),
] as const;
/** The same for rows that are found through another table. */
const tracesElsewhere = [
  new Query<object, [person: DistributorId]>(
    'erase_binding_reasons',
    `update binding_ends e set reason = '' from bindings b where b.distributor_id = $1 and e.customer_ref = b.customer_ref and e.number = b.number and e.reason <> ''`,
  ),
  new Query<object, [person: DistributorId]>(
    'erase_lines_of_requests',
    `update audit_log set reason = null, source_address = null, salt = null
     where subject in (select id from withdrawals where distributor_id = $1) and action in ('requestWithdrawal', 'cancelWithdrawal') and salt is not null`,
  ),
] as const;
const codes = new TableQuery(
  'erase_sign_in_codes',
  { lookups: many(signInCodes.lookup) },
  (db, { lookups }) => db.delete(signInCodes).where(oneOf(signInCodes.lookup, lookups)),
);

/** Removes everything that could identify the person. Keeps what the books need: ids, amounts, times and places in the tree. */
export async function erasePerson(
  tx: Transaction,
  person: Distributor,
  at: Date,
  contactLookups: readonly string[],
): Promise<void> {
  await face.rows(tx, { id: person.id, erasedAt: at, status: person.status });
  for (const trace of traces) await trace.rows(tx, { id: person.id });
  for (const trace of tracesElsewhere) await trace.rows(tx, [person.id]);
  await codes.rows(tx, { lookups: contactLookups });
}
