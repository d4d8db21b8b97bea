import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { ProtocolMessages } from './protocol-messages.ts';

/** A proxy to the database that counts how often a caller waits for the database. */
export interface RoundTripCounter {
  /** The address of the same database through this proxy. */
  readonly url: string;
  /** The number of round trips of the work, over all connections. Opening a connection is not counted. */
  during(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
}

/**
 * The messages whose answer a client waits for: a simple Query, the Sync that ends an extended one, and a
 * FunctionCall. Parse, Bind, Describe, Execute and Flush before a Sync are sent together with it. Messages
 * are counted on the connection, so that messages of the driver itself are included.
 */
const WAITED_FOR = new Set(['Q', 'S', 'F']);

/** Listens on its own port and forwards every byte to the Postgres of the address. */
export async function countRoundTrips(databaseUrl: string): Promise<RoundTripCounter> {
  const behind = new URL(databaseUrl);
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect({ host: behind.hostname, port: Number(behind.port), noDelay: true });
    client.setNoDelay(true);
    const seen = new ProtocolMessages('client', (type) => {
      if (WAITED_FOR.has(type)) count += 1;
    });
    client.on('data', (bytes: Buffer) => {
      seen.read(bytes);
    });
    client.pipe(upstream).pipe(client);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one));
    }
  });
  const here = new URL(databaseUrl);
  here.port = (await listen(server)).toString();
  return {
    url: here.toString(),
    during: async (work) => {
      const before = count;
      await work();
      return count - before;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.');
  return address.port;
}
