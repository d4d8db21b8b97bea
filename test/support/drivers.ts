import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { openDatabase, type Database, type OpenOptions } from '../../db/connection.ts';
import { neonDriver } from '../../db/neon-driver.ts';

/** The drivers that tests of the database layer run with: `describe.each(DRIVERS)`. */
export const DRIVERS = ['pg', "Neon's driver"] as const;

export interface Reach {
  /**
   * Opens a database as `openDatabase` does for a host that uses this driver. Here both drivers connect to
   * the test's own Postgres.
   */
  open(url: string, options?: Omit<OpenOptions, 'driver'>): Database;
  /** The address that the driver connects to. A test can put a tunnel in front of it. */
  entrance(url: string): string;
  /** Opens the same database through a tunnel. */
  openThrough(tunnel: { readonly url: string }, url: string, options?: Omit<OpenOptions, 'driver'>): Database;
}

/**
 * For a test file or a `describe`: sets up the driver. For Neon's driver it also starts a WebSocket server in
 * front of Postgres, as Neon has.
 */
export function useDriver(name: (typeof DRIVERS)[number]): Reach {
  if (name === 'pg')
    return {
      open: openDatabase,
      entrance: (url) => url,
      openThrough: (tunnel, _url, options) => openDatabase(tunnel.url, options),
    };
  let server: WebSocketServer | undefined;
  beforeAll(async () => {
    server = await websocketsToPostgres();
  });
  afterAll(() => server?.close());
  const own = (): string => `127.0.0.1:${(server?.address() as AddressInfo).port.toString()}`;
  const openBy = (by: string, url: string, options?: OpenOptions): Database => {
    const driver = neonDriver({ address: (host, port) => `${by}/v2?address=${host}:${port.toString()}` });
    return openDatabase(url, { ...options, driver });
  };
  return {
    open: (url, options) => openBy(own(), url, options),
    entrance: () => `ws://${own()}`,
    openThrough: (tunnel, url, options) => openBy(new URL(tunnel.url).host, url, options),
  };
}

/**
 * A WebSocket server as Neon has one in front of Postgres. Each WebSocket carries the bytes of one connection
 * to the address that it asks for.
 */
async function websocketsToPostgres(): Promise<WebSocketServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket, request) => {
    const address = new URL(request.url ?? '', 'ws://here').searchParams.get('address') ?? '';
    const { hostname, port } = new URL(`tcp://${address}`);
    const postgres = connect({ host: hostname, port: Number(port), noDelay: true });
    const bytes = createWebSocketStream(socket);
    bytes.pipe(postgres).pipe(bytes);
    const end = (): void => {
      postgres.destroy();
      socket.terminate();
    };
    bytes.on('error', end).on('close', end);
    // When Postgres hangs up, its last message still reaches the other side: the stream ends after it.
    postgres.on('error', end);
  });
  await once(server, 'listening');
  return server;
}
