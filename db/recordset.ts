import { type Column, getTableColumns, getTableName, type Table } from 'drizzle-orm';

/** The type of columns that the database fills in when a row is written. */
const OF_THE_DATABASE = 'xid8';

/** The columns of a table with the names and types that they have in the records of a JSON parameter, without those that the database fills in. */
export function recordColumns(table: Table): { key: string; name: string; type: string }[] {
  return Object.entries(getTableColumns(table))
    .filter(([, column]) => column.generatedIdentity === undefined && column.getSQLType() !== OF_THE_DATABASE)
    .map(([key, column]) => ({ key, name: column.name, type: column.getSQLType() }));
}

/** A select list for SQL that joins: columns of the table with this alias under their names in TypeScript, such as `o.paid_at as "paidAt"`. */
export function selectList(alias: string, columns: Readonly<Record<string, Column>>): string {
  return Object.entries(columns)
    .map(([key, { name }]) => `${alias}.${name} as "${key}"`)
    .join(', ');
}

/** `json_to_recordset($n) as r(…)` with the types of the table. A set-based write of any size is one parameter. */
export function recordset(
  table: Table,
  parameter: number,
  extra: readonly { key: string; type: string }[] = [],
): string {
  const columns = [...recordColumns(table), ...extra].map(({ key, type }) => `"${key}" ${type}`);
  return `json_to_recordset($${parameter.toString()}::json) as r(${columns.join(', ')})`;
}

/**
 * An insert of all records of a parameter. `from` names the expression that must be evaluated first. `inOrderOf` names a key that
 * other transactions may insert at the same time. All insert its values in the same order, so that they cannot block each other.
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
