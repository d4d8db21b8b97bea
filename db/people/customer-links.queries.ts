import type { CustomerLink, CustomerLinkStatus } from '../../domain/people/customer-link.ts';
import type { CustomerLinkId, DistributorId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { and, asc, count as countOf, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { olderThan, PAGE, pageValues } from '../page-of.ts';
import { type Reading, Query } from '../query.ts';
import { selectList } from '../recordset.ts';
import { given, ifGiven, InsertOne, many, oneOf, TableQuery } from '../table-query.ts';
import { buyers } from './customers.table.ts';
import type { Transaction } from '../transaction.ts';

const NEWEST_FIRST = [desc(buyers.requestedAt), desc(buyers.id)];
const { id, customerRef, distributorId, status } = buyers;
/** Null: in every channel. */
const CHANNEL = given<string | null>('text');

const insert = new InsertOne('insert_customer_link', buyers);
const linked = new TableQuery('linked_customers', { customerRef }, (db, p) =>
  db
    .select()
    .from(buyers)
    .where(and(eq(customerRef, p.customerRef), eq(status, 'LINKED')))
    .orderBy(asc(buyers.requestedAt), asc(id)),
);
const names = new TableQuery('linked_customer_names', {}, (db) =>
  db.select({ id, customerRef }).from(buyers).where(eq(status, 'LINKED')),
);
const sameAsked = new TableQuery(
  'requested_customer_link',
  { customerRef, channel: CHANNEL, distributorId },
  (db, p) =>
    db
      .select()
      .from(buyers)
      .where(
        and(
          eq(customerRef, p.customerRef),
          sql`${buyers.channel} is not distinct from ${p.channel}`,
          eq(distributorId, p.distributorId),
          eq(status, 'REQUESTED'),
        ),
      )
      .orderBy(...NEWEST_FIRST)
      .limit(1),
);
const lastEnded = new TableQuery('last_ended_customer_link', { customerRef, channel: CHANNEL }, (db, p) =>
  db
    .select()
    .from(buyers)
    .where(
      and(
        eq(customerRef, p.customerRef),
        sql`${buyers.channel} is not distinct from ${p.channel}`,
        eq(status, 'ENDED'),
      ),
    )
    .orderBy(desc(buyers.endedAt), desc(id))
    .limit(1),
);
const locked = new TableQuery('customer_link_for_update', { id }, (db, p) =>
  db.select().from(buyers).where(eq(id, p.id)).for('update'),
);
const byIds = new TableQuery('customer_links_by_id', { ids: many(id) }, (db, { ids }) =>
  db.select().from(buyers).where(oneOf(id, ids)),
);
const openOf = new TableQuery('open_customer_links_of', { distributorId, statuses: many(status) }, (db, p) =>
  db
    .select()
    .from(buyers)
    .where(and(eq(distributorId, p.distributorId), oneOf(status, p.statuses)))
    .orderBy(asc(id))
    .for('update'),
);
const requests = new TableQuery('count_requests_of', { distributorId }, (db, p) =>
  db
    .select({ count: countOf() })
    .from(buyers)
    .where(and(eq(distributorId, p.distributorId), eq(status, 'REQUESTED'))),
);
const { decidedBy, decidedAt, reason, endedBy, endedAt, endReason } = buyers;
const decide = new TableQuery(
  'decide_customer_link',
  { id, status, decidedBy, decidedAt, reason },
  (db, { id: link, ...decision }) => db.update(buyers).set(decision).where(eq(id, link)),
);
const end = new TableQuery(
  'end_customer_link',
  { id, endedBy, endedAt, endReason },
  (db, { id: link, ...ended }) =>
    db
      .update(buyers)
      .set({ status: 'ENDED', ...ended })
      .where(eq(id, link)),
);
const STATUS = { status: given<CustomerLinkStatus | null>('text') };
const list = new TableQuery('customer_links', { ...STATUS, ...PAGE }, (db, p) =>
  db
    .select()
    .from(buyers)
    .where(and(ifGiven(p.status, eq(status, p.status)), olderThan(p, buyers.requestedAt, id)))
    .orderBy(...NEWEST_FIRST)
    .limit(p.most),
);
const count = new TableQuery('count_customer_links', STATUS, (db, p) =>
  db
    .select({ count: countOf() })
    .from(buyers)
    .where(ifGiven(p.status, eq(status, p.status))),
);
const listOf = new Query<
  CustomerLink,
  [distributors: readonly DistributorId[], beforeAt: string | null, beforeId: string, most: number]
>(
  'customer_links_of',
  `select b.* from unnest($1::text[]) as d(id) cross join lateral (
     select ${selectList('b', getTableColumns(buyers))} from buyers b where b.distributor_id = d.id and ($2::timestamptz is null or (b.requested_at, b.id) < ($2, $3))
     order by b.requested_at desc, b.id desc limit $4) b`,
);
const countOfEach = new TableQuery(
  'count_customer_links_of',
  { distributors: many(distributorId) },
  (db, p) =>
    db
      .select({ distributorId, count: countOf() })
      .from(buyers)
      .where(oneOf(distributorId, p.distributors))
      .groupBy(distributorId),
);

export async function insertCustomerLink(tx: Transaction, link: CustomerLink): Promise<void> {
  await insert.run(tx, link);
}

/** The links in effect in any channel, oldest first. */
export async function readLinked(on: Reading, customerRef: string): Promise<CustomerLink[]> {
  return linked.rows(on, { customerRef });
}

/** All linked customers, for a comparison that only the domain can make. */
export async function readLinkedNames(on: Reading): Promise<Pick<CustomerLink, 'id' | 'customerRef'>[]> {
  return names.rows(on, {});
}

/** The request of this distributor for this customer that waits for a decision. */
export async function readRequested(
  on: Reading,
  customerRef: string,
  channel: string | null,
  distributor: DistributorId,
): Promise<CustomerLink | undefined> {
  return sameAsked.row(on, { customerRef, channel, distributorId: distributor });
}

/** How many requests of the distributor wait for a decision. */
export async function countRequestsOf(on: Reading, distributor: DistributorId): Promise<number> {
  return (await requests.row(on, { distributorId: distributor }))?.count ?? 0;
}

export async function readLastEnded(
  on: Reading,
  customerRef: string,
  channel: string | null,
): Promise<CustomerLink | undefined> {
  return lastEnded.row(on, { customerRef, channel });
}

/** The link, locked until the transaction ends. */
export async function lockCustomerLink(
  tx: Transaction,
  id: CustomerLinkId,
): Promise<CustomerLink | undefined> {
  return locked.row(tx, { id });
}

/** A distributor's links in these states, locked until the transaction ends. */
export async function lockLinksOf(
  tx: Transaction,
  distributor: DistributorId,
  statuses: readonly CustomerLinkStatus[],
): Promise<CustomerLink[]> {
  return openOf.rows(tx, { distributorId: distributor, statuses });
}

export async function readCustomerLinks(
  on: Reading,
  ids: readonly CustomerLinkId[],
): Promise<CustomerLink[]> {
  return byIds.rows(on, { ids });
}

export async function writeLinkDecision(tx: Transaction, decided: CustomerLink): Promise<void> {
  await decide.rows(tx, decided);
}

export async function writeLinkEnd(tx: Transaction, ended: CustomerLink): Promise<void> {
  await end.rows(tx, ended);
}

/** Newest first, one more than asked for; a status of null: all. */
export async function listCustomerLinks(
  on: Reading,
  status: CustomerLinkStatus | null,
  page: PageRequest,
): Promise<CustomerLink[]> {
  return list.rows(on, { status, ...pageValues(page) });
}

export async function countCustomerLinks(on: Reading, status: CustomerLinkStatus | null): Promise<number> {
  return (await count.row(on, { status }))?.count ?? 0;
}

/** The links of each distributor, newest first, one more than asked for. */
export async function readLinksOf(
  on: Reading,
  distributors: readonly DistributorId[],
  { first, after }: PageRequest,
): Promise<CustomerLink[]> {
  return listOf.rows(on, [distributors, after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countLinksOf(
  on: Reading,
  distributors: readonly DistributorId[],
): Promise<Map<DistributorId, number>> {
  const counts = await countOfEach.rows(on, { distributors });
  return new Map(counts.map(({ distributorId: of, count: links }) => [of, links]));
}
