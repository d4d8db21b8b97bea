import type { Distributor, DistributorStatus } from '../../domain/people/distributor.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { oldestOf } from '../new-id.ts';
import { insertRecords } from '../recordset.ts';
import { heldIds } from '../platform/id-clock.queries.ts';
import { json, Query } from '../query.ts';
import { declarations, distributors, sponsorships } from './distributors.table.ts';
import { bindings, buyers } from './customers.table.ts';
import { contacts } from './contacts.table.ts';
import type { Transaction } from '../transaction.ts';
import { FACE } from './distributors.queries.ts';

/** New distributors with all that is known of them from the start. */
export interface NewDistributors {
  readonly distributors: (typeof distributors.$inferInsert)[];
  readonly sponsorships: (typeof sponsorships.$inferInsert)[];
  readonly declarations: (typeof declarations.$inferInsert)[];
  readonly buyers: (typeof buyers.$inferInsert)[];
  readonly bindings: (typeof bindings.$inferInsert)[];
  readonly contacts: (typeof contacts.$inferInsert)[];
}

const insert = new Query(
  'insert_distributors',
  `with ${heldIds(7)}, new_distributors as (${insertRecords(distributors, 1, { from: 'held', inOrderOf: ['externalId'] })}),
   new_sponsorships as (${insertRecords(sponsorships, 2)}),
   new_declarations as (${insertRecords(declarations, 3)}),
   new_buyers as (${insertRecords(buyers, 4, { inOrderOf: ['customerRef'] })}),
   new_bindings as (${insertRecords(bindings, 5, { inOrderOf: ['customerRef'] })})
   ${insertRecords(contacts, 6, { inOrderOf: ['lookup'] })}`,
);

const insertLines = new Query(
  'insert_lines',
  `with fresh as (select id, sponsor_id from distributors where id = any($1) and sponsor_id is not null)
   insert into lines (ancestor_id, descendant_id, depth)
   select sponsor_id, id, 1 from fresh
   union all
   select s.sponsor_id, f.id, 2 from fresh f join distributors s on s.id = f.sponsor_id where s.sponsor_id is not null
   union all
   select g.sponsor_id, f.id, 3 from fresh f join distributors s on s.id = f.sponsor_id
     join distributors g on g.id = s.sponsor_id where g.sponsor_id is not null`,
);

/** The tree's lock must be held, so that no sponsor moves meanwhile. */
export async function insertDistributors(tx: Transaction, fresh: NewDistributors): Promise<void> {
  await insert.rows(tx, [
    json(fresh.distributors),
    json(fresh.sponsorships),
    json(fresh.declarations),
    json(fresh.buyers),
    json(fresh.bindings),
    json(fresh.contacts),
    oldestOf(fresh.distributors.map(({ id }) => id)),
  ]);
  await insertLines.rows(tx, [fresh.distributors.map(({ id }) => id)]);
}

const locked = new Query<Distributor>(
  'distributor_for_update',
  `select ${FACE} from distributors d where d.id = $1 for update`,
);
const status = new Query('set_distributor_status', 'update distributors set status = $2 where id = $1');

/** The distributor, held until the transaction ends. */
export async function lockDistributor(tx: Transaction, id: DistributorId): Promise<Distributor | undefined> {
  return locked.row(tx, [id]);
}

export async function setDistributorStatus(
  tx: Transaction,
  id: DistributorId,
  to: DistributorStatus,
): Promise<void> {
  await status.rows(tx, [id, to]);
}

const rename = new Query('rename_distributor', 'update distributors set display_name = $2 where id = $1');
export async function renameDistributor(
  tx: Transaction,
  id: DistributorId,
  displayName: string,
): Promise<void> {
  await rename.rows(tx, [id, displayName]);
}

const declare = new Query('insert_declaration', insertRecords(declarations, 1));

/** The account is another person's from now on: their name and what they declare. The declaration before stays. */
export async function handOverDistributor(
  tx: Transaction,
  id: DistributorId,
  displayName: string,
  declaration: typeof declarations.$inferInsert,
): Promise<void> {
  await renameDistributor(tx, id, displayName);
  await declare.rows(tx, [json([declaration])]);
}

const inUse = new Query<{ used: boolean }>(
  'is_distributor_in_use',
  `select exists (select from lines where ancestor_id = $1) or exists (select from orders where seller_id = $1)
     or exists (select from commission_entries where beneficiary_id = $1) as used`,
);

/** Whether anything hangs on a distributor: somebody below them, a sale, or an entry. */
export async function isInUse(tx: Transaction, id: DistributorId): Promise<boolean> {
  return (await inUse.row(tx, [id]))?.used === true;
}

const sponsor = new Query('set_sponsor', 'update distributors set sponsor_id = $2 where id = $1');
const history = new Query('insert_sponsorship', insertRecords(sponsorships, 1));

/** The one who moves and everyone within two levels below: whoever is further down has no stored line across the move. */
const MOVED = `select $1::text as id, 0 as depth union all select descendant_id, depth from lines where ancestor_id = $1 and depth <= 2`;
const cut = new Query(
  'cut_lines',
  `delete from lines using (${MOVED}) moved
   where descendant_id = moved.id and ancestor_id in (select ancestor_id from lines where descendant_id = $1)`,
);
const join = new Query(
  'join_lines',
  `insert into lines (ancestor_id, descendant_id, depth)
   select above.id, moved.id, above.depth + moved.depth
   from (${MOVED}) moved
   cross join (select $2::text as id, 1 as depth union all select ancestor_id, depth + 1 from lines where descendant_id = $2) above
   where above.depth + moved.depth <= 3`,
);

/** Moves a distributor with their whole line below another sponsor, or the company (null). The tree's lock is held. */
export async function moveDistributor(
  tx: Transaction,
  id: DistributorId,
  to: DistributorId | null,
  record: typeof sponsorships.$inferInsert,
): Promise<void> {
  await cut.rows(tx, [id]);
  await sponsor.rows(tx, [id, to]);
  if (to !== null) await join.rows(tx, [id, to]);
  await history.rows(tx, [json([record])]);
}

/** Which statements these are, for whoever runs two calls one statement at a time. */
export {
  locked as distributorForUpdateQuery,
  insert as insertDistributorsQuery,
  status as setDistributorStatusQuery,
};
