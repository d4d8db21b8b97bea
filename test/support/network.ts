import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between a client and a server, which can be lost. */
export interface Network {
  /** Where the client connects. */
  readonly url: string;
  /** Every connection breaks, and both sides hear of it. */
  lose(): void;
  /**
   * Each connection that comes breaks after some bytes of the server, in the middle of a message if it comes so: this many, and from
   * connection to connection a few more.
   */
  breakAfter(bytes: number): void;
  /** Nothing passes any more on the connections that there are, and neither side hears of it. */
  swallow(): void;
  close(): void;
}

/** Leads to the port, also when another server listens there later. */
export async function networkTo(port: number): Promise<Network> {
  const open = new Set<Socket>();
  const silent = new Set<Socket>();
  let longest = Infinity;
  let connections = 0;
  const server = createServer((client) => {
    const behind = connect(port, '127.0.0.1');
    connections += 1;
    let rest = longest + ((connections * 37) % 300);
    const pass = (from: Socket, to: Socket): void => {
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
        if (from === client) to.write(bytes);
        else if (bytes.length < rest) {
          rest -= bytes.length;
          to.write(bytes);
        } else {
          to.end(bytes.subarray(0, rest));
          from.destroy();
        }
      });
    };
    pass(client, behind);
    pass(behind, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own.toString()}/graphql`,
    lose: () => {
      for (const socket of open) socket.destroy();
    },
    breakAfter: (bytes) => {
      longest = bytes;
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
