import type { WebSocketLike } from '@neondatabase/serverless';
import { WebSocket } from 'ws';
import { GOODBYE_MS } from './pool.ts';

/**
 * The WebSocket to Neon. Node 20 has no WebSocket, and that of later versions hides why a connection failed. The
 * driver passes the failure event on as if it were the error, so this class gives it the error itself.
 */
export class NeonSocket implements WebSocketLike {
  binaryType: string = 'arraybuffer';
  readonly #socket: WebSocket;

  constructor(address: string) {
    this.#socket = new WebSocket(address);
    this.#socket.binaryType = 'arraybuffer';
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  addEventListener(name: 'open' | 'message' | 'close' | 'error', listener: (event: unknown) => void): void {
    if (name === 'error') this.#socket.on('error', listener);
    else this.#socket.addEventListener(name, listener);
  }

  send(data: Uint8Array): void {
    this.#socket.send(data);
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
    setTimeout(() => {
      this.#socket.terminate();
    }, GOODBYE_MS).unref();
  }
}
