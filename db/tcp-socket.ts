import { connect, type Socket } from 'node:net';
import type { WebSocketConstructor, WebSocketLike } from '@neondatabase/serverless';
import type { TlsMode } from './connection-target.ts';
import { startTls } from './postgres-tls.ts';

type Listener = (event: unknown) => void;
type EventName = 'open' | 'message' | 'close' | 'error';

const CONNECT_TIMEOUT_MS = 10_000;
/** How long a goodbye may take: a peer that swallows everything never answers it. */
const GOODBYE_MS = 250;

/**
 * A plain Postgres connection in the shape of a WebSocket. The Neon driver speaks through a WebSocket that carries the
 * bytes of Postgres' own protocol; any other server is given those bytes directly, so that one driver serves both.
 */
export function tcpSocket(tls: TlsMode): WebSocketConstructor {
  return class TcpSocket implements WebSocketLike {
    readyState: number = 0;
    binaryType: string = 'arraybuffer';
    readonly #listeners = new Map<EventName, Listener[]>();
    #socket: Socket;
    #corked = false;

    constructor(address: string) {
      const { host, port } = hostAndPort(address);
      const socket = connect({ host, port, noDelay: true, keepAlive: true });
      this.#socket = socket;
      socket.setTimeout(CONNECT_TIMEOUT_MS, () => {
        const error = new Error(
          `The database at ${host}:${port} did not answer within ${CONNECT_TIMEOUT_MS / 1000} seconds.`,
        );
        socket.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
      });
      this.#watch(socket);
      socket.once('connect', () => {
        if (tls === 'off') this.#open(socket);
        else this.#encrypt(socket, host, tls === 'verify');
      });
    }

    addEventListener(name: EventName, listener: Listener): void {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    }

    /** Several messages of one turn leave in one packet: the driver writes parse, bind and execute one by one. */
    send(data: Uint8Array): void {
      const socket = this.#socket;
      if (!socket.writable) return;
      if (!this.#corked) {
        this.#corked = true;
        socket.cork();
        process.nextTick(() => {
          this.#corked = false;
          socket.uncork();
        });
      }
      socket.write(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    }

    close(): void {
      const socket = this.#socket;
      const isOpen = this.readyState === 1;
      this.readyState = 2;
      if (!isOpen) socket.destroy();
      socket.end();
      setTimeout(() => socket.destroy(), GOODBYE_MS).unref();
    }

    #emit(name: EventName, event: unknown): void {
      for (const listener of this.#listeners.get(name) ?? []) listener(event);
    }

    /** Errors are handed on as they are, not as events, so that the caller sees ECONNREFUSED and the like. */
    #watch(socket: Socket): void {
      socket.on('error', (error) => {
        this.#emit('error', error);
      });
      socket.once('close', () => {
        this.readyState = 3;
        this.#emit('close', undefined);
      });
    }

    #open(socket: Socket): void {
      socket.setTimeout(0);
      this.readyState = 1;
      socket.on('data', (bytes: Buffer) => {
        this.#emit('message', { data: Uint8Array.from(bytes).buffer });
      });
      this.#emit('open', undefined);
    }

    #encrypt(plain: Socket, host: string, verify: boolean): void {
      startTls(plain, host, verify, (secure) => {
        this.#socket = secure;
        secure.on('error', (error) => {
          this.#emit('error', error);
        });
        secure.once('secureConnect', () => {
          plain.setTimeout(0);
          this.#open(secure);
        });
      });
    }
  };
}

/** From the address that the driver makes: `ws://host:port`, the host of IPv6 in brackets. */
function hostAndPort(address: string): { host: string; port: number } {
  const url = new URL(address);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || '80') };
}
