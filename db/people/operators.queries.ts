import type { OperatorId } from '../../domain/ids.ts';
import type { Operator, OperatorStatus } from '../../domain/people/operator.ts';
import type { PageRequest } from '../../domain/page.ts';
import { and, asc, count as countOf, eq } from 'drizzle-orm';
import { newerThan, PAGE, pageValues } from '../page-of.ts';
import { type Reading, Query } from '../query.ts';
import { given, ifGiven, InsertOne, many, oneOf, TableQuery } from '../table-query.ts';
import { operators } from './operators.table.ts';
import type { Transaction } from '../transaction.ts';

const { id, status } = operators;

const insert = new InsertOne('insert_operator', operators);
const byIds = new TableQuery('operators_by_id', { ids: many(id) }, (db, { ids }) =>
  db.select().from(operators).where(oneOf(id, ids)),
);
const locked = new TableQuery('operator_for_update', { id }, (db, p) =>
  db.select().from(operators).where(eq(id, p.id)).for('update'),
);
const held = new TableQuery('active_operator_for_share', { id }, (db, p) =>
  db
    .select({ id })
    .from(operators)
    .where(and(eq(id, p.id), eq(status, 'ACTIVE')))
    .for('share'),
);
const STATUS = { status: given<OperatorStatus | null>('text') };
const list = new TableQuery('operators', { ...STATUS, ...PAGE }, (db, p) =>
  db
    .select()
    .from(operators)
    .where(and(ifGiven(p.status, eq(status, p.status)), newerThan(p, operators.createdAt, id)))
    .orderBy(asc(operators.createdAt), asc(id))
    .limit(p.most),
);
const count = new TableQuery('count_operators', STATUS, (db, p) =>
  db
    .select({ count: countOf() })
    .from(operators)
    .where(ifGiven(p.status, eq(status, p.status))),
);
// Locked in the order of their ids, so that two operators who disable each other wait here and do not deadlock.
const active = new TableQuery('active_operators_for_update', {}, (db) =>
  db.select({ id }).from(operators).where(eq(status, 'ACTIVE')).orderBy(asc(id)).for('update'),
);
const notBlocked = new Query<{ id: OperatorId }, [ids: readonly OperatorId[]]>(
  'operators_not_blocked',
  'select o.id from operators o where o.id = any($1) and not exists (select from blocked_subjects b where b.subject = o.id) order by o.id',
);
const another = new Query<{ found: boolean }, [than: string]>(
  'another_active_operator',
  `select exists (select from operators o where o.status = 'ACTIVE' and o.id <> $1
     and not exists (select from blocked_subjects b where b.subject = o.id)) as found`,
);
const heldAmong = new TableQuery(
  'operators_for_share',
  { ids: given<readonly string[]>('text[]') },
  (db, { ids }) => db.select({ id }).from(operators).where(oneOf(id, ids)).orderBy(asc(id)).for('share'),
);
// An operator who was disabled or blocked since does not count for earlier decisions, even after coming back. The
// audit log keeps this for good.
const former = new Query<{ place: bigint }, [subjects: readonly string[], since: readonly Date[]]>(
  'former_operators',
  `select p.place from unnest($1::text[], $2::timestamptz[]) with ordinality as p(subject, since, place)
   where exists (select from blocked_subjects b where b.subject = p.subject)
     or exists (select from audit_log l where l.subject = p.subject and l.action in ('disableOperator', 'blockSubject') and l.at >= p.since)
     or p.subject like 'opr\\_%' and not exists (select from operators o where o.id = p.subject and o.status = 'ACTIVE')`,
);
const setStatus = new TableQuery('set_operator_status', { id, status }, (db, p) =>
  db.update(operators).set({ status: p.status }).where(eq(id, p.id)),
);

export async function insertOperator(tx: Transaction, operator: Operator): Promise<void> {
  await insert.run(tx, operator);
}

export async function readOperators(on: Reading, ids: readonly OperatorId[]): Promise<Operator[]> {
  return byIds.rows(on, { ids });
}

/** The operator, locked until the transaction ends. */
export async function lockOperator(tx: Transaction, operator: OperatorId): Promise<Operator | undefined> {
  return locked.row(tx, { id: operator });
}

/** Whether the operator is ACTIVE. The status stays so until the transaction ends. */
export async function holdActiveOperator(tx: Transaction, operator: OperatorId): Promise<boolean> {
  return (await held.row(tx, { id: operator })) !== undefined;
}

/** The operators who are ACTIVE and not blocked. Others cannot disable or block them until the transaction ends. */
export async function lockActiveOperators(tx: Transaction): Promise<OperatorId[]> {
  const ids = (await active.rows(tx, {})).map((operator) => operator.id);
  // This is a separate statement, because only its snapshot includes blocks that were made while we waited.
  return (await notBlocked.rows(tx, [ids])).map((operator) => operator.id);
}

/** Whether another operator is ACTIVE and not blocked. */
export async function isAnotherActive(on: Reading, than: string): Promise<boolean> {
  return (await another.row(on, [than]))?.found === true;
}

/** A person and the moment of their decision. */
export interface Speaker {
  readonly subject: string;
  readonly since: Date;
}

/**
 * For each of them, whether they have been ACTIVE and not blocked without a break since then. None of them is
 * disabled until the transaction ends. For people of another issuer only present and past blocks are checked.
 */
export async function holdStanding(tx: Transaction, speakers: readonly Speaker[]): Promise<boolean[]> {
  if (speakers.length === 0) return [];
  await heldAmong.rows(tx, { ids: speakers.map(({ subject }) => subject) });
  return areStanding(tx, speakers);
}

/** As `holdStanding`, without locks. */
export async function areStanding(on: Reading, speakers: readonly Speaker[]): Promise<boolean[]> {
  const gone = await former.rows(on, [
    speakers.map(({ subject }) => subject),
    speakers.map(({ since }) => since),
  ]);
  const places = new Set(gone.map(({ place }) => Number(place)));
  return speakers.map((_speaker, index) => !places.has(index + 1));
}

export async function setOperatorStatus(
  tx: Transaction,
  operator: OperatorId,
  to: OperatorStatus,
): Promise<void> {
  await setStatus.rows(tx, { id: operator, status: to });
}

/** Oldest first, one more than asked for. */
export async function listOperators(
  on: Reading,
  only: OperatorStatus | null,
  page: PageRequest,
): Promise<Operator[]> {
  return list.rows(on, { status: only, ...pageValues(page) });
}

export async function countOperators(on: Reading, only: OperatorStatus | null): Promise<number> {
  return (await count.row(on, { status: only }))?.count ?? 0;
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export {
  held as activeOperatorForShareQuery,
  active as activeOperatorsForUpdateQuery,
  locked as operatorForUpdateQuery,
  notBlocked as operatorsNotBlockedQuery,
  setStatus as setOperatorStatusQuery,
};
