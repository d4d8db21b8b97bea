import { beforeAll, describe, expect, it } from 'vitest';
import { checkSeals } from '../../../db/books/seals.queries.ts';
import { sealBooks } from '../../../services/books/seals/seal-books.ts';
import { brokenAfter } from '../../support/broken-seals.ts';
import { useDatabase } from '../../support/database.ts';
import { liveThroughAutumn } from '../busy-books.ts';
import { operatorCall } from '../team.ts';

const books = useDatabase();

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}
let columns: readonly Column[];

/** Every chain has rows, and all of them are sealed. */
beforeAll(async () => {
  await liveThroughAutumn(books.db);
  await sealBooks(operatorCall(books.db, new Date('2027-01-01T00:00:00Z')));
  const chains = await checkSeals(books.db);
  expect(chains.filter(({ rows, difference }) => rows === 0n || difference !== null)).toEqual([]);
  const { rows } = await books.db.pool.query<Column>(
    `select table_name as "table", column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = any($1) order by 1, 2`,
    [chains.map(({ chain }) => chain)],
  );
  columns = rows;
});

/**
 * What a withdrawal is on its way to; each step stands in transfers and on the audit log, which are sealed. The two settings of its
 * own moment came later than the seals of withdrawals that lie before them.
 */
const MOVES_ON = [
  'decided_at',
  'decided_by',
  'first_approved_at',
  'first_approver',
  'handed_over_at',
  'new_account_approval_above',
  'paid_at',
  'payout_account',
  'payout_channel',
  'reason',
  'reference',
  'resent_by',
  'return_reference',
  'second_approval_above',
  'sent_at',
  'status',
  'undecided_since',
].map((column) => `withdrawals.${column}`);

/** One row of those that are sealed: a statement's transfer is sealed with its statement. */
const oneOf = (table: string, which = 'true'): string =>
  `ctid = (select ctid from ${table} where ${which} ${table === 'transfers' ? `and kind <> 'STATEMENT'` : ''} limit 1)`;

const OTHER: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  boolean: (column) => `not ${column}`,
  jsonb: () => `'{"other": true}'`,
  'timestamp with time zone': (column) => `coalesce(${column}, now()) + interval '1 millisecond'`,
};

const withoutRules = (
  table: string,
): string => `do $$ declare rule text; begin for rule in select conname from pg_constraint where contype = 'c' and conrelid = '${table}'::regclass
    loop execute format('alter table ${table} drop constraint %I', rule); end loop; end $$`;

/** Another value of the column, as a superuser would write it whom no rule of the table stops. */
function changed({ table, name, type }: Column): string {
  return `${withoutRules(table)}; update ${table} set ${name} = ${OTHER[type]?.(name) ?? `-1 - coalesce(${name}, 0)`} where ${oneOf(table)}`;
}

describe('of every sealed row (R21)', () => {
  it('each column is sealed, but for those of a withdrawal that move on', async () => {
    const open: string[] = [];
    for (const column of columns) {
      // The log counts its rows by itself.
      const counted =
        column.table === 'audit_log' && column.name === 'id'
          ? 'alter table audit_log alter column id drop identity; '
          : '';
      const broken = await brokenAfter(books.db, counted + changed(column));
      if (!broken.includes(column.table)) open.push(`${column.table}.${column.name}`);
    }
    expect(open).toEqual(MOVES_ON);
  });

  it('what was left open is not the same as what is empty', async () => {
    const texts = columns.filter(
      ({ table, name, type }) => type === 'text' && !MOVES_ON.includes(`${table}.${name}`),
    );
    const told: string[] = [];
    for (const { table, name } of texts) {
      const { rowCount } = await books.db.pool.query(
        `select from ${table} where ${oneOf(table, `${name} is null`)}`,
      );
      if (rowCount === 0) continue;
      const broken = await brokenAfter(
        books.db,
        `${withoutRules(table)}; update ${table} set ${name} = '' where ${oneOf(table, `${name} is null`)}`,
      );
      expect([table, name, broken]).toEqual([table, name, expect.arrayContaining([table])]);
      told.push(`${table}.${name}`);
    }
    expect(told).toEqual(
      expect.arrayContaining([
        'refunds.reason',
        'commission_entries.rule_name',
        'order_lines.title',
        'audit_log.reason',
      ]),
    );
  });
});
