import { type Reading, Query } from '../query.ts';

const known = new Query<{ known: boolean }, [name: string]>(
  'knows_time_zone',
  'select exists (select from pg_timezone_names where name = $1) as known',
);

/** Names that were found. Postgres reads all of its zone data for each answer, which takes 30 ms or more, and a known name stays known. */
const found = new Set<string>();

/** Whether Postgres knows a zone of this name too. */
export async function databaseKnowsTimeZone(on: Reading, name: string): Promise<boolean> {
  if (found.has(name)) return true;
  if ((await known.row(on, [name]))?.known !== true) return false;
  found.add(name);
  return true;
}
