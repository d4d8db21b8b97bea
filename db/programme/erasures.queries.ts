import { type Distributor, ERASED_NAME } from '../../domain/people/distributor.ts';
import { Query } from '../query.ts';
import type { Transaction } from '../transaction.ts';

const face = new Query(
  'erase_distributor',
  `update distributors set erased_at = $2, status = $3, display_name = '${ERASED_NAME}', contact = null, import_digest = null where id = $1`,
);
/** Once the person counts as erased, the database lets go of these, and of nobody else's. */
const traces = [
  new Query('erase_contact', 'delete from contacts where account_id = $1'),
  new Query('erase_contact_change', 'delete from contact_changes where account_id = $1'),
  new Query('erase_kept_account', 'delete from kept_accounts where distributor_id = $1'),
  new Query('erase_sessions', 'delete from sessions where account_id = $1'),
  new Query('erase_customers', 'delete from buyers where distributor_id = $1'),
  new Query(
    'erase_binding_reasons',
    `update binding_ends e set reason = '' from bindings b where b.distributor_id = $1 and e.customer_ref = b.customer_ref and e.number = b.number and e.reason <> ''`,
  ),
  new Query(
    'erase_payout_accounts',
    `update withdrawals set payout_account = '' where distributor_id = $1 and payout_account <> ''`,
  ),
  new Query(
    'erase_declared_from',
    'update declarations set source_address = null where distributor_id = $1 and source_address is not null',
  ),
  new Query(
    'erase_sponsor_reasons',
    `update sponsorships set reason = '' where distributor_id = $1 and reason <> ''`,
  ),
  new Query(
    'erase_lines_about',
    `update audit_log set reason = null, source_address = null, salt = null where subject = $1 and salt is not null`,
  ),
  // A subject of another issuer may read like anything; only accounts of distributors begin like this.
  new Query(
    'erase_lines_by',
    String.raw`update audit_log set reason = null, source_address = null, salt = null where actor = $1 and actor like 'dst\_%' and salt is not null`,
  ),
  new Query(
    'erase_lines_of_requests',
    `update audit_log set reason = null, source_address = null, salt = null
     where subject in (select id from withdrawals where distributor_id = $1) and action in ('requestWithdrawal', 'cancelWithdrawal') and salt is not null`,
  ),
] as const;
const codes = new Query('erase_sign_in_codes', 'delete from sign_in_codes where lookup = any($1)');

/** Takes away all that could tell who the person was. What the books need stays: ids, amounts, times, places in the tree. */
export async function erasePerson(
  tx: Transaction,
  { id, status }: Distributor,
  at: Date,
  contactLookups: readonly string[],
): Promise<void> {
  await face.rows(tx, [id, at, status]);
  for (const trace of traces) await trace.rows(tx, [id]);
  await codes.rows(tx, [contactLookups]);
}
