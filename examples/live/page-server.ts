import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The page with its script, and the client of graphql-ws as the package has it. */
const FILES: ReadonlyMap<string, readonly [type: string, file: URL]> = new Map([
  ['/', ['text/html', new URL('commissions.html', import.meta.url)]],
  ['/commissions.js', ['text/javascript', new URL('commissions.js', import.meta.url)]],
  ['/graphql-ws/client.js', ['text/javascript', clientOf('client.js')]],
]);

function clientOf(file: string): URL {
  return new URL(file, import.meta.resolve('graphql-ws'));
}

/** The parts of the client that it imports by a name which changes with each version. */
const PART = /^\/graphql-ws\/(common-[\w-]+\.js)$/;

export interface PageServer {
  /** For `CORS_ORIGINS`. */
  readonly origin: string;
  close(): void;
}

/** Serves the page on this port of the machine itself; 0 takes any free one. */
export async function servePage(port: number): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const part = PART.exec(path)?.[1];
    const [type, file] = part === undefined ? (FILES.get(path) ?? []) : ['text/javascript', clientOf(part)];
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    readFile(file).then(
      (content) => response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return { origin: `http://localhost:${taken.toString()}`, close: () => server.close() };
}
