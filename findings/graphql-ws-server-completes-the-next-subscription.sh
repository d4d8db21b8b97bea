#!/usr/bin/env bash
# graphql-ws 6.4.2's server: a client that completes a subscription and at once subscribes anew under the same id, as the protocol allows once
# the first one is complete, is sent a `complete` for the new one. The end of the first is announced after the second has taken its
# id, and the server only asks whether the id is in use. The client believes that its new subscription has ended, and the server goes on sending.
# Under another id nothing of the kind is sent.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --ignore-scripts graphql@16.15.0 graphql-ws@6.4.2 ws@8.23.0
cat > program.mjs <<'JS'
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';

async function* ticks() {
  for (let tick = 1; ; tick += 1) {
    yield { ticks: tick };
    await pause(50);
  }
}
const nothing = new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLInt } } });
const subscription = new GraphQLObjectType({
  name: 'Subscription', fields: { ticks: { type: GraphQLInt, subscribe: ticks } },
});
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
await once(server, 'listening');
useServer({ schema: new GraphQLSchema({ query: nothing, subscription }) }, server);

async function told(second) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.address().port}`, 'graphql-transport-ws');
  const say = (message) => socket.send(JSON.stringify(message));
  const subscribe = (id) => say({ id, type: 'subscribe', payload: { query: 'subscription { ticks }' } });
  const heard = [];
  socket.on('message', (data) => heard.push(JSON.parse(data)));
  await once(socket, 'open');
  say({ type: 'connection_init' });
  while (!heard.some(({ type }) => type === 'connection_ack')) await pause(5);
  subscribe('a');
  while (!heard.some(({ type }) => type === 'next')) await pause(5);
  say({ id: 'a', type: 'complete' });
  subscribe(second);
  while (heard.filter(({ id, type }) => id === second && type === 'next').length < 4) await pause(5);
  const at = heard.findIndex(({ id, type }) => id === second && type === 'complete');
  socket.terminate();
  if (at < 0) return 'no complete for the second subscription';
  const after = heard.slice(at + 1).some(({ id, type }) => id === second && type === 'next');
  return `complete for the second subscription${after ? ', and answers of it after that' : ''}`;
}
console.log(`the same id: ${await told('a')}`);
console.log(`another id: ${await told('b')}`);
process.exit(0);
JS
echo "node $(node -v), graphql-ws $(node -p "require('./node_modules/graphql-ws/package.json').version")"
node program.mjs | tee said
diff <(printf '%s\n' 'the same id: complete for the second subscription, and answers of it after that' \
  'another id: no complete for the second subscription') said
