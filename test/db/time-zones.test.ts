import { expect, it } from 'vitest';
import { databaseKnowsTimeZone } from '../../db/terms/time-zones.queries.ts';
import { presentTimeZone } from '../../domain/time-zone.ts';
import { useDatabase } from '../support/database.ts';

const books = useDatabase();

it('Postgres knows every zone by its present name, and no zone by an abbreviation that means several (R0)', async () => {
  const { rows } = await books.db.pool.query<{ name: string }>('select name from pg_timezone_names');
  const known = new Set(rows.map(({ name }) => name));
  const present = Intl.supportedValuesOf('timeZone').map((name) => presentTimeZone(name) ?? name);
  expect(present.filter((name) => !known.has(name))).toEqual([]);
  expect([
    await databaseKnowsTimeZone(books.db, 'Asia/Kolkata'),
    await databaseKnowsTimeZone(books.db, 'CST'),
  ]).toEqual([true, false]);
});
