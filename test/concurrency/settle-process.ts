import { openDatabase } from '../../db/connection.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { at } from './shop.ts';

/** Settles October in its own process, on the database with the given address. */
const [url = ''] = process.argv.slice(2);
const db = openDatabase(url, { max: 1 });
await settlePeriod(at(db), { period: '2026-10' });
await db.close();
