import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection of a client that keeps it open. */
export interface OpenSocket {
  readonly socket: Socket;
  send(text: string): void;
  /** Everything received, once it contains this text this many times. */
  hears(words: RegExp, times?: number): Promise<string>;
  /** Everything received until the server closed the connection, and whether it was reset. */
  untilClosed(): Promise<{ readonly text: string; readonly reset: boolean }>;
}

export async function openSocket(port: number): Promise<OpenSocket> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let text = '';
  let reset = false;
  socket.on('data', (part: Buffer) => (text += part.toString('utf8')));
  socket.on(
    'error',
    (error: NodeJS.ErrnoException) => (reset ||= error.code === 'ECONNRESET' || error.code === 'EPIPE'),
  );
  const closed = new Promise<void>((resolve) =>
    socket.once('close', () => {
      resolve();
    }),
  );
  await once(socket, 'connect');
  return {
    socket,
    send: (words) => void socket.write(words),
    hears: async (words, times = 1) => {
      while ([...text.matchAll(new RegExp(words, 'g'))].length < times) {
        if (socket.destroyed) throw new Error(`It was closed after: ${text}`);
        await Promise.race([once(socket, 'data'), closed]);
      }
      return text;
    },
    untilClosed: async () => {
      await closed;
      return { text, reset };
    },
  };
}

/** A request for `path` that keeps its connection. */
export const keptRequest = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
