import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { gatewayAnswer } from './gateway.ts';
import { gatewayHeaders } from './gateway-headers.ts';

export type Explorer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const PAGE = 'index.html';

/**
 * The page may load nothing from other hosts. It works without a network, and it cannot send a typed token to
 * another host.
 */
const POLICY =
  "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; frame-ancestors 'none'; base-uri 'none'";

const WELCOME = `# Tributary. A token goes below, under "headers":
#   { "authorization": "Bearer <what npm run token prints>" }
{
  __typename
}
`;

/**
 * The GraphQL explorer as one page of nine megabytes. It is built at the first request and sent compressed.
 * Browsers cache it, and ask each time whether it has changed.
 */
export function explorerIn(folder: string): Explorer {
  let made: Promise<void> | undefined;
  return async (request, response) => {
    const { sendFile } = await import('./files.ts');
    made ??= makePage(folder).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    await made;
    const status = await sendFile(
      request,
      response,
      { root: folder, path: PAGE },
      {
        ...gatewayHeaders(randomUUID()),
        'cache-control': 'private, no-cache',
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': POLICY,
      },
    );
    if (!response.headersSent) gatewayAnswer(response, status, STATUS_CODES[status] ?? '');
  };
}

async function makePage(folder: string): Promise<void> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL({
    endpoint: '/graphql',
    title: 'Tributary',
    defaultQuery: WELCOME,
    defaultEditorToolsVisibility: 'headers',
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, PAGE), page);
  await writeFile(join(folder, `${PAGE}.gz`), await promisify(gzip)(page));
}
