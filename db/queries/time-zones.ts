import { type Reading, Statement } from '../statement.ts';

const known = new Statement<{ known: boolean }>('knows_time_zone', 'select exists (select from pg_timezone_names where name = $1) as known');

/** Whether Postgres knows a zone of this name too. It looks into all of its zone data: about a tenth of a second. */
export async function databaseKnowsTimeZone(on: Reading, name: string): Promise<boolean> {
  return (await known.row(on, [name]))?.known === true;
}
