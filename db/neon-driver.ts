import { Client, Pool, types } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/neon-serverless';
import { NeonSocket } from './neon-socket.ts';
import { type Driver, GOODBYE_MS } from './pool.ts';
import { parseValues } from './value-parsers.ts';

parseValues(types);

/** A WebSocket to a Postgres that is not Neon's: a proxy that forwards a connection for `address` to that host and port. */
export interface Proxy {
  address(host: string, port: number | string): string;
}

/** Neon's driver over its encrypted WebSocket to the host itself. With `proxy` it connects through that proxy without encryption. */
export function neonDriver(proxy?: Proxy): Driver {
  return {
    pool: (settings) => Object.assign(new Pool(settings), { Client: clientBy(proxy) }),
    orm: (over) => drizzle({ client: over as Pool }),
  };
}

/** The driver's settings are set on each connection, never for the whole process. */
function clientBy(proxy: Proxy | undefined): typeof Client {
  return class extends Client {
    constructor(config?: ConstructorParameters<typeof Client>[0]) {
      super(config);
      const settings = this.neonConfig;
      settings.webSocketConstructor = NeonSocket;
      if (proxy === undefined) return;
      settings.wsProxy = (host, port) => proxy.address(host, port);
      settings.useSecureWebSocket = false;
    }

    /** Without this the driver only sends the last message and waits for the other side to close. */
    override end(): Promise<void>;
    override end(callback: (error: Error) => void): void;
    override end(callback?: (error: Error) => void): Promise<void> | undefined {
      const stream = this.connection.stream as { destroy(): void };
      setTimeout(() => {
        stream.destroy();
      }, GOODBYE_MS).unref();
      if (callback === undefined) return super.end();
      super.end(callback);
      return undefined;
    }
  };
}
