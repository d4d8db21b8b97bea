import type { OperatorId } from '../../domain/ids.ts';
import type { Operator, OperatorStatus } from '../../domain/operator.ts';
import type { PageRequest } from '../../domain/page.ts';
import { insertRecords } from '../recordset.ts';
import { json, type Reading, Statement } from '../statement.ts';
import { operators } from '../tables/identity.ts';
import type { Transaction } from '../transaction.ts';

const COLUMNS = 'id, display_name as "displayName", status, invited_by as "invitedBy", created_at as "createdAt"';

const insert = new Statement('insert_operator', insertRecords(operators, 1));
const byIds = new Statement<Operator>('operators_by_id', `select ${COLUMNS} from operators where id = any($1)`);
const locked = new Statement<Operator>('operator_for_update', `select ${COLUMNS} from operators where id = $1 for update`);
const held = new Statement<{ id: OperatorId }>('active_operator_for_share', `select id from operators where id = $1 and status = 'ACTIVE' for share`);
const list = new Statement<Operator>(
  'operators',
  `select ${COLUMNS} from operators where ($1::text is null or status = $1) and ($2::timestamptz is null or (created_at, id) > ($2, $3))
   order by created_at, id limit $4`,
);
const count = new Statement<{ count: bigint }>('count_operators', 'select count(*) as count from operators where $1::text is null or status = $1');
// In the order of their ids, so that two who disable each other meet here and not in a deadlock.
const active = new Statement<{ id: OperatorId }>('active_operators_for_update', `select id from operators where status = 'ACTIVE' order by id for update`);
const notBlocked = new Statement<{ id: OperatorId }>(
  'operators_not_blocked',
  'select o.id from operators o where o.id = any($1) and not exists (select from blocked_subjects b where b.subject = o.id) order by o.id',
);
const status = new Statement('set_operator_status', 'update operators set status = $2 where id = $1');

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

export async function setOperatorStatus(tx: Transaction, id: OperatorId, to: OperatorStatus): Promise<void> {
  await status.rows(tx, [id, to]);
}

/** The first who came first; one more than asked for. */
export async function listOperators(on: Reading, only: OperatorStatus | null, { first, after }: PageRequest): Promise<Operator[]> {
  return list.rows(on, [only, after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countOperators(on: Reading, only: OperatorStatus | null): Promise<number> {
  return Number((await count.row(on, [only]))?.count ?? 0n);
}
