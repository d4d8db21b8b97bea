import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

/** Postgres' SSLRequest: a message of 8 bytes with a code that is no protocol version. */
const REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const YES = 'S'.charCodeAt(0);

/**
 * Asks a server on a fresh connection for TLS and starts it, as Postgres does: by a question in clear text first. With
 * `verify` the certificate has to be valid for the host. `use` is given the encrypted socket before its handshake ends;
 * a server that offers none destroys the plain one.
 */
export function startTls(
  plain: Socket,
  host: string,
  verify: boolean,
  use: (secure: TLSSocket) => void,
): void {
  plain.write(REQUEST);
  plain.once('data', (answer: Buffer) => {
    // Anything behind the one byte would have come before encryption and could be somebody else's.
    if (answer.length !== 1 || answer[0] !== YES) {
      plain.destroy(new Error('The database does not offer TLS, which its address asks for (sslmode).'));
      return;
    }
    const servername = isIP(host) === 0 ? { servername: host } : {};
    use(connect({ socket: plain, host, ...servername, rejectUnauthorized: verify }));
  });
}
