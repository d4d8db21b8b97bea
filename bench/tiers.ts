/**
 * `npm run bench:tiers`: what tiers cost. Orders are recorded and completed in turns with and without tiers, on one database, and the run of
 * the night is compared with the bare sums over the same figures.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openDatabase, type Database } from '../db/connection.ts';
import { migrate } from '../db/migrate.ts';
import { windowStart } from '../domain/commissions/tier-window.ts';
import { Refusal } from '../domain/refusal.ts';
import { NOBODY } from '../domain/viewer.ts';
import { dataFolder, prepareDataFolder } from '../local/data-folder.ts';
import { openPostgres } from '../local/postgres/open.ts';
import { type Call, newCall } from '../services/call.ts';
import { defineTiers } from '../services/commissions/tiers/define-tiers.ts';
import { moveTiers } from '../services/commissions/tiers/move-tiers.ts';
import { reviewTiers } from '../services/commissions/tiers/review-tiers.ts';
import { advanceOrder } from '../services/sales/orders/advance-order.ts';
import { recordOrders } from '../services/sales/orders/record-orders.ts';
import { vaultOf } from '../services/vault.ts';
import { customerOf, joinPeople } from './joined-people.ts';

const wanted = parseArgs({
  options: {
    distributors: { type: 'string', default: '1000' },
    orders: { type: 'string', default: '200' },
    turns: { type: 'string', default: '8' },
    // `top`: the recruits of the first distributor sell, so each order looks at somebody whom everybody stands below.
    sellers: { type: 'string', default: 'everywhere' },
  },
}).values;
const distributors = Number(wanted.distributors);
const orders = Number(wanted.orders);
const turns = Number(wanted.turns);
if (wanted.sellers !== 'everywhere' && wanted.sellers !== 'top')
  throw new Error('--sellers takes everywhere or top.');
const atTop = wanted.sellers === 'top';
const WORKERS = 8;
/** Everybody but the first stands below somebody; each has so many recruits. */
const WIDTH = 4;
/** The job looks as often as on one machine. */
const LOOK_MS = 500;
const WINDOWS = [30, 90, 365];
const TRIGGERS = ['count_new_order', 'count_changed_order'];

const vault = vaultOf({ current: 'bench', keys: new Map([['bench', randomBytes(32)]]) });
const path = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
const folder = dataFolder({ DATA_DIR: path });
prepareDataFolder(folder);
const postgres = await openPostgres(folder, undefined);
const db = openDatabase(postgres.url, { max: WORKERS + 2 });
const say = (line: string): void => void process.stdout.write(`${line}\n`);
let recorded = 0;
try {
  await migrate(db);
  await run();
} finally {
  await db.close();
  await postgres.stop();
  rmSync(path, { recursive: true, force: true });
}

function call(): Call {
  const viewer = { ...NOBODY, role: 'ADMIN', subject: 'bench' } as const;
  return newCall({
    db,
    now: new Date(),
    clockToleranceMs: null,
    viewer,
    requestId: 'bench',
    vault,
    rateLimits: 'OFF',
  });
}

async function run(): Promise<void> {
  await joinPeople(call(), distributors, WIDTH);
  const tiers = [
    { code: 'ordinary', name: 'Ordinary', rank: 0 },
    ...WINDOWS.map((windowDays, index) => ({
      code: `tier-${windowDays.toString()}`,
      name: `Tier ${windowDays.toString()}`,
      rank: index + 1,
      upgradeWhen: { windowDays, teamSales: `${10 ** (index + 4)}.00`, orders: 100, sellingRecruits: 3 },
    })),
  ];
  const defined = await defineTiers(call(), { tiers });
  if (defined instanceof Refusal) throw new Error(defined.message.en);
  await db.pool.query('vacuum analyze');
  await turn(true);
  await turn(false);
  const times = { on: [] as number[], off: [] as number[] };
  for (let n = 0; n < turns; n += 1) {
    times.off.push(await turn(false));
    times.on.push(await turn(true));
  }
  const [off, on] = [median(times.off), median(times.on)];
  say(
    `${distributors} distributors, ${atTop ? 'sold at the top, ' : ''}${orders} orders recorded and completed by ${WORKERS} at once, ${turns} turns each, medians: ` +
      `${(off / orders).toFixed(2)} ms an order without tiers, ${(on / orders).toFixed(2)} ms with them: ${(on / off).toFixed(2)} times`,
  );
  await night(db);
}

/** Records and completes orders, and with tiers counts them meanwhile; it ends when all are counted. */
async function turn(withTiers: boolean): Promise<number> {
  for (const trigger of TRIGGERS)
    await db.pool.query(`alter table orders ${withTiers ? 'enable' : 'disable'} trigger ${trigger}`);
  const started = performance.now();
  let left = orders;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await sell((recorded += 1));
    }
  };
  const sold = new AbortController();
  const counting = withTiers ? count(sold.signal) : undefined;
  await Promise.all(Array.from({ length: WORKERS }, worker));
  sold.abort();
  await counting;
  return performance.now() - started;
}

async function count(sold: AbortSignal): Promise<void> {
  while (!sold.aborted) {
    await moveTiers(call());
    // The last order waits for no pause: what is left is counted at once.
    await pause(LOOK_MS, undefined, { signal: sold }).catch(() => undefined);
  }
  await moveTiers(call());
}

async function sell(number: number): Promise<void> {
  const now = new Date();
  const externalId = number.toString();
  const [done] = await recordOrders(call(), [
    {
      externalId,
      customerRef: customerOf(atTop ? 1 + (number % WIDTH) : (number * 7) % distributors),
      currency: 'CNY',
      placedAt: now,
      paidAt: now,
      lines: [{ sku: 'tea', quantity: 1, unitPrice: '49.99' }],
    },
  ]);
  if (done instanceof Refusal) throw new Error(done.message.en);
  const completed = await advanceOrder(call(), { order: { externalId }, step: 'COMPLETE' });
  if (completed instanceof Refusal) throw new Error(completed.message.en);
}

/** Everybody sold something on each of 30 days; the figures are summed up alone, and by the run of the night. */
async function night(database: Database): Promise<void> {
  await database.pool.query(
    `insert into sales_days select d.id, to_char(now() - make_interval(days => n), 'YYYY-MM-DD'), 100, 400, 1
     from distributors d, generate_series(40, 69) n`,
  );
  await database.pool.query(
    `insert into sales_months select distributor_id, left(day, 7), sum(sales), sum(team_sales), sum(orders) from sales_days group by 1, 2
     on conflict (distributor_id, month) do update set sales = excluded.sales, team_sales = excluded.team_sales, orders = excluded.orders`,
  );
  await database.pool.query('vacuum analyze');
  const today = new Date().toISOString().slice(0, 10);
  const froms = WINDOWS.map((windowDays) => windowStart(today, { windowDays }));
  const sums = froms.map(
    (_, n) =>
      `sum(sales) filter (where day >= $${n + 1}), sum(team_sales) filter (where day >= $${n + 1}), sum(orders) filter (where day >= $${n + 1})`,
  );
  const bare = `select distributor_id, ${sums.join(', ')} from sales_days group by 1`;
  const times = { bare: [] as number[], review: [] as number[] };
  for (let n = 0; n < 3; n += 1) {
    times.bare.push(await timed(() => database.pool.query(bare, froms)));
    times.review.push(await timed(() => reviewTiers(call())));
  }
  const [alone, review] = [median(times.bare), median(times.review)];
  say(
    `the night over ${distributors}: ${review.toFixed(0)} ms; the bare sums: ${alone.toFixed(0)} ms; ${(alone / review).toFixed(2)} as fast as the bare sums`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
