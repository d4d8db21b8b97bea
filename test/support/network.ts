import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between a client and a server, which can be lost. */
export interface Network {
  /** Where the client connects. */
  readonly url: string;
  /** Every connection breaks, and both sides hear of it. */
  lose(): void;
  /** Every connection breaks after so many more bytes of the server, in the middle of a message if it comes so. */
  loseAfter(bytes: number): void;
  /** Nothing passes any more on the connections that there are, and neither side hears of it. */
  swallow(): void;
  close(): void;
}

/** Leads to the port, also when another server listens there later. */
export async function networkTo(port: number): Promise<Network> {
  const open = new Set<Socket>();
  const silent = new Set<Socket>();
  let rest = Infinity;
  const lose = (): void => {
    for (const socket of open) socket.destroy();
    rest = Infinity;
  };
  const server = createServer((client) => {
    const behind = connect(port, '127.0.0.1');
    const pass = (from: Socket, to: Socket, counts: boolean): void => {
      open.add(from);
      from.setNoDelay(true);
      from.on('error', () => undefined);
      from.on('close', () => {
        open.delete(from);
        silent.delete(from);
        // What one side sent before it left still arrives.
        if (!silent.has(to)) to.end();
      });
      from.on('data', (bytes: Buffer) => {
        if (silent.has(from)) return;
        const passed = counts ? bytes.subarray(0, rest) : bytes;
        to.write(passed);
        if (!counts) return;
        rest -= passed.length;
        if (rest <= 0) lose();
      });
    };
    pass(client, behind, false);
    pass(behind, client, true);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own.toString()}/graphql`,
    lose,
    loseAfter: (bytes) => {
      rest = bytes;
    },
    swallow: () => {
      for (const socket of open) silent.add(socket);
    },
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
