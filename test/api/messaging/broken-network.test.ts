import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { liveClient, receive } from '../../support/live-client.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const programme = useProgramme();
const ORDERS = 'subscription ($after: String) { orderUpdates(after: $after) { externalId } }';

/** A network between a phone and the server, which can be lost. */
async function network(port: number) {
  const open = new Set<Socket>();
  const server = createServer((phone) => {
    const behind = connect(port, '127.0.0.1');
    for (const socket of [phone, behind]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        open.delete(socket);
        phone.destroy();
        behind.destroy();
      });
    }
    phone.pipe(behind).pipe(phone);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const lose = (): void => {
    for (const socket of open) socket.destroy();
  };
  const { port: own } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${own.toString()}/graphql`, lose, close: () => server.close() };
}

it('a phone that loses its network again and again, and whose server loses its database, has exactly the events that were (R31a)', async () => {
  const [ben] = await programme.line('Ben');
  const air = await network(Number(new URL(programme.address).port));
  const claims = { sub: ben.name, role: 'DISTRIBUTOR', distributor: ben.id };
  let connections = 0;
  const phone = liveClient(air.url, async () => `Bearer ${await programme.tokenOf(claims)}`, {
    retryAttempts: Infinity,
    retryWait: () => Promise.resolve(),
    shouldRetry: () => true,
    on: { connected: () => (connections += 1) },
  });
  const variables: Record<string, unknown> = { after: '0'.repeat(20) };
  const received = receive<{ externalId: string }>(phone, ORDERS, variables, ({ position }) => {
    variables['after'] = position;
  });
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
  expect(connections).toBeGreaterThan(2);
  await phone.dispose();
  air.lose();
  air.close();
});
