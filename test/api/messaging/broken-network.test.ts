import { afterEach, expect, it } from 'vitest';
import { liveClient, receive } from '../../support/live-client.ts';
import { type Network, networkTo } from '../../support/network.ts';
import { orderOf } from '../../support/programme/sales.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';
import { moment } from '../../support/waiting.ts';

const programme = useProgramme({ LIVE_PING_SECONDS: '1' });
const ORDERS = 'subscription ($after: String) { orderUpdates(after: $after) { externalId } }';

const RECORD = 'mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { __typename } }';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/**
 * The phone of a distributor named Ben: it connects again at once, and goes on from the last position that it has. Its connection of the number
 * `silentAt` is lost without a word.
 */
async function phoneOfBen(more: { readonly keepAlive?: number } = {}, silentAt?: number) {
  const [ben] = await programme.line('Ben');
  const air: Network = await networkTo(Number(new URL(programme.address).port));
  const claims = { sub: ben.name, role: 'DISTRIBUTOR', distributor: ben.id };
  const seen = { connections: 0, unanswered: 0 };
  let answered = true;
  const phone = liveClient(air.url, async () => `Bearer ${await programme.tokenOf(claims)}`, {
    ...more,
    retryAttempts: Infinity,
    retryWait: () => moment(50),
    shouldRetry: () => true,
    on: {
      connected: () => {
        seen.connections += 1;
        if (seen.connections === silentAt) air.swallow();
      },
      // As the library's manual has it: a ping without an answer means that the network is gone.
      ping: (received) => {
        if (received) return;
        answered = false;
        void moment(1000).then(() => {
          if (answered) return;
          seen.unanswered += 1;
          phone.terminate();
        });
      },
      pong: () => (answered = true),
      closed: () => (answered = true),
    },
  });
  const variables: Record<string, unknown> = { after: '0'.repeat(20) };
  const received = receive<{ externalId: string }>(phone, ORDERS, variables, ({ position }) => {
    variables['after'] = position;
  });
  ends.push(
    () => phone.dispose(),
    () => {
      air.close();
    },
  );
  return { ben, air, seen, received };
}

it('a phone that loses its network again and again, and whose server loses its database, has exactly the events that were (R31a)', async () => {
  const { ben, air, seen, received } = await phoneOfBen();
  const numbers = Array.from({ length: 12 }, (_, at) => `order ${at.toString()}`);
  for (const [at, number] of numbers.entries()) {
    await programme.sale({ by: ben, number });
    if (at % 3 === 0) await received.until(at);
    if (at % 3 === 1) air.lose();
    if (at === 7) {
      await programme.sql(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      // A read is sent again on a new connection, and then no change meets one that is gone.
      await programme.see(ben);
    }
  }
  expect((await received.until(numbers.length)).map(({ externalId }) => externalId)).toEqual(numbers);
  expect(seen.connections).toBeGreaterThan(2);
});

it('under load, cut in the middle of messages and once without a word, it has exactly the events that were (R31a)', async () => {
  const { ben, air, seen, received } = await phoneOfBen({ keepAlive: 1000 }, 10);
  // Some six updates.
  air.breakAfter(1500);
  const BATCHES = 8;
  const BATCH = 25;
  const numbers: string[] = [];
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const orders = Array.from({ length: BATCH }, (_, at) => `order ${(batch * BATCH + at).toString()}`);
    await programme.admin.ask(RECORD, { input: orders.map((number) => orderOf({ by: ben, number })) });
    numbers.push(...orders);
  }
  const came = (await received.until(numbers.length)).map(({ externalId }) => externalId);
  const positions = received.updates.map(({ position }) => position);
  expect([...came].sort()).toEqual([...numbers].sort());
  expect(positions).toEqual([...positions].sort());
  expect(seen.connections).toBeGreaterThan(20);
  expect(seen.unanswered).toBeGreaterThan(0);
});
