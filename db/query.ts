import type { Database } from './connection.ts';
import type { Transaction } from './transaction.ts';

/** What a reading query runs on: the database, or an open transaction. */
export type Reading = Database | Transaction;

/** The pool or the connection that its statements are sent to. */
export function handleOf(on: Reading): Database['pool'] | Transaction['client'] {
  return 'client' in on ? on.client : on.pool;
}

interface SentStatement {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

/** As it is sent. Its name is left out behind a pooler that keeps no names. */
export function statementOn(on: Reading, { name, ...unnamed }: SentStatement): SentStatement {
  return name !== undefined && on.namedStatements ? { name, ...unnamed } : unnamed;
}

/** The arguments after the database in a call: the values, or nothing if the query has no parameters. */
type Given<Values extends readonly unknown[]> = Values extends readonly [] ? [] : [values: Values];

/**
 * A query that Postgres parses once per connection, or each time behind a pooler that keeps no names. Planning a wide select costs more
 * than running it, so every query on a hot path is one of these. Select lists name their columns like the row type: `x as "camelCase"`.
 * `Values` is the list of types of `$1`, `$2` and so on. A query without it takes no values.
 */
export class Query<Row extends object, Values extends readonly unknown[] = readonly []> {
  /** The unique name under which the database keeps the query. */
  readonly name: string;
  readonly #text: string;

  constructor(name: string, text: string) {
    this.name = name;
    this.#text = text;
  }

  async rows(on: Reading, ...[values = []]: Given<Values>): Promise<Row[]> {
    const statement = statementOn(on, { name: this.name, text: this.#text, values: [...values] });
    const { rows } = await handleOf(on).query<Row>(statement);
    return rows;
  }

  /** The first row. Undefined if there is none. */
  async row(on: Reading, ...given: Given<Values>): Promise<Row | undefined> {
    return (await this.rows(on, ...given))[0];
  }
}

/** A parameter that holds many records: one JSON document, for `json_to_recordset`. */
export function json(records: unknown): string {
  return JSON.stringify(records, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}
