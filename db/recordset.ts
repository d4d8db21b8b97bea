import { type Column, getTableColumns, getTableName, type Table } from 'drizzle-orm';

/** What the database gives a row by itself when it is written. */
const OF_THE_DATABASE = 'xid8';

/** The columns of a table, as the records that a JSON parameter holds name and type them; not those that the database fills in. */
export function recordColumns(table: Table): { key: string; name: string; type: string }[] {
  return Object.entries(getTableColumns(table))
    .filter(([, column]) => column.generatedIdentity === undefined && column.getSQLType() !== OF_THE_DATABASE)
    .map(([key, column]) => ({ key, name: column.name, type: column.getSQLType() }));
}

/** In SQL that joins: columns of the table with this alias, each under the name that it has here, such as `o.paid_at as "paidAt"`. */
export function selectList(alias: string, columns: Readonly<Record<string, Column>>): string {
  return Object.entries(columns)
    .map(([key, { name }]) => `${alias}.${name} as "${key}"`)
    .join(', ');
}

/** `json_to_recordset($n) as r(…)`, typed by the table: a set-based write is one parameter, whatever its size. */
export function recordset(
  table: Table,
  parameter: number,
  extra: readonly { key: string; type: string }[] = [],
): string {
  const columns = [...recordColumns(table), ...extra].map(({ key, type }) => `"${key}" ${type}`);
  return `json_to_recordset($${parameter.toString()}::json) as r(${columns.join(', ')})`;
}

/**
 * An insert of all records of a parameter; `from` names what must have been evaluated first. `inOrderOf` names the key that
 * others may be entering too: everybody enters its values in the same order, so that nobody waits for one who waits for them.
 */
export function insertRecords(
  table: Table,
  parameter: number,
  { from, inOrderOf = [] }: { from?: string; inOrderOf?: readonly string[] } = {},
): string {
  const columns = recordColumns(table);
  const source = recordset(table, parameter);
  const order = inOrderOf.length === 0 ? '' : ` order by ${inOrderOf.map((key) => `r."${key}"`).join(', ')}`;
  return `insert into ${getTableName(table)} (${columns.map(({ name }) => name).join(', ')})
    select ${columns.map(({ key }) => `r."${key}"`).join(', ')} from ${from === undefined ? '' : `${from}, `}${source}${order}`;
}
