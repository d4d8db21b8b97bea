import type { Suspicion, SuspicionKind, SuspicionStatus } from '../../domain/books/suspicion.ts';
import type { SuspicionId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { json, Query, type Reading } from '../query.ts';
import { insertRecords, recordset } from '../recordset.ts';
import { InsertOne } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { suspicionDecisions, suspicions, suspects } from './suspicions.table.ts';

/** SQL: a suspicion of the distributor waits for an operator (R39). */
export const IS_SUSPECTED = (distributor: string): string =>
  `exists (select from suspects named where named.distributor_id = ${distributor}
     and not exists (select from suspicion_decisions decided where decided.suspicion_id = named.suspicion_id))`;

const select = `select s.id, s.kind, s.count, s.others, s.order_ids as "orderIds", s.found_at as "foundAt", coalesce(d.status, 'OPEN') as status,
     d.decided_by as "decidedBy", d.decided_at as "decidedAt", d.reason as "decisionReason",
     array(select x.distributor_id from suspects x where x.suspicion_id = s.id order by x.distributor_id) as "distributorIds"
   from suspicions s left join suspicion_decisions d on d.suspicion_id = s.id`;

const byId = new Query<Suspicion, [ids: readonly SuspicionId[]]>(
  'suspicions_by_id',
  `${select} where s.id = any($1)`,
);
const MATCHES = `($1::text is null or coalesce(d.status, 'OPEN') = $1) and ($2::text is null or s.kind = $2)`;
type Filter = [status: SuspicionStatus | null, kind: SuspicionKind | null];
const list = new Query<Suspicion, [...Filter, afterAt: string | null, afterId: string, most: number]>(
  'suspicions',
  `${select} where ${MATCHES} and ($3::timestamptz is null or (s.found_at, s.id) < ($3, $4)) order by s.found_at desc, s.id desc limit $5`,
);
const count = new Query<{ count: bigint }, Filter>(
  'count_suspicions',
  `select count(*) as count from suspicions s left join suspicion_decisions d on d.suspicion_id = s.id where ${MATCHES}`,
);

export interface SuspicionFilter {
  readonly status: SuspicionStatus | null;
  readonly kind: SuspicionKind | null;
}

export async function readSuspicions(on: Reading, ids: readonly SuspicionId[]): Promise<Suspicion[]> {
  return byId.rows(on, [ids]);
}

/** Latest first, one more than asked for. */
export async function listSuspicions(
  on: Reading,
  { status, kind }: SuspicionFilter,
  { first, after }: PageRequest,
): Promise<Suspicion[]> {
  return list.rows(on, [status, kind, after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countSuspicions(on: Reading, { status, kind }: SuspicionFilter): Promise<number> {
  return Number((await count.row(on, [status, kind]))?.count ?? 0);
}

const insert = new Query<{ id: SuspicionId }, [suspicions: string, suspects: string]>(
  'insert_suspicions',
  `with fresh as (${insertRecords(suspicions, 1, { inOrderOf: ['kind', 'fingerprint'] })} on conflict do nothing returning id),
   named as (insert into suspects (suspicion_id, distributor_id) select r."suspicionId", r."distributorId" from ${recordset(suspects, 2)} join fresh on fresh.id = r."suspicionId")
   select id from fresh`,
);

/** Records what was noticed and is not recorded yet. Returns the ids of the new ones. */
export async function insertSuspicions(
  tx: Transaction,
  found: readonly (typeof suspicions.$inferInsert)[],
  people: readonly (typeof suspects.$inferInsert)[],
): Promise<SuspicionId[]> {
  return (await insert.rows(tx, [json(found), json(people)])).map(({ id }) => id);
}

const replaced = new Query<{ id: SuspicionId }, [fresh: readonly SuspicionId[], by: string, at: Date]>(
  'replace_suspicions',
  `insert into suspicion_decisions (suspicion_id, status, decided_by, decided_at)
   select distinct o.id, 'REPLACED', $2, $3::timestamptz
   from suspicions n join suspicions o on o.kind = n.kind and o.id <> all ($1)
   where n.id = any($1) and n.kind in ('SAME_PAYOUT_ACCOUNT', 'SAME_SOURCE', 'MUTUAL_BUYERS')
     and not exists (select from suspicion_decisions d where d.suspicion_id = o.id)
     and not exists (select from suspects x where x.suspicion_id = o.id
       and not exists (select from suspects y where y.suspicion_id = n.id and y.distributor_id = x.distributor_id))
   returning suspicion_id as id`,
);

/** The open ones of which each person is in a new one of the same kind need no decision of their own any more. */
export async function replaceSuspicions(
  tx: Transaction,
  fresh: readonly SuspicionId[],
  by: string,
  at: Date,
): Promise<SuspicionId[]> {
  return (await replaced.rows(tx, [fresh, by, at])).map(({ id }) => id);
}

const decide = new InsertOne('insert_suspicion_decision', suspicionDecisions);

export async function insertSuspicionDecision(
  tx: Transaction,
  decision: typeof suspicionDecisions.$inferInsert,
): Promise<void> {
  await decide.run(tx, decision);
}
