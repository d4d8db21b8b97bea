import { expect, it } from 'vitest';
import { codeIn, textOf } from './sources.ts';

/*
 * What reads or writes one table is Drizzle, typed by the table, so that a renamed column does not compile. SQL in text is for what
 * joins, sums up, changes several tables at once or calls functions of the database.
 */

/** Statements of one table that stay SQL, by their names: why. */
const STAY_SQL: Readonly<Record<string, string>> = {
  clock_ahead: 'is a single sum beside the clock of the database',
  clock_and_newest: 'is a single sum beside the clock of the database',
  knows_time_zone: 'asks a view of Postgres, which is none of our tables',
  'leaderboard_digest_${column}': 'is a digest of many rows, by a column whose name is put in',
  order_paid_since: 'is whether there is a row, and no row',
  orders_due_for_completion: 'reads the programme too, which it names after a comma',
  statement_of: 'reads the programme too, for the currency',
  statements_by_id: 'reads the programme too, for the currency',
};

const QUERY = /new Query(?:<[^(]*>)?\(\s*(['`])([^'`]+)\1,\s*(?:String\.raw)?(['`])([\s\S]*?)\3,?\s*\)/g;
const TABLE = /\b(?:from|join|into|update|using)\s+(?:only\s+)?([a-z_]+)\b(?!\()/g;
/** More than Drizzle says of one table: several statements in one, records of a parameter, other tables by a name that is put in. */
const MORE =
  /\bwith\b|\bjoin\b|\bunnest\(|\bvalues \(select|\$\{(?!COLUMNS|table|id|sealed|column)|recordset/;

const ofOneTable = (text: string): boolean => {
  const tables = [...text.matchAll(TABLE)].map(([, table]) => table);
  return tables.length === 1 && !MORE.test(text);
};

it('what reads or writes one table is a TableQuery', () => {
  const raw = codeIn('db').flatMap((file) =>
    [...textOf(file).matchAll(QUERY)].flatMap(([, , name = '', , text = '']) =>
      ofOneTable(text) ? [`${file}: ${name}`] : [],
    ),
  );
  const nameOf = (found: string): string => found.split(': ')[1] ?? '';
  expect(raw.filter((found) => STAY_SQL[nameOf(found)] === undefined)).toEqual([]);
  // And the exceptions are there: one that has become a TableQuery is crossed off.
  expect(raw.map(nameOf).toSorted()).toEqual(Object.keys(STAY_SQL).toSorted());
});
