import { openDatabase } from '../db/connection.ts';
import { vaultSource } from '../functions/runtime/vault.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { fail } from './fail.ts';
import { Obstacle } from './obstacle.ts';

/** `npm run migrate`: brings a deployed database to this version's tables; the one of `npm start` is brought there at each start. */
try {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Obstacle('Which database? Set DATABASE_URL, for Neon to the direct address, not the pooled one.');
  const db = openDatabase(url, { max: 1 });
  try {
    const now = new Date();
    await bringUpToDate(db, vaultSource(process.env)(now), now);
  } finally {
    await db.close();
  }
  process.stdout.write('The database has the tables of this version.\n');
} catch (error) {
  fail('The database was not migrated.', error);
}
