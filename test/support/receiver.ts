import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A message as a receiver gets it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a receiver answers: a status, with headers. */
export type Reply = number | { readonly status: number; readonly headers?: Record<string, string> };

/** A server that takes webhooks, as a customer would run it. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** It answers what `reply` says, 204 if left out, when `reply` says it. */
export async function receiver(
  reply: (message: Received) => Reply | Promise<Reply> = () => 204,
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const message = { path: request.url ?? '', headers: request.headers, body: await text(request) };
      received.push(message);
      const answer = await reply(message);
      const { status, headers = {} } = typeof answer === 'number' ? { status: answer } : answer;
      response.writeHead(status, headers).end();
    })().catch(() => response.destroy());
  });
  return { url: await listening(server), received, close: () => closed(server) };
}

/** It reads a request, and then does with the connection what `then` says. */
export async function rawReceiver(
  then: (socket: Socket) => void,
): Promise<Receiver & { readonly connections: () => number }> {
  let connections = 0;
  const open = new Set<Socket>();
  const server = createRawServer((socket) => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.once('data', () => {
      then(socket);
    });
  });
  return {
    url: await listening(server),
    received: [],
    connections: () => connections,
    close: async () => {
      for (const socket of open) socket.destroy();
      await closed(server);
    },
  };
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  if ('closeAllConnections' in server) (server as { closeAllConnections(): void }).closeAllConnections();
  return done;
}
