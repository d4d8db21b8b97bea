import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { gatewayHeaders } from './gateway-headers.ts';

/** The page may load nothing from anywhere: it works without a network, and a token typed into it stays here. */
const POLICY =
  "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; frame-ancestors 'none'; base-uri 'none'";

const WELCOME = `# Tributary. A token goes below, under "headers":
#   { "authorization": "Bearer <what npm run token prints>" }
{
  __typename
}
`;

let page: string | undefined;

/** The GraphQL explorer, all of it in one page. It is several megabytes and therefore not loaded before it is asked for. */
export async function showExplorer(response: ServerResponse): Promise<void> {
  page ??= (await import('@graphql-yoga/render-graphiql')).renderGraphiQL({
    endpoint: '/graphql',
    title: 'Tributary',
    defaultQuery: WELCOME,
    defaultEditorToolsVisibility: 'headers',
  });
  response
    .writeHead(200, {
      ...gatewayHeaders(randomUUID()),
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
    })
    .end(page);
}
