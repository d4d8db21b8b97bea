/**
 * `npm run bench:audit`: measures how the audit's time grows with the books, as a ratio to the time for the
 * first quarter of them.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../db/connection.ts';
import { migrate } from '../db/migrate.ts';
import { NOBODY } from '../domain/viewer.ts';
import { dataFolder, prepareDataFolder } from '../local/data-folder.ts';
import { openPostgres } from '../local/postgres/open.ts';
import { auditBooks } from '../services/books/audit/audit-books.ts';
import { sealBooks } from '../services/books/seals/seal-books.ts';
import { newCall } from '../services/call.ts';
import { recordOrders } from '../services/sales/orders/record-orders.ts';
import { settlePeriod } from '../services/books/settlement/settle-period.ts';
import { vaultOf } from '../services/vault.ts';
import { customerOf, joinPeople } from './joined-people.ts';

const ENTRIES = Number(process.argv[2] ?? 1_000_000);
const QUARTERS = 4;
const DISTRIBUTORS = 2_000;
const ORDERS = 250;
const LINES = 20;
const HOUR_MS = 3_600_000;

const vault = vaultOf({ current: 'bench', keys: new Map([['bench', randomBytes(32)]]) });

const path = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
const folder = dataFolder({ DATA_DIR: path });
prepareDataFolder(folder);
const postgres = await openPostgres(folder, undefined);
const db = openDatabase(postgres.url, { max: 2 });
try {
  await migrate(db);
  await grow(db);
} finally {
  await db.close();
  await postgres.stop();
  rmSync(path, { recursive: true, force: true });
}

async function grow(database: Database): Promise<void> {
  const viewer = { ...NOBODY, role: 'ADMIN', subject: 'bench' } as const;
  const call = newCall({
    db: database,
    now: new Date(),
    clockToleranceMs: null,
    viewer,
    requestId: 'bench',
    vault,
  });
  await joinPeople(call, DISTRIBUTORS, 3);
  let first = 0;
  for (let quarter = 1, recorded = 0; quarter <= QUARTERS; quarter += 1) {
    // Each quarter of the books is its own month, settled and sealed.
    const month = `2021-0${quarter.toString()}`;
    while ((await entries(database)) < (ENTRIES / QUARTERS) * quarter) {
      await recordOrders(
        call,
        Array.from({ length: ORDERS }, () => sale((recorded += 1), new Date(`${month}-05T00:00:00Z`))),
      );
    }
    await settlePeriod(call, { period: month });
    await sealBooks({ ...call, now: new Date(Date.now() + 2 * HOUR_MS) });
    await database.pool.query('vacuum analyze');
    const started = performance.now();
    const { checks } = await auditBooks(call);
    const seconds = (performance.now() - started) / 1000;
    const right = checks.every(({ difference }) => difference === null);
    const count = await entries(database);
    const each = (seconds / count) * 1e6;
    first ||= each;
    const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
    process.stdout.write(
      `${count} entries: ${seconds.toFixed(1)} s, ${each.toFixed(1)} µs an entry (${(each / first).toFixed(2)} of the first), ${memory} MB, ${right ? 'right' : 'WRONG'}\n`,
    );
  }
}

function sale(number: number, at: Date) {
  const lines = Array.from({ length: LINES }, (_, index) => ({
    sku: `sku-${index}`,
    quantity: 2,
    unitPrice: '49.99',
  }));
  return {
    externalId: number.toString(),
    customerRef: customerOf(number % DISTRIBUTORS),
    currency: 'CNY',
    placedAt: at,
    paidAt: at,
    completedAt: at,
    lines,
  };
}

async function entries(database: Database): Promise<number> {
  const { rows } = await database.pool.query<{ count: bigint }>('select count(*) from commission_entries');
  return Number(rows[0]?.count ?? 0);
}
