import type { OperatorId } from '../../domain/ids.ts';
import type { Operator, OperatorStatus } from '../../domain/people/operator.ts';
import type { PageRequest } from '../../domain/page.ts';
import { insertRecords } from '../recordset.ts';
import { json, type Reading, Query } from '../query.ts';
import { operators } from './operators.table.ts';
import type { Transaction } from '../transaction.ts';

const COLUMNS =
  'id, display_name as "displayName", status, invited_by as "invitedBy", created_at as "createdAt"';

const insert = new Query('insert_operator', insertRecords(operators, 1));
const byIds = new Query<Operator>('operators_by_id', `select ${COLUMNS} from operators where id = any($1)`);
const locked = new Query<Operator>(
  'operator_for_update',
  `select ${COLUMNS} from operators where id = $1 for update`,
);
const held = new Query<{ id: OperatorId }>(
  'active_operator_for_share',
  `select id from operators where id = $1 and status = 'ACTIVE' for share`,
);
const list = new Query<Operator>(
  'operators',
  `select ${COLUMNS} from operators where ($1::text is null or status = $1) and ($2::timestamptz is null or (created_at, id) > ($2, $3))
   order by created_at, id limit $4`,
);
const count = new Query<{ count: bigint }>(
  'count_operators',
  'select count(*) as count from operators where $1::text is null or status = $1',
);
// In the order of their ids, so that two who disable each other meet here and not in a deadlock.
const active = new Query<{ id: OperatorId }>(
  'active_operators_for_update',
  `select id from operators where status = 'ACTIVE' order by id for update`,
);
const notBlocked = new Query<{ id: OperatorId }>(
  'operators_not_blocked',
  'select o.id from operators o where o.id = any($1) and not exists (select from blocked_subjects b where b.subject = o.id) order by o.id',
);
const another = new Query<{ found: boolean }>(
  'another_active_operator',
  `select exists (select from operators o where o.status = 'ACTIVE' and o.id <> $1
     and not exists (select from blocked_subjects b where b.subject = o.id)) as found`,
);
const heldAmong = new Query(
  'operators_for_share',
  'select id from operators where id = any($1) order by id for share',
);
// Who was shut out once does not stand for what they said before, also when they came back: the log never forgets it.
const former = new Query<{ place: bigint }>(
  'former_operators',
  `select p.place from unnest($1::text[], $2::timestamptz[]) with ordinality as p(subject, since, place)
   where exists (select from blocked_subjects b where b.subject = p.subject)
     or exists (select from audit_log l where l.subject = p.subject and l.action in ('disableOperator', 'blockSubject') and l.at >= p.since)
     or p.subject like 'opr\\_%' and not exists (select from operators o where o.id = p.subject and o.status = 'ACTIVE')`,
);
const status = new Query('set_operator_status', 'update operators set status = $2 where id = $1');

export async function insertOperator(tx: Transaction, operator: Operator): Promise<void> {
  await insert.rows(tx, [json([operator])]);
}

export async function readOperators(on: Reading, ids: readonly OperatorId[]): Promise<Operator[]> {
  return byIds.rows(on, [ids]);
}

/** The operator, held until the transaction ends. */
export async function lockOperator(tx: Transaction, id: OperatorId): Promise<Operator | undefined> {
  return locked.row(tx, [id]);
}

/** Whether the operator is ACTIVE, and stays so until the transaction ends. */
export async function holdActiveOperator(tx: Transaction, id: OperatorId): Promise<boolean> {
  return (await held.row(tx, [id])) !== undefined;
}

/** Who is ACTIVE and not blocked; nobody of them is disabled or blocked by somebody else until the transaction ends. */
export async function lockActiveOperators(tx: Transaction): Promise<OperatorId[]> {
  const ids = (await active.rows(tx)).map(({ id }) => id);
  // A statement of its own: what others blocked while we waited stands only in its snapshot.
  return (await notBlocked.rows(tx, [ids])).map(({ id }) => id);
}

/** Whether somebody else is ACTIVE and not blocked. */
export async function isAnotherActive(on: Reading, than: string): Promise<boolean> {
  return (await another.row(on, [than]))?.found === true;
}

/** Somebody who said something at a moment. */
export interface Speaker {
  readonly subject: string;
  readonly since: Date;
}

/**
 * For each of them, whether they have run the programme ever since: ACTIVE and not blocked, also not in between. Nobody of
 * them is disabled until the transaction ends. People of another issuer are looked up among those who are blocked.
 */
export async function holdStanding(tx: Transaction, speakers: readonly Speaker[]): Promise<boolean[]> {
  if (speakers.length === 0) return [];
  await heldAmong.rows(tx, [speakers.map(({ subject }) => subject)]);
  return areStanding(tx, speakers);
}

/** As `holdStanding`, for a look. */
export async function areStanding(on: Reading, speakers: readonly Speaker[]): Promise<boolean[]> {
  const gone = await former.rows(on, [
    speakers.map(({ subject }) => subject),
    speakers.map(({ since }) => since),
  ]);
  const places = new Set(gone.map(({ place }) => Number(place)));
  return speakers.map((_speaker, index) => !places.has(index + 1));
}

export async function setOperatorStatus(tx: Transaction, id: OperatorId, to: OperatorStatus): Promise<void> {
  await status.rows(tx, [id, to]);
}

/** The first who came first; one more than asked for. */
export async function listOperators(
  on: Reading,
  only: OperatorStatus | null,
  { first, after }: PageRequest,
): Promise<Operator[]> {
  return list.rows(on, [only, after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countOperators(on: Reading, only: OperatorStatus | null): Promise<number> {
  return Number((await count.row(on, [only]))?.count ?? 0n);
}

/** Which statements these are, for whoever runs two calls one statement at a time. */
export {
  held as activeOperatorForShareQuery,
  active as activeOperatorsForUpdateQuery,
  locked as operatorForUpdateQuery,
  notBlocked as operatorsNotBlockedQuery,
  status as setOperatorStatusQuery,
};
