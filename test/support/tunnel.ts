import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * The treatment of the bytes: they pass; they are accepted and dropped, on the existing connections or on
 * all; the existing connections break at their next use; or no connection is accepted.
 */
type Way = 'through' | 'old swallow' | 'all swallow' | 'old break' | 'closed';

/** A proxy to the database that can behave like a bad network. */
export interface Tunnel {
  readonly url: string;
  /** The number of connections made through it. */
  connections(): number;
  /** Waits until no client is connected to it. */
  left(): Promise<void>;
  becomes(way: Way): Promise<void>;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly postgres: Socket;
  state: 'through' | 'swallow' | 'break';
}

export async function tunnel(databaseUrl: string): Promise<Tunnel> {
  const behind = new URL(databaseUrl);
  const pairs = new Set<Pair>();
  let way: Way = 'through';
  let count = 0;
  const open = async (port: number): Promise<Server> => {
    const server = createServer((client) => {
      count += 1;
      const pair: Pair = {
        client,
        postgres: connect({ host: behind.hostname, port: Number(behind.port), noDelay: true }),
        state: way === 'all swallow' ? 'swallow' : 'through',
      };
      pairs.add(pair);
      join(pair);
      client.once('close', () => pairs.delete(pair));
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server: Server | undefined = await open(0);
  const { port } = server.address() as AddressInfo;
  const hangUp = async (): Promise<void> => {
    for (const { client, postgres } of pairs) for (const socket of [client, postgres]) socket.destroy();
    if (server === undefined) return;
    server.close();
    await once(server, 'close');
    server = undefined;
  };
  const here = new URL(databaseUrl);
  here.host = `127.0.0.1:${port.toString()}`;
  const left = async (): Promise<void> => {
    for (const { client } of pairs) await once(client, 'close');
    if (pairs.size > 0) await left();
  };
  return {
    url: here.toString(),
    left,
    connections: () => count,
    becomes: async (next) => {
      way = next;
      if (next === 'closed') await hangUp();
      else server ??= await open(port);
      for (const pair of pairs)
        pair.state = next === 'old break' ? 'break' : next === 'through' ? pair.state : 'swallow';
    },
    close: hangUp,
  };
}

function join(pair: Pair): void {
  const { client, postgres } = pair;
  client.setNoDelay(true);
  for (const socket of [client, postgres]) socket.on('error', () => undefined);
  client.on('data', (bytes: Buffer) => {
    if (pair.state === 'break') client.resetAndDestroy();
    else if (pair.state === 'through') postgres.write(bytes);
  });
  postgres.on('data', (bytes: Buffer) => {
    if (pair.state === 'through') client.write(bytes);
  });
  client.on('close', () => postgres.destroy());
  postgres.on('close', () => {
    if (pair.state === 'through') client.destroy();
  });
}
