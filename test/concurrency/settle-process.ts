import { openDatabase } from '../../db/connection.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { at } from './shop.ts';

/** Settles October in a process of its own, on the database whose address it is given. */
const [url = ''] = process.argv.slice(2);
const db = openDatabase(url, { max: 1 });
await settlePeriod(at(db), { period: '2026-10' });
await db.close();
