import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, FAULTS } from './faults.ts';
import { type Outcomes, type PromisedOrder, shop } from './promised-orders.ts';
import { type RunningCopy, runningCopy } from './running-copy.ts';
import { smallDisk } from './small-disk.ts';

const DISK_MEGABYTES = 1500;
const SHOPS = 4;
const MONTHS_MS = 75 * 86_400_000;
const LARGEST_MINOR = 500_00;
const SELLERS = ['FAULT-BEN', 'FAULT-CID', 'FAULT-DEE'];
const IMPORT =
  'mutation ($input: [ImportDistributorInput!]!) { importDistributors(input: $input) { __typename } }';

/** A generator of numbers from 0 to 1 that a seed decides, so that a run can be had again (mulberry32). */
function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * `npm run soak -- --faults`: one running copy under load that is killed, stopped, filled up and given wrong clocks at random. Every
 * request is repeated until it is answered; in the end each order must stand as it was promised and the audit must be clean.
 * `only`: faults with these words in their name. Answers true when nothing differs.
 */
export async function soakFaults(minutes: number, seed: number, only = ''): Promise<boolean> {
  const disk = smallDisk(DISK_MEGABYTES);
  const copy = runningCopy(`${disk.path}/data`);
  const outcomes: Outcomes = { answered: new Map(), differences: [] };
  const random = numbersOf(seed);
  const told = (line: string): void => void process.stdout.write(`${new Date().toISOString()}  ${line}\n`);
  told(
    disk.isOwn
      ? `A file system of ${DISK_MEGABYTES.toString()} MB of its own.`
      : 'No file system of its own can be mounted here: the disk is not filled.',
  );
  let token = '';
  const renew = async (): Promise<void> => {
    token = await tokenOf(copy);
  };
  try {
    await copy.start();
    await copy.recover();
    await renew();
    await importPeople(copy, token);

    const deadline = Date.now() + minutes * 60_000;
    const orders: PromisedOrder[] = [];
    const client = shop(copy, () => token, outcomes);
    const work = Array.from({ length: SHOPS }, (_, number) =>
      keepShop(
        client,
        orders,
        `s${number.toString()}`,
        numbersOf(seed + number + 1),
        () => Date.now() >= deadline,
      ),
    );
    const struck = await strikeUntil(
      deadline,
      FAULTS.filter(({ name }) => name.includes(only)),
      random,
      async (fault) => {
        told(`${fault.name} (${orders.length.toString()} orders promised)`);
        await fault.strike(copy, disk);
        // Keys and tokens outlive everything but an hour, and a token of another clock.
        await renew();
        const report = await copy.run('audit');
        if (report.code !== 0)
          outcomes.differences.push(
            `after ${fault.name} the audit said: ${report.out.slice(-2000)}${report.err}`,
          );
        return outcomes.differences.length === 0;
      },
    );
    await Promise.all(work);

    told('Each order is looked at again.');
    for (const order of orders) await client.check(order);
    const audit = await copy.run('audit');
    if (audit.code !== 0)
      outcomes.differences.push(`in the end the audit said: ${audit.out.slice(-3000)}${audit.err}`);
    for (const [name, count] of struck) process.stdout.write(`  ${count.toString().padStart(7)}  ${name}\n`);
    for (const [what, count] of [...outcomes.answered].sort())
      process.stdout.write(`  ${count.toString().padStart(7)}  ${what}\n`);
    process.stdout.write(
      `${orders.length.toString()} orders, ${copy.starts.toString()} starts, seed ${seed.toString()}: ${outcomes.differences.length === 0 ? 'everything promised is there, once, and the audit is clean' : 'something differs'}.\n`,
    );
    for (const difference of outcomes.differences.slice(0, 20)) process.stdout.write(`${difference}\n`);
    return outcomes.differences.length === 0;
  } finally {
    copy.signal('SIGTERM');
    await copy.waitForEnd();
    disk.remove();
  }
}

/** One shop that records orders of today and of the last months, refunds some in parts and completes others. */
async function keepShop(
  client: ReturnType<typeof shop>,
  orders: PromisedOrder[],
  name: string,
  random: () => number,
  isOver: () => boolean,
): Promise<void> {
  for (let count = 1; !isOver(); count += 1) {
    const seller = SELLERS[Math.floor(random() * SELLERS.length)] ?? '';
    const order: PromisedOrder = {
      number: `${name}-${count.toString()}`,
      seller,
      net: 100 + Math.floor(random() * LARGEST_MINOR),
      refunded: 0,
      id: undefined,
    };
    orders.push(order);
    const age = random() < 0.5 ? 0 : random() * MONTHS_MS;
    await client.record(order, new Date(Date.now() - age).toISOString());
    if (order.id === undefined) continue;
    if (random() < 0.3) await client.refund(order, Math.ceil(order.net / 3), `${order.number}-first`);
    if (random() < 0.5) await client.complete(order);
    if (random() < 0.3) await client.refund(order, Math.ceil(order.net / 5), `${order.number}-second`);
  }
}

/** Chooses faults at random, each kind about as often as the others, until the time is over or something differs. */
async function strikeUntil(
  deadline: number,
  faults: readonly Fault[],
  random: () => number,
  strike: (fault: Fault) => Promise<boolean>,
): Promise<Map<string, number>> {
  const struck = new Map<string, number>();
  while (Date.now() < deadline) {
    await pause(2000 + random() * 8000);
    const fault = faults[Math.floor(random() * faults.length)];
    if (fault === undefined) continue;
    struck.set(fault.name, (struck.get(fault.name) ?? 0) + 1);
    if (!(await strike(fault))) break;
  }
  return struck;
}

async function tokenOf(copy: RunningCopy): Promise<string> {
  for (;;) {
    await copy.recover();
    const { code, out } = await copy.run('token', ['--role', 'ADMIN']);
    if (code === 0) return out.trim();
  }
}

async function importPeople(copy: RunningCopy, token: string): Promise<void> {
  const joinedAt = '2026-01-01T00:00:00Z';
  const head = {
    externalId: 'head',
    displayName: 'Ada',
    contact: 'ada@faults.example',
    code: 'FAULT-ADA',
    joinedAt,
  };
  const line = SELLERS.map((code) => ({
    externalId: code,
    displayName: code,
    contact: `${code.toLowerCase()}@faults.example`,
    code,
    joinedAt,
    sponsorExternalId: 'head',
  }));
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${copy.url ?? ''}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: IMPORT, variables: { input: [head, ...line] } }),
  });
  const text = await response.text();
  if (!text.includes('DistributorImported') || text.includes('Refusal'))
    throw new Error(`The distributors could not be imported: ${text}`);
}
