/**
 * `npm run bench:live`: subscribers on one server while orders are recorded. Says whether each received each of its events once and in order,
 * how long they took from the commit, what a socket takes in memory, and what subscribers cost the path of an order: there, a server
 * without subscribers takes turns with the one that has them.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDatabase } from '../db/connection.ts';
import { dataFolder, prepareDataFolder } from '../local/data-folder.ts';
import { openPostgres } from '../local/postgres/open.ts';
import { type BenchServer, startServer } from './live/bench-server.ts';
import { type CommittedEvent, committedEvents, lastPosition } from './live/committed-events.ts';
import { type Compared, compared, type Subscriber } from './live/compared.ts';
import { importPeople, type Person } from './live/people.ts';
import { Shop } from './live/shop.ts';
import type { Reported, Told } from './live/subscribers.ts';

const COMMISSIONS = `subscription ($after: String) { commissionUpdates(after: $after) {
  entry { amount { amount currency } order { externalId } } statement { period } balance { pending { amount } } } }`;
const ORDERS = 'subscription ($after: String) { orderUpdates(after: $after) { externalId status } }';
const WARMING_SECONDS = 5;

const wanted = parseArgs({
  options: {
    sockets: { type: 'string', default: '5000' },
    operators: { type: 'string', default: '1' },
    'orders-per-second': { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    /** Orders that are there before anything is measured. */
    history: { type: 'string', default: '20000' },
    /** Turns of one second each, of the server with subscribers and of the one without. */
    turns: { type: 'string', default: '20' },
    /** The file for a profile of the server's processor time while orders are recorded. */
    profile: { type: 'string' },
  },
}).values;
const sockets = Number(wanted.sockets);
const operators = Number(wanted.operators);
const perSecond = Number(wanted['orders-per-second']);
const seconds = Number(wanted.seconds);
const history = Number(wanted.history);
const turns = Number(wanted.turns);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (value: number): string => `${value.toFixed(1)} ms`;
const path = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
const running: BenchServer[] = [];
let clients: ChildProcess | undefined;
try {
  await run();
} finally {
  clients?.kill('SIGKILL');
  // The second server works on the database of the first one.
  for (const server of running.reverse()) await server.stop();
  rmSync(path, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const [subscribed, alone] = await startBoth();
  const [people, others] = [await inhabited(subscribed), await inhabited(alone)];
  // Before anything is measured, both servers have compiled what they run, for a database whose statistics do not change every few seconds.
  await Promise.all([people.shop.sell(perSecond / 2, 4), others.shop.sell(perSecond / 2, 4)]);

  const subscribers = people.subscribers;
  const after = await lastPosition(subscribed.databaseUrl);
  const before = await settledUse(subscribed);
  clients = await openAll(subscribed, subscribers, after);
  const idle = await settledUse(subscribed);
  const each = (one: number, other: number): string =>
    `${((one - other) / subscribers.length / 1024).toFixed(1)} KB`;
  say(
    `${subscribers.length} sockets, each with a subscription: ${each(idle.rss, before.rss)} a socket as the system counts, ${each(idle.used, before.used)} in objects and buffers`,
  );

  // What delivers is compiled by the first deliveries. They are checked as all are, but not timed.
  await people.shop.sell(perSecond, WARMING_SECONDS);
  await pause(1000);
  if (wanted.profile !== undefined) await subscribed.tells({ what: 'begin profile' });
  const [began, timedFrom] = [performance.now(), 1000 * Date.now()];
  const cpuBefore = (await subscribed.tells({ what: 'time' })).cpu;
  const took = await people.shop.sell(perSecond, seconds);
  const lasted = (performance.now() - began) / 1000;
  await pause(1000);
  const loaded = await subscribed.tells(
    wanted.profile === undefined ? { what: 'time' } : { what: 'end profile', file: wanted.profile },
  );
  say(
    `${took.length} orders in ${lasted.toFixed(1)} s: ${ms(percentile(took, 0.5))} in the middle, ${ms(percentile(took, 0.99))} for 99 of 100; the server used ${((loaded.cpu - cpuBefore) / 1e4 / lasted).toFixed(0)} % of a core, and its loop was ${ms(loaded.lateMs)} late at most, 99 times of 100`,
  );

  const { events, deliveries, delays, offences } = await delivered(
    clients,
    subscribed,
    subscribers,
    after,
    timedFrom,
  );
  say(
    `${events.length} events, ${deliveries} deliveries: ${offences.length === 0 ? 'each subscriber received each of its events once and in order' : `WRONG: ${offences.slice(0, 5).join('; ')}`}`,
  );
  say(
    `From the commit to the client: ${ms(percentile(delays, 0.5))} in the middle, ${ms(percentile(delays, 0.99))} for 99 of 100, ${ms(percentile(delays, 1))} at most`,
  );
  if (offences.length > 0) process.exitCode = 1;

  await takeTurns([subscribed, people.shop], [alone, others.shop]);
}

/** The server with subscribers and the one without record orders in turn, a second each. */
async function takeTurns(...both: readonly (readonly [BenchServer, Shop])[]): Promise<void> {
  const took = both.map((): number[] => []);
  const means = both.map((): number[] => []);
  const spent = both.map(() => 0);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [which, [server, shop]] of both.entries()) {
      const before = await server.tells({ what: 'time' });
      const times = await shop.sell(perSecond, 1);
      // Until its events have been delivered, too.
      await pause(150);
      spent[which] = (spent[which] ?? 0) + (await server.tells({ what: 'time' })).cpu - before.cpu;
      took[which]?.push(...times);
      means[which]?.push(mean(times));
    }
  }
  const [withThem = [], without = []] = took;
  const ratio = (share: number): string =>
    (percentile(withThem, share) / percentile(without, share)).toFixed(2);
  const [cpuWith = 0, cpuWithout = 0] = spent.map((cpu) => cpu / 1000 / (turns * perSecond));
  const turnsOf = means[0]?.map((one, turn) => one / (means[1]?.[turn] ?? NaN)) ?? [];
  say(
    `An order with subscribers takes ${percentile(turnsOf, 0.5).toFixed(2)} times what it takes without; at the median ${ratio(0.5)} (${ms(percentile(withThem, 0.5))} to ${ms(percentile(without, 0.5))}), at the 99th percentile ${ratio(0.99)} (${ms(percentile(withThem, 0.99))} to ${ms(percentile(without, 0.99))})`,
  );
  say(
    `Processor time of the server for an order and its deliveries: ${cpuWith.toFixed(2)} ms, without subscribers ${cpuWithout.toFixed(2)} ms`,
  );
}

/** Two servers with a database each, on one Postgres that keeps the times of commits. */
async function startBoth(): Promise<readonly [BenchServer, BenchServer]> {
  const dataDir = join(path, 'subscribed');
  const folder = dataFolder({ DATA_DIR: dataDir });
  prepareDataFolder(folder);
  const postgres = await openPostgres(folder, undefined);
  const db = openDatabase(postgres.url, { max: 1 });
  await db.pool.query('alter system set track_commit_timestamp = on');
  await db.pool.query('create database alone');
  await db.close();
  await postgres.stop();
  const subscribed = await startServer(dataDir, {});
  running.push(subscribed);
  const url = new URL(subscribed.databaseUrl);
  url.pathname = '/alone';
  const alone = await startServer(join(path, 'alone'), { DATABASE_URL: url.toString() });
  running.push(alone);
  return [subscribed, alone];
}

interface Inhabited {
  readonly subscribers: readonly Subscriber[];
  readonly shop: Shop;
}

/** As many distributors as subscribers, and a shop in which each of them sells. */
async function inhabited(server: BenchServer): Promise<Inhabited> {
  const admin = await server.token({ role: 'ADMIN', subject: 'bench' });
  const people = await importPeople(server.url, admin, sockets);
  const shopToken = await server.token({ role: 'STOREFRONT', subject: 'shop', channels: ['default'] });
  const shop = new Shop(
    server.url,
    shopToken,
    people.map(({ code }) => code),
  );
  await shop.sellAtOnce(history);
  const db = openDatabase(server.databaseUrl, { max: 1 });
  await db.pool.query('vacuum analyze');
  await db.close();
  const subscribers = [
    ...(await Promise.all(people.map((person) => phone(server, person)))),
    ...(await Promise.all(Array.from({ length: operators }, (_, place) => office(server, place)))),
  ];
  return { subscribers, shop };
}

async function phone(server: BenchServer, { id }: Person): Promise<Subscriber> {
  const token = await server.token({ role: 'DISTRIBUTOR', subject: `phone of ${id}`, distributor: id });
  return { token, query: COMMISSIONS, of: id };
}

async function office(server: BenchServer, place: number): Promise<Subscriber> {
  const token = await server.token({ role: 'ADMIN', subject: `office ${place.toString()}` });
  return { token, query: ORDERS, of: 'every order' };
}

async function openAll(
  server: BenchServer,
  subscribers: readonly Subscriber[],
  after: string,
): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('live/subscribers.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const url = `${server.url.replace(/^http/, 'ws')}/graphql`;
  const open = subscribers.map(({ token, query }) => ({ token, query }));
  const opened = once(child, 'message');
  child.send({ url, open, after } satisfies Told);
  await opened;
  return child;
}

async function report(child: ChildProcess): Promise<Reported> {
  const answer = once(child, 'message');
  child.send('report' satisfies Told);
  const [reported] = (await answer) as [Reported];
  return reported;
}

/** What came of the events, once everything has been delivered; a server that cannot keep up has a minute for the rest. */
async function delivered(
  child: ChildProcess,
  server: BenchServer,
  subscribers: readonly Subscriber[],
  after: string,
  timedFrom: number,
): Promise<Compared & { readonly events: readonly CommittedEvent[] }> {
  for (const end = performance.now() + 60_000; ; await pause(1000)) {
    const events = await committedEvents(server.databaseUrl, after);
    const found = { events, ...compared(subscribers, await report(child), events, timedFrom) };
    if (found.offences.length === 0 || performance.now() > end) return found;
  }
}

/** What a server uses when it has nothing to do. */
async function settledUse(server: BenchServer): ReturnType<BenchServer['tells']> {
  for (let last = (await server.tells({ what: 'usage' })).cpu; ;) {
    await pause(2000);
    const used = await server.tells({ what: 'usage' });
    // Less than a twentieth of a core, collecting garbage for this included.
    if (used.cpu - last < 600_000) return used;
    last = used.cpu;
  }
}

/** The value below which this share of the values lies. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
