import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';

/**
 * A server in front of Postgres that accepts TLS as Postgres does: after Postgres' own short request, on the
 * same connection. Its certificate is self-signed, for localhost.
 */
export async function tlsFront(target: URL): Promise<{ port: number; certificate: Buffer; close(): void }> {
  const certificate = selfSigned();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('S');
      const secure = new TLSSocket(socket, { isServer: true, ...certificate });
      const postgres = connect(Number(target.port), target.hostname);
      for (const side of [secure, postgres]) side.on('error', () => undefined);
      secure.pipe(postgres).pipe(secure);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    certificate: certificate.cert,
    close: () => server.close(),
  };
}

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function selfSigned(): { key: Buffer; cert: Buffer } {
  const home = mkdtempSync(join(tmpdir(), 'tributary-tls-'));
  const key = join(home, 'key.pem');
  const cert = join(home, 'cert.pem');
  try {
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-subj',
        '/CN=localhost',
        '-days',
        '2',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
