#!/usr/bin/env bash
# fastify 5.12.8: two requests that were sent on one connection are being worked on when close() is called. The first is answered, and the
# connection is ended; the second, which the server had taken, gets no answer. Node's own server.close() answers both. Fastify ends idle
# connections a moment after close(), and to Node one that has just been answered is idle, whatever else it is owed.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent fastify@5.12.8
cat > program.mjs <<'JS'
import { createServer } from 'node:http';
import { connect } from 'node:net';
import Fastify from 'fastify';

async function answersOf(start) {
  const finish = {};
  let taken;
  const bothTaken = new Promise((resolve) => (taken = resolve));
  const work = (path) => new Promise((resolve) => {
    finish[path] = resolve;
    if (Object.keys(finish).length === 2) taken();
  });
  const { port, close } = await start(async (path) => { await work(path); return `answer of ${path}`; });
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (part) => (text += part));
  const ended = new Promise((resolve) => socket.on('close', resolve));
  socket.write('GET /one HTTP/1.1\r\nHost: a\r\n\r\nGET /two HTTP/1.1\r\nHost: a\r\n\r\n');
  await bothTaken;
  const closed = close();
  finish['/one']();
  await new Promise((resolve) => setTimeout(resolve, 200));
  finish['/two']();
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1000))]);
  socket.destroy();
  await closed;
  return text.match(/answer of \/(one|two)/g) ?? [];
}
const node = await answersOf(async (answer) => {
  const server = createServer(async ({ url }, response) => response.end(await answer(url)));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, close: () => new Promise((resolve) => server.close(resolve)) };
});
const fastify = await answersOf(async (answer) => {
  const app = Fastify();
  app.get('/*', ({ url }) => answer(url));
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { port: app.server.address().port, close: () => app.close() };
});
console.log(`node ${process.version}: ${node.join(', ')}`);
console.log(`fastify ${Fastify().version}: ${fastify.join(', ')}`);
process.exit(node.length === 2 && fastify.length === 1 ? 0 : 1);
JS
node program.mjs
