import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/**
 * A server that answers like a Postgres of this version, as far as the version check needs it. Real servers
 * of that age are not available here.
 */
export async function oldPostgres(major: number): Promise<{ url: string; close(): void }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready()]));
      socket.on('data', (bytes) => {
        if (bytes[0] === 'Q'.charCodeAt(0))
          socket.write(Buffer.concat([answer(String(major * 10_000 + 5)), ready()]));
        else socket.end();
      });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `postgres://old:old@127.0.0.1:${(server.address() as AddressInfo).port}/old`,
    close: () => server.close(),
  };
}

function answer(version: string): Buffer {
  const text = 25;
  const column = Buffer.concat([
    Buffer.from('version\0'),
    int32(0),
    int16(0),
    int32(text),
    int16(-1),
    int32(-1),
    int16(0),
  ]);
  const row = Buffer.concat([int16(1), int32(version.length), Buffer.from(version)]);
  return Buffer.concat([
    message('T', Buffer.concat([int16(1), column])),
    message('D', row),
    message('C', Buffer.from('SELECT 1\0')),
  ]);
}

function ready(): Buffer {
  return message('Z', Buffer.from('I'));
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}
