import type { CustomerLink, CustomerLinkStatus } from '../../domain/people/customer-link.ts';
import type { CustomerLinkId, DistributorId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { insertRecords, recordColumns } from '../recordset.ts';
import { json, type Reading, Query } from '../query.ts';
import { buyers } from './customers.table.ts';
import type { Transaction } from '../transaction.ts';

const COLUMNS = recordColumns(buyers)
  .map(({ key, name }) => `b.${name} as "${key}"`)
  .join(', ');
const NEWEST_FIRST = 'order by b.requested_at desc, b.id desc';

const insert = new Query('insert_customer_link', insertRecords(buyers, 1));
const linked = new Query<CustomerLink>(
  'linked_customers',
  `select ${COLUMNS} from buyers b where b.customer_ref = $1 and b.status = 'LINKED' order by b.requested_at, b.id`,
);
const names = new Query<Pick<CustomerLink, 'id' | 'customerRef'>>(
  'linked_customer_names',
  `select b.id, b.customer_ref as "customerRef" from buyers b where b.status = 'LINKED'`,
);
const sameAsked = new Query<CustomerLink>(
  'requested_customer_link',
  `select ${COLUMNS} from buyers b where b.customer_ref = $1 and b.channel is not distinct from $2 and b.distributor_id = $3 and b.status = 'REQUESTED' ${NEWEST_FIRST} limit 1`,
);
const lastEnded = new Query<CustomerLink>(
  'last_ended_customer_link',
  `select ${COLUMNS} from buyers b where b.customer_ref = $1 and b.channel is not distinct from $2 and b.status = 'ENDED' order by b.ended_at desc, b.id desc limit 1`,
);
const locked = new Query<CustomerLink>(
  'customer_link_for_update',
  `select ${COLUMNS} from buyers b where b.id = $1 for update`,
);
const byIds = new Query<CustomerLink>(
  'customer_links_by_id',
  `select ${COLUMNS} from buyers b where b.id = any($1)`,
);
const openOf = new Query<CustomerLink>(
  'open_customer_links_of',
  `select ${COLUMNS} from buyers b where b.distributor_id = $1 and b.status = any($2) order by b.id for update`,
);
const requests = new Query<{ count: bigint }>(
  'count_requests_of',
  `select count(*) as count from buyers b where b.distributor_id = $1 and b.status = 'REQUESTED'`,
);
const decide = new Query(
  'decide_customer_link',
  'update buyers set status = $2, decided_by = $3, decided_at = $4, reason = $5 where id = $1',
);
const end = new Query(
  'end_customer_link',
  `update buyers set status = 'ENDED', ended_by = $2, ended_at = $3, end_reason = $4 where id = $1`,
);
const list = new Query<CustomerLink>(
  'customer_links',
  `select ${COLUMNS} from buyers b where ($1::text is null or b.status = $1) and ($2::timestamptz is null or (b.requested_at, b.id) < ($2, $3)) ${NEWEST_FIRST} limit $4`,
);
const count = new Query<{ count: bigint }>(
  'count_customer_links',
  'select count(*) as count from buyers b where ($1::text is null or b.status = $1)',
);
const listOf = new Query<CustomerLink>(
  'customer_links_of',
  `select b.* from unnest($1::text[]) as d(id) cross join lateral (
     select ${COLUMNS} from buyers b where b.distributor_id = d.id and ($2::timestamptz is null or (b.requested_at, b.id) < ($2, $3)) ${NEWEST_FIRST} limit $4) b`,
);
const countOf = new Query<{ distributorId: DistributorId; count: bigint }>(
  'count_customer_links_of',
  'select b.distributor_id as "distributorId", count(*) as count from buyers b where b.distributor_id = any($1) group by b.distributor_id',
);

export async function insertCustomerLink(tx: Transaction, link: CustomerLink): Promise<void> {
  await insert.rows(tx, [json([link])]);
}

/** Those that hold, in whatever channel, oldest first. */
export async function readLinked(on: Reading, customerRef: string): Promise<CustomerLink[]> {
  return linked.rows(on, [customerRef]);
}

/** All customers who are linked, for what only the domain can compare. */
export async function readLinkedNames(on: Reading): Promise<Pick<CustomerLink, 'id' | 'customerRef'>[]> {
  return names.rows(on);
}

/** The request of this distributor for this customer that waits for a decision. */
export async function readRequested(
  on: Reading,
  customerRef: string,
  channel: string | null,
  distributor: DistributorId,
): Promise<CustomerLink | undefined> {
  return sameAsked.row(on, [customerRef, channel, distributor]);
}

/** How many requests of the distributor wait for a decision. */
export async function countRequestsOf(on: Reading, distributor: DistributorId): Promise<number> {
  return Number((await requests.row(on, [distributor]))?.count ?? 0n);
}

export async function readLastEnded(
  on: Reading,
  customerRef: string,
  channel: string | null,
): Promise<CustomerLink | undefined> {
  return lastEnded.row(on, [customerRef, channel]);
}

/** The link, held until the transaction ends. */
export async function lockCustomerLink(
  tx: Transaction,
  id: CustomerLinkId,
): Promise<CustomerLink | undefined> {
  return locked.row(tx, [id]);
}

/** A distributor's links in these states, held until the transaction ends. */
export async function lockLinksOf(
  tx: Transaction,
  distributor: DistributorId,
  statuses: readonly CustomerLinkStatus[],
): Promise<CustomerLink[]> {
  return openOf.rows(tx, [distributor, statuses]);
}

export async function readCustomerLinks(
  on: Reading,
  ids: readonly CustomerLinkId[],
): Promise<CustomerLink[]> {
  return byIds.rows(on, [ids]);
}

export async function writeLinkDecision(
  tx: Transaction,
  { id, status, decidedBy, decidedAt, reason }: CustomerLink,
): Promise<void> {
  await decide.rows(tx, [id, status, decidedBy, decidedAt, reason]);
}

export async function writeLinkEnd(
  tx: Transaction,
  { id, endedBy, endedAt, endReason }: CustomerLink,
): Promise<void> {
  await end.rows(tx, [id, endedBy, endedAt, endReason]);
}

/** Newest first, one more than asked for; a status of null: all. */
export async function listCustomerLinks(
  on: Reading,
  status: CustomerLinkStatus | null,
  { first, after }: PageRequest,
): Promise<CustomerLink[]> {
  return list.rows(on, [status, after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countCustomerLinks(on: Reading, status: CustomerLinkStatus | null): Promise<number> {
  return Number((await count.row(on, [status]))?.count ?? 0n);
}

/** Each distributor's, newest first, one more than asked for. */
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
  return new Map(
    (await countOf.rows(on, [distributors])).map(({ distributorId, count: links }) => [
      distributorId,
      Number(links),
    ]),
  );
}
