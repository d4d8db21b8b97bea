import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { advanceDistributor } from '../../services/people/distributors/advance-distributor.ts';
import { deliverWebhooks } from '../../services/messaging/deliveries/deliver-webhooks.ts';
import { createWebhook } from '../../services/messaging/webhooks/create-webhook.ts';
import { agreed, operatorCall, recruit } from '../services/team.ts';
import { bundledCommand } from '../support/bundled-commands.ts';
import { useDatabase } from '../support/database.ts';
import { receiver, type Received, type Receiver, type Reply } from '../support/receiver.ts';
import { until } from '../support/waiting.ts';
import { sending } from './webhook-calls.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const START = Date.parse('2026-03-01T00:00:00Z');
const at = (seconds: number): Date => new Date(START + 1000 * seconds);

const books = useDatabase();
const open: Receiver[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const ids = new Map<Receiver, string>();

async function hook(name: string, reply?: (message: Received) => Reply | Promise<Reply>): Promise<Receiver> {
  const there = await receiver(reply);
  open.push(there);
  const { webhook } = agreed(
    await createWebhook(sending(books.db, at(0)), {
      url: there.url,
      events: ['DISTRIBUTOR_STATUS_CHANGED'],
      idempotencyKey: name,
    }),
  );
  ids.set(there, webhook.id);
  return there;
}

interface Sent {
  readonly id: string;
  readonly position: string;
  readonly data: { readonly subject: string };
}
const sent = ({ body }: Received): Sent => JSON.parse(body) as Sent;
/** The positions of what a receiver was sent, by distributor, without what it was sent again. */
function inOrder({ received }: Receiver): Record<string, string[]> {
  const seen: Record<string, string[]> = {};
  for (const message of received) {
    const { position, data } = sent(message);
    const own = (seen[data.subject] ??= []);
    if (!own.includes(position)) own.push(position);
  }
  return seen;
}

/** Suspends and reinstates each of them, in turn. */
async function busyDay(people: readonly string[], times: number): Promise<void> {
  for (let time = 0; time < times; time += 1)
    for (const distributorId of people)
      agreed(
        await advanceDistributor(operatorCall(books.db, at(0)), {
          distributorId,
          step: time % 2 === 0 ? 'SUSPEND' : 'REINSTATE',
          reason: 'story',
        }),
      );
}

it('R31c: while no webhook is on, no event is read, and one that is made then gets what comes after it', async () => {
  const { w1 = '' } = await recruit(operatorCall(books.db, at(0)), { w1: null });
  await busyDay([w1], 2);
  // Whoever reads an event reads this column.
  await books.db.pool.query('alter table events rename column data to not_to_be_read');
  try {
    await deliverWebhooks(sending(books.db, at(1)));
    await deliverWebhooks(sending(books.db, at(1)));
  } finally {
    await books.db.pool.query('alter table events rename column not_to_be_read to data');
  }
  const there = await hook('first');
  await busyDay([w1], 2);
  await deliverWebhooks(sending(books.db, at(1)));
  expect(there.received).toHaveLength(2);
});

it('R31c: several workers side by side send everything once, and in order for each distributor', async () => {
  const names = ['a1', 'a2', 'a3', 'a4'];
  const people = Object.values(
    await recruit(operatorCall(books.db, at(0)), Object.fromEntries(names.map((name) => [name, null]))),
  );
  const receivers = [await hook('a'), await hook('b'), await hook('c', () => 200)];
  const work = async (): Promise<void> => {
    // While it works, more happens.
    for (let times = 0; times < 4; times += 1) await deliverWebhooks(sending(books.db, at(1)));
  };
  await busyDay(people, 2);
  await Promise.all([work(), work(), work(), busyDay(people, 4)]);
  await work();
  for (const there of receivers) {
    expect(there.received).toHaveLength(24);
    const orders = Object.values(inOrder(there));
    expect(orders.map((own) => own.length)).toEqual([6, 6, 6, 6]);
    for (const own of orders) expect(own).toEqual(own.toSorted());
  }
});

it('R31c: a worker that is killed while it sends leaves it to another one, which sends it again in order', async () => {
  const { b1 = '' } = await recruit(operatorCall(books.db, at(0)), { b1: null });
  let heard = (): void => undefined;
  const first = new Promise<void>((resolve) => (heard = resolve));
  const there = await hook('killed', () => {
    heard();
    return there.received.length === 1 ? new Promise<Reply>(() => undefined) : 200;
  });
  await busyDay([b1], 3);
  const child = spawn(
    process.execPath,
    [await bundledCommand('deliver-process'), books.db.url, at(1).toISOString()],
    { cwd: PROJECT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(child, 'exit');
  await first;
  child.kill('SIGKILL');
  await ended;
  // It may still be at work, for all that another one knows.
  await deliverWebhooks(sending(books.db, at(60)));
  expect(there.received).toHaveLength(1);
  await deliverWebhooks(sending(books.db, at(130)));
  const messages = there.received.map(sent);
  expect(messages).toHaveLength(4);
  expect(messages[1]).toEqual(messages[0]);
  expect(there.received.map(({ headers }) => headers['webhook-id'])).toEqual(messages.map(({ id }) => id));
  const own = messages.slice(1).map(({ position }) => position);
  expect(own).toEqual(own.toSorted());
});

it('R31c: operators are warned of an event that is given up, though others are taken', async () => {
  const { g1 = '' } = await recruit(operatorCall(books.db, at(0)), { g1: null });
  const id = ids.get(await hook('choosy', () => 400)) ?? '';
  await busyDay([g1], 1);
  const runAt = (seconds: number) => deliverWebhooks(sending(books.db, at(seconds)));
  const told = async (seconds: number) =>
    ((await runAt(seconds)).warnings ?? []).filter(({ sentence }) => sentence.includes(id));
  expect(await told(400)).toEqual([]);
  const [given] = await told(400 + 3 * 86_400);
  expect(given?.about).toBe('WEBHOOK_FAILING');
  expect(given?.sentence).toContain('did not take 1 of its events in three days');
});

it('R31c: a run that looks again sends what happens meanwhile, until its time is over', async () => {
  const { c1 = '' } = await recruit(operatorCall(books.db, at(0)), { c1: null });
  let heard = (): void => undefined;
  const third = new Promise<void>((resolve) => (heard = resolve));
  const there = await hook('patient', () => {
    if (there.received.length === 3) heard();
    return 200;
  });
  let hasTime = true;
  let looks = 0;
  const run = deliverWebhooks(sending(books.db, at(300)), {
    batch: Infinity,
    hasTime: () => {
      looks += 1;
      return hasTime;
    },
    lookAgainMs: 1,
  });
  await until(async () => looks > 2);
  expect(there.received).toEqual([]);
  await busyDay([c1], 3);
  await third;
  hasTime = false;
  expect((await run).done).toBeGreaterThanOrEqual(3);
  expect(there.received).toHaveLength(3);
});
