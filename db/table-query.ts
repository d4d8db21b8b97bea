import { type GetColumnData, getTableColumns, is, Param, type Placeholder, SQL, sql } from 'drizzle-orm';
import {
  PgColumn,
  PgDatabase,
  PgDialect,
  type PgInsertValue,
  PgPreparedQuery,
  type PgQueryResultHKT,
  PgSession,
  type PgTable,
  type PreparedQueryConfig,
} from 'drizzle-orm/pg-core';
import { insertRecords, recordColumns } from './recordset.ts';
import { handleOf, json, Query, type Reading, statementOn } from './query.ts';

/*
 * Reads and writes of one table, written with Drizzle. If a column is renamed or changes its type, the query no longer compiles. Drizzle builds
 * each query once, at its first use, without a connection. It then runs under its name on any database or transaction, and costs as much as a
 * hand-written `Query`.
 *
 * `value-parsers.ts` decodes the values, like those of a `Query`. No column decodes them a second time.
 */

class Given<T> {
  declare readonly value: T;
  readonly sqlType: string | undefined;

  constructor(sqlType?: string) {
    this.sqlType = sqlType;
  }
}

class RowLimit {
  declare readonly limit: true;
}

/** A parameter for `limit`. */
export const rowLimit = new RowLimit();
/** A parameter that is a list of values of a column, for `oneOf`. */
export const many = <C extends PgColumn>(_column: C) => new Given<readonly NonNullable<GetColumnData<C>>[]>();
/** A parameter that is no column's value, with its type in Postgres. */
export const given = <T>(sqlType: string) => new Given<T>(sqlType);

/** The column holds one of a list that `many` declares. */
export const oneOf = <T>(column: PgColumn, list: SQL<readonly T[]>): SQL => sql`${column} = any(${list})`;
/** A condition that applies only if the parameter is not null. */
export const ifGiven = (parameter: SQL, condition: SQL): SQL => sql`(${parameter} is null or ${condition})`;
/** In `onConflictDoUpdate`: the value that was to be inserted. */
export const excluded = (column: PgColumn): SQL => sql`excluded.${sql.identifier(column.name)}`;

/** A column, for a value of that column, or a result of one of the functions above. */
type Declared = Readonly<Record<string, PgColumn | Given<unknown> | RowLimit>>;
/** The type of the value that a caller gives for each. */
type ValuesOf<P extends Declared> = {
  readonly [K in keyof P]: P[K] extends PgColumn
    ? GetColumnData<P[K]>
    : P[K] extends Given<infer T>
      ? T
      : number;
};
/** The expression for each in the query. */
type HandlesOf<P extends Declared> = {
  readonly [K in keyof P]: P[K] extends RowLimit ? Placeholder : SQL<ValuesOf<P>[K]>;
};

/** The type of the result of an insert, update or delete without `returning`. */
interface NoRows extends PgQueryResultHKT {
  readonly type: never[];
}
/** Drizzle without a connection. */
export type Builder = PgDatabase<NoRows>;
/** A select, insert, update or delete that is complete. */
interface Complete<Row> {
  prepare(name: string): { execute(): Promise<Row[]> };
}

type BuiltSql = ConstructorParameters<typeof PgPreparedQuery>[0];
type Fields = Parameters<PgSession['prepareQuery']>[1];
/** The key of a value in its row, and its decoder if the driver's value has to be decoded. */
type Field = readonly [key: string, decode: ((value: unknown) => unknown) | undefined];

/** A query as Drizzle built it. */
class Built extends PgPreparedQuery<PreparedQueryConfig> {
  readonly text: string;
  readonly parameters: readonly unknown[];
  readonly #fields: readonly Field[];

  constructor(built: BuiltSql, fields: Fields) {
    super(built, undefined, undefined);
    this.text = built.sql;
    this.parameters = built.params;
    this.#fields = (fields ?? []).map(({ path: [key, deeper], field }) => {
      if (key === undefined || deeper !== undefined) throw new Error('the rows of one table are flat');
      return [key, is(field, PgColumn) ? undefined : decoderOf(is(field, SQL) ? field : field.getSQL())];
    });
  }

  override execute(): Promise<never> {
    return Promise.reject(new Error('what is built without a connection is run by a TableQuery'));
  }

  async run<Row>(on: Reading, values: unknown[], name?: string): Promise<Row[]> {
    const statement = statementOn(on, { ...(name !== undefined && { name }), text: this.text, values });
    const { rows } = await handleOf(on).query<unknown[]>({ ...statement, rowMode: 'array' });
    return this.#fields.length === 0 ? [] : rows.map((row) => this.#rowOf(row) as Row);
  }

  #rowOf(values: readonly unknown[]): Record<string, unknown> {
    const row: Record<string, unknown> = {};
    let place = 0;
    for (const [key, decode] of this.#fields) {
      const value = values[place++];
      row[key] = decode === undefined || value === null ? value : decode(value);
    }
    return row;
  }
}

/** The decoder of an expression such as a count, as `mapWith` sets it. */
function decoderOf(expression: SQL): Field[1] {
  const { decoder } = expression as unknown as { decoder: { mapFromDriverValue(value: unknown): unknown } };
  return (value) => decoder.mapFromDriverValue(value);
}

/** Takes the place of a driver in Drizzle. It returns the query that was built and does not run it. */
class Building extends PgSession<NoRows> {
  override prepareQuery<T extends PreparedQueryConfig>(built: BuiltSql, fields: Fields): PgPreparedQuery<T> {
    return new Built(built, fields);
  }

  override transaction(): Promise<never> {
    return Promise.reject(new Error('transactions are begun by inTransaction'));
  }
}

/** Writes the constants of a prepared query into its text. Postgres then knows them when it plans, and can use a partial index. */
class WithConstants extends PgDialect {
  override sqlToQuery(...[text, source]: Parameters<PgDialect['sqlToQuery']>): BuiltSql {
    return super.sqlToQuery(text.inlineParams(), source);
  }
}

const builderOf = (dialect: PgDialect): Builder => new PgDatabase(dialect, new Building(dialect), undefined);
const prepared = builderOf(new WithConstants());
const unprepared = builderOf(new PgDialect());

/** A query with parameters that Postgres parses once per connection, like a `Query`. */
export class TableQuery<P extends Declared, Row> {
  /** The unique name under which the database keeps the query. */
  readonly name: string;
  readonly #declared: P;
  readonly #write: (db: Builder, parameters: HandlesOf<P>) => Complete<Row>;
  #built: { readonly query: Built; readonly valuesOf: (values: ValuesOf<P>) => unknown[] } | undefined;

  constructor(name: string, declared: P, write: (db: Builder, parameters: HandlesOf<P>) => Complete<Row>) {
    this.name = name;
    this.#declared = declared;
    this.#write = write;
  }

  rows(on: Reading, values: ValuesOf<P>): Promise<Row[]> {
    const { query, valuesOf } = (this.#built ??= this.#build());
    return query.run<Row>(on, valuesOf(values), this.name);
  }

  /** The first row. Undefined if there is none. */
  async row(on: Reading, values: ValuesOf<P>): Promise<Row | undefined> {
    return (await this.rows(on, values))[0];
  }

  #build() {
    const handles = Object.entries(this.#declared).map(([key, one]) => [key, handleFor(key, one)]);
    const query = builtBy(this.#write(prepared, Object.fromEntries(handles) as HandlesOf<P>), this.name);
    const places = query.parameters.map((parameter) => placeOf(parameter));
    const valuesOf = (values: ValuesOf<P>): unknown[] =>
      places.map(({ key, encode }) => {
        const value: unknown = values[key];
        return encode === undefined || value === null || value === undefined ? value : encode(value);
      });
    return { query, valuesOf };
  }
}

/** Runs a query that is built for each call, because its conditions differ. */
export function rowsOf<Row>(on: Reading, write: (db: Builder) => Complete<Row>): Promise<Row[]> {
  const query = builtBy(write(unprepared), '');
  return query.run<Row>(on, [...query.parameters]);
}

function builtBy(complete: Complete<unknown>, name: string): Built {
  const built: unknown = complete.prepare(name);
  if (built instanceof Built) return built;
  throw new Error('a query is built with the builder that it is given');
}

function handleFor(key: string, declared: Declared[string]): Placeholder | SQL {
  const placeholder = sql.placeholder(key);
  if (declared instanceof RowLimit) return placeholder;
  if (!(declared instanceof Given)) return sql`${sql.param(placeholder, declared)}`;
  return declared.sqlType === undefined
    ? sql`${placeholder}`
    : sql`${placeholder}::${sql.raw(declared.sqlType)}`;
}

/** The key of a parameter's value, and how its column encodes it. */
function placeOf(parameter: unknown): { key: string; encode?: (value: unknown) => unknown } {
  const { value, encoder } = parameter as {
    value?: Placeholder;
    encoder?: Pick<PgColumn, 'mapToDriverValue'>;
  };
  if (is(parameter, Param) && value !== undefined && encoder !== undefined)
    return { key: value.name, encode: (of) => encoder.mapToDriverValue(of) };
  return { key: (parameter as Placeholder).name };
}

/** An insert of one row. */
export class InsertOne<T extends PgTable> {
  readonly name: string;
  readonly #query: TableQuery<Record<string, PgColumn>, never>;

  constructor(name: string, table: T) {
    this.name = name;
    const columns: Record<string, PgColumn> = getTableColumns(table);
    const written = recordColumns(table).map(({ key }) => [key, columns[key]]);
    this.#query = new TableQuery(name, Object.fromEntries(written) as typeof columns, (db, row) =>
      db.insert(table).values(row as PgInsertValue<T>),
    );
  }

  async run(on: Reading, row: T['$inferInsert']): Promise<void> {
    await this.#query.rows(on, row);
  }
}

/** An insert of any number of rows as one parameter. */
export class InsertMany<T extends PgTable> {
  readonly name: string;
  readonly #query: Query<object, [rows: string]>;

  constructor(name: string, table: T) {
    this.name = name;
    this.#query = new Query<object, [rows: string]>(name, insertRecords(table, 1));
  }

  async run(on: Reading, rows: readonly T['$inferInsert'][]): Promise<void> {
    await this.#query.rows(on, [json(rows)]);
  }
}
