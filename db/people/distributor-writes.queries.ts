import type { Distributor, DistributorStatus } from '../../domain/people/distributor.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { oldestOf } from '../new-id.ts';
import { insertRecords } from '../recordset.ts';
import { heldIds } from '../platform/id-clock.queries.ts';
import { eq } from 'drizzle-orm';
import { json, Query } from '../query.ts';
import { InsertOne, TableQuery } from '../table-query.ts';
import { declarations, distributors, sponsorships } from './distributors.table.ts';
import { bindings, buyers } from './customers.table.ts';
import { contacts } from './contacts.table.ts';
import { joinHolds } from './holds.queries.ts';
import type { Transaction } from '../transaction.ts';
import { FACE } from './distributors.queries.ts';

/** New distributors with all their first rows. */
export interface NewDistributors {
  readonly distributors: (typeof distributors.$inferInsert)[];
  readonly sponsorships: (typeof sponsorships.$inferInsert)[];
  readonly declarations: (typeof declarations.$inferInsert)[];
  readonly buyers: (typeof buyers.$inferInsert)[];
  readonly bindings: (typeof bindings.$inferInsert)[];
  readonly contacts: (typeof contacts.$inferInsert)[];
}

const insert = new Query<
  object,
  [
    distributors: string,
    sponsorships: string,
    declarations: string,
    buyers: string,
    bindings: string,
    contacts: string,
    oldest: Date | null,
  ]
>(
  'add_newcomers',
  `with ${heldIds(7)}, new_distributors as (${insertRecords(distributors, 1, { from: 'held', inOrderOf: ['externalId'] })}),
   new_sponsorships as (${insertRecords(sponsorships, 2)}),
   new_declarations as (${insertRecords(declarations, 3)}),
   new_buyers as (${insertRecords(buyers, 4, { inOrderOf: ['customerRef'] })}),
   new_bindings as (${insertRecords(bindings, 5, { inOrderOf: ['customerRef'] })})
   ${insertRecords(contacts, 6, { inOrderOf: ['lookup'] })}`,
);

const insertLines = new Query<object, [ids: readonly DistributorId[]]>(
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

/** The caller must hold the tree's lock, so that no sponsor changes meanwhile. */
export async function addNewcomers(tx: Transaction, fresh: NewDistributors, now: Date): Promise<void> {
  await insert.rows(tx, [
    json(fresh.distributors),
    json(fresh.sponsorships),
    json(fresh.declarations),
    json(fresh.buyers),
    json(fresh.bindings),
    json(fresh.contacts),
    oldestOf(fresh.distributors.map(({ id }) => id)),
  ]);
  const ids = fresh.distributors.map(({ id }) => id);
  await insertLines.rows(tx, [ids]);
  await joinHolds(tx, ids, now);
}

const { id, displayName, sponsorId, status } = distributors;
const locked = new TableQuery('distributor_for_update', { id }, (db, p) =>
  db.select(FACE).from(distributors).where(eq(id, p.id)).for('update'),
);
const changeStatus = new TableQuery('change_distributor_status', { id, status }, (db, p) =>
  db.update(distributors).set({ status: p.status }).where(eq(id, p.id)),
);

/** The distributor, locked until the transaction ends. */
export async function lockDistributor(
  tx: Transaction,
  distributor: DistributorId,
): Promise<Distributor | undefined> {
  return locked.row(tx, { id: distributor });
}

export async function changeDistributorStatus(
  tx: Transaction,
  distributor: DistributorId,
  to: DistributorStatus,
): Promise<void> {
  await changeStatus.rows(tx, { id: distributor, status: to });
}

const rename = new TableQuery('rename_distributor', { id, displayName }, (db, p) =>
  db.update(distributors).set({ displayName: p.displayName }).where(eq(id, p.id)),
);
export async function renameDistributor(
  tx: Transaction,
  distributor: DistributorId,
  name: string,
): Promise<void> {
  await rename.rows(tx, { id: distributor, displayName: name });
}

const declare = new InsertOne('insert_declaration', declarations);

/** Gives the account to another person, with their name and declaration. The earlier declaration stays. */
export async function handOverDistributor(
  tx: Transaction,
  distributor: DistributorId,
  name: string,
  declaration: typeof declarations.$inferInsert,
): Promise<void> {
  await renameDistributor(tx, distributor, name);
  await declare.run(tx, declaration);
}

const inUse = new Query<{ used: boolean }, [distributor: DistributorId]>(
  'is_distributor_in_use',
  `select exists (select from lines where ancestor_id = $1) or exists (select from orders where seller_id = $1)
     or exists (select from commission_entries where beneficiary_id = $1) as used`,
);

/** True if a distributor has a recruit, a sale or a commission entry. */
export async function isInUse(tx: Transaction, distributor: DistributorId): Promise<boolean> {
  return (await inUse.row(tx, [distributor]))?.used === true;
}

const setSponsor = new TableQuery('set_sponsor', { id, sponsorId }, (db, p) =>
  db.update(distributors).set({ sponsorId: p.sponsorId }).where(eq(id, p.id)),
);
const history = new InsertOne('insert_sponsorship', sponsorships);

/**
 * The moving distributor and everyone within two levels below. Deeper members have no stored row that reaches above
 * the moving distributor.
 */
const MOVED = `select $1::text as id, 0 as depth union all select descendant_id, depth from lines where ancestor_id = $1 and depth <= 2`;
const cut = new Query<object, [distributor: DistributorId]>(
  'cut_lines',
  `delete from lines using (${MOVED}) moved
   where descendant_id = moved.id and ancestor_id in (select ancestor_id from lines where descendant_id = $1)`,
);
const join = new Query<object, [distributor: DistributorId, sponsor: DistributorId]>(
  'join_lines',
  `insert into lines (ancestor_id, descendant_id, depth)
   select above.id, moved.id, above.depth + moved.depth
   from (${MOVED}) moved
   cross join (select $2::text as id, 1 as depth union all select ancestor_id, depth + 1 from lines where descendant_id = $2) above
   where above.depth + moved.depth <= 3`,
);

/**
 * Moves a distributor with their whole downline below another sponsor, or below the company (null). The caller holds
 * the tree's lock.
 */
export async function moveDistributor(
  tx: Transaction,
  distributor: DistributorId,
  to: DistributorId | null,
  record: typeof sponsorships.$inferInsert,
): Promise<void> {
  await cut.rows(tx, [distributor]);
  await setSponsor.rows(tx, { id: distributor, sponsorId: to });
  if (to !== null) {
    await join.rows(tx, [distributor, to]);
    await joinHolds(tx, [distributor], record.since);
  }
  await history.run(tx, record);
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export {
  locked as distributorForUpdateQuery,
  insert as addNewcomersQuery,
  changeStatus as changeDistributorStatusQuery,
};
