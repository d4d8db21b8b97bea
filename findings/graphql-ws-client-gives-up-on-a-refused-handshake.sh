#!/usr/bin/env bash
# graphql-ws 6.4.2's client with ws 8.23.0 on Node: a server that lets the handshake in and closes with 1013 is tried again, as often as
# retryAttempts says. A server, proxy or load balancer that answers the handshake with 503 is not tried again even once, although 503 with
# Retry-After means the same: the ws package reports a refused handshake as an error event, and the client retries close events alone.
# A phone that comes back while a server restarts behind a proxy stops listening for good, unless shouldRetry is given.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --ignore-scripts graphql@16.15.0 graphql-ws@6.4.2 ws@8.23.0
cat > program.mjs <<'JS'
import { createServer } from 'node:http';
import { createClient } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';

async function attempts(refuse, more = {}) {
  let count = 0;
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'graphql-transport-ws' });
  server.on('upgrade', (request, socket, head) => {
    count += 1;
    refuse(sockets, request, socket, head);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const client = createClient({
    url: `ws://127.0.0.1:${server.address().port}`, webSocketImpl: WebSocket,
    retryAttempts: 3, retryWait: async () => {}, ...more,
  });
  await new Promise((over) =>
    client.subscribe({ query: 'subscription { x }' }, { next() {}, error: over, complete: over }));
  await client.dispose();
  server.close();
  return count;
}
const closed = (sockets, request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (opened) => opened.close(1013, 'Try again later'));
const refused = (_sockets, _request, socket) =>
  socket.end('HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');

console.log(`let in and closed with 1013: ${await attempts(closed)} connections`);
console.log(`handshake answered 503: ${await attempts(refused)} connections`);
console.log(`handshake answered 503, shouldRetry given: ${await attempts(refused, { shouldRetry: () => true })} connections`);
JS
echo "node $(node -v), graphql-ws $(node -p "require('./node_modules/graphql-ws/package.json').version")"
node program.mjs | tee said
diff <(printf '%s\n' 'let in and closed with 1013: 4 connections' 'handshake answered 503: 1 connections' \
  'handshake answered 503, shouldRetry given: 4 connections') said
