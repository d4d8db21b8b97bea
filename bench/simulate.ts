/**
 * `npm run bench:simulate`: how many orders a second a simulation replays, beside the settlement of the same month. The month has orders of
 * two lines, refunds, people who were suspended or got another tier, rules by goods and monthly bonuses.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../db/connection.ts';
import { migrate } from '../db/migrate.ts';
import { Refusal } from '../domain/refusal.ts';
import { NOBODY } from '../domain/viewer.ts';
import { dataFolder, prepareDataFolder } from '../local/data-folder.ts';
import { openPostgres } from '../local/postgres/open.ts';
import { settlePeriod } from '../services/books/settlement/settle-period.ts';
import { type Call, newCall } from '../services/call.ts';
import type { PublishPlanInput } from '../services/commissions/plans/inputs.ts';
import { publishPlan } from '../services/commissions/plans/publish-plan.ts';
import { defineTiers } from '../services/commissions/tiers/define-tiers.ts';
import { setDistributorTier } from '../services/commissions/tiers/set-distributor-tier.ts';
import { advanceDistributor } from '../services/people/distributors/advance-distributor.ts';
import { refundOrder } from '../services/sales/orders/refund-order.ts';
import { recordOrders } from '../services/sales/orders/record-orders.ts';
import { runSimulations } from '../services/sales/simulations/run-simulations.ts';
import { simulatePlan } from '../services/sales/simulations/simulate-plan.ts';
import { vaultOf } from '../services/vault.ts';
import { customerOf, joinPeople } from './joined-people.ts';

const wanted = parseArgs({
  options: {
    distributors: { type: 'string', default: '5000' },
    orders: { type: 'string', default: '40000' },
    turns: { type: 'string', default: '3' },
    /** The cap of the recorded plan. Below 1800 it cuts, and what it cut is replayed too. */
    cap: { type: 'string', default: '3000' },
  },
}).values;
const distributors = Number(wanted.distributors);
const orders = Number(wanted.orders);
const turns = Number(wanted.turns);
const cap = Number(wanted.cap);
const MONTH = '2026-03';
const FROM = Date.parse('2026-03-02T00:00:00Z');
const DAYS = 20;
const DAY_MS = 86_400_000;
const WIDTH = 4;
const AT_ONCE = 250;
/** One order of so many is refunded in part; one person of so many is changed in the middle of the month. */
const REFUNDED = 50;
const CHANGED = 100;

const vault = vaultOf({ current: 'bench', keys: new Map([['bench', randomBytes(32)]]) });
const path = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
const folder = dataFolder({ DATA_DIR: path });
prepareDataFolder(folder);
const postgres = await openPostgres(folder, undefined);
const db = openDatabase(postgres.url, { max: 4 });
const say = (line: string): void => void process.stdout.write(`${line}\n`);
try {
  await migrate(db);
  await run();
} finally {
  await db.close();
  await postgres.stop();
  rmSync(path, { recursive: true, force: true });
}

function callAt(now: Date): Call {
  const viewer = { ...NOBODY, role: 'ADMIN', subject: 'bench' } as const;
  return newCall({ db, now, clockToleranceMs: null, viewer, requestId: 'bench', vault, rateLimits: 'OFF' });
}

function agreed<T extends object>(answer: T | Refusal): T {
  if (answer instanceof Refusal) throw new Error(`${answer.field?.join('.') ?? ''}: ${answer.message.en}`);
  return answer;
}

function plan(levelRates: number[], capRate: number): PublishPlanInput {
  return {
    effectiveFrom: new Date('2020-01-01T00:00:00Z'),
    levelRates,
    capRate,
    missingLevel: 'ROLL_UP',
    rules: [{ name: 'cups', category: 'cups', levelRates: levelRates.map((rate) => Math.floor(rate / 2)) }],
    bonusRules: [{ name: 'volume', metric: 'SALES', slabs: 'GRADUATED', list: [{ from: '500', rate: 100 }] }],
  };
}

async function run(): Promise<void> {
  const first = callAt(new Date('2026-02-01T00:00:00Z'));
  await joinPeople(first, distributors, WIDTH);
  agreed(
    await defineTiers(first, {
      tiers: [
        { code: 'ordinary', name: 'Ordinary', rank: 0 },
        { code: 'gold', name: 'Gold', rank: 1, levelRates: [1200, 600] },
      ],
    }),
  );
  agreed(await publishPlan(first, plan([1000, 500], cap)));
  await sell(0, orders / 2);
  await changePeople();
  await sell(orders / 2, orders);
  await db.pool.query('vacuum analyze');
  const settled = await timed(async () => {
    agreed(await settlePeriod(callAt(new Date('2026-04-02T00:00:00Z')), { period: MONTH }));
  });
  await db.pool.query('vacuum analyze');
  const times: number[] = [];
  for (let turn = 0; turn <= turns; turn += 1) times.push(await replay(turn));
  // The first one warms up.
  const replayed = median(times.slice(1));
  say(
    `${orders} orders of two lines by ${distributors} distributors, a cap of ${cap / 100} %: ` +
      `settled in ${(settled / 1000).toFixed(1)} s, replayed in ${(replayed / 1000).toFixed(2)} s (median of ${turns}), ` +
      `${((1000 * orders) / replayed).toFixed(0)} orders a second, ${(replayed / settled).toFixed(2)} times the settlement of the same month`,
  );
}

async function sell(from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += AT_ONCE) {
    const lot = Array.from({ length: Math.min(AT_ONCE, to - start) }, (_, place) => sale(start + place));
    const at = new Date(FROM + (DAYS * DAY_MS * (start + lot.length)) / orders);
    const call = callAt(at);
    for (const answer of await recordOrders(call, lot)) agreed(answer);
    for (let number = start; number < start + lot.length; number += 1) {
      if (number % REFUNDED !== 0) continue;
      const externalId = number.toString();
      const lines = [{ lineRef: '1', amount: '7.77' }];
      agreed(await refundOrder(call, { order: { externalId }, refundRef: 'back', lines }));
    }
  }
}

function sale(number: number) {
  const at = new Date(FROM + (DAYS * DAY_MS * number) / orders);
  return {
    externalId: number.toString(),
    customerRef: customerOf((number * 7) % distributors),
    currency: 'CNY',
    placedAt: at,
    paidAt: at,
    completedAt: at,
    lines: [
      { sku: 'tea', quantity: 1 + (number % 3), unitPrice: '49.99' },
      { sku: 'cup', category: 'cups', quantity: 1, unitPrice: `${10 + (number % 90)}.50` },
    ],
  };
}

async function changePeople(): Promise<void> {
  const call = callAt(new Date(FROM + (DAYS / 2) * DAY_MS));
  const { rows } = await db.pool.query<{ id: string }>('select id from distributors order by id');
  for (const [index, { id: distributorId }] of rows.entries()) {
    if (index % CHANGED !== 0) continue;
    if (index % (2 * CHANGED) === 0)
      agreed(await advanceDistributor(call, { distributorId, step: 'SUSPEND', reason: 'bench' }));
    else agreed(await setDistributorTier(call, { distributorId, tierCode: 'gold', reason: 'bench' }));
  }
}

async function replay(turn: number): Promise<number> {
  const call = callAt(new Date('2026-04-03T00:00:00Z'));
  agreed(
    await simulatePlan(call, {
      from: MONTH,
      to: MONTH,
      draft: plan([1200, 400], 1400),
      idempotencyKey: turn.toString(),
    }),
  );
  return timed(() => runSimulations(call));
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
