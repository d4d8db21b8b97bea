import type { IdKind } from '../../domain/ids.ts';
import { firstIdAt } from '../new-id.ts';
import { type Reading, Query } from '../query.ts';
import type { Transaction } from '../transaction.ts';
import { advanceIdClock } from './id-clock.queries.ts';

/** The tables that only grow and whose totals callers can request. */
const GROWING = {
  orders: 'order',
  commission_entries: 'entry',
  distributors: 'distributor',
} as const satisfies Record<string, IdKind>;

export type Growing = keyof typeof GROWING;

const perTable = <Row extends object, Values extends readonly unknown[]>(
  name: string,
  text: (table: Growing) => string,
): Readonly<Record<Growing, Query<Row, Values>>> => ({
  orders: new Query<Row, Values>(`${name}_orders`, text('orders')),
  commission_entries: new Query<Row, Values>(`${name}_commission_entries`, text('commission_entries')),
  distributors: new Query<Row, Values>(`${name}_distributors`, text('distributors')),
});

const total = perTable<{ count: bigint }, readonly []>(
  'count',
  (
    table,
  ) => `select coalesce(c.count, 0) + (select count(*) from ${table} t where t.id > coalesce(c.through_id, '')) as count
    from (select 1) one left join row_counts c on c.name = '${table}'`,
);

const advance = perTable<object, [through: string]>(
  'advance_count',
  (table) => `insert into row_counts (name, through_id, count)
    select '${table}', $1, coalesce(c.count, 0) + (select count(*) from ${table} t where t.id > coalesce(c.through_id, '') and t.id <= $1)
    from (select 1) one left join row_counts c on c.name = '${table}'
    on conflict (name) do update set through_id = excluded.through_id, count = excluded.count
    where row_counts.through_id < excluded.through_id`,
);

/** How many rows the table holds. */
export async function countRows(on: Reading, table: Growing): Promise<number> {
  return Number((await total[table].row(on))?.count ?? 0);
}

/** Brings the stored counts forward to an hour ago. Younger rows are counted when a total is requested. Returns the number of tables that were counted. */
export async function advanceRowCounts(tx: Transaction, now: Date): Promise<number> {
  const through = await advanceIdClock(tx, now);
  const tables = Object.keys(GROWING) as Growing[];
  for (const table of tables) await advance[table].rows(tx, [firstIdAt(GROWING[table], through)]);
  return tables.length;
}
