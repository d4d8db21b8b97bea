import { generateKeyPairSync, type KeyObject, type JsonWebKey } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, type JWTPayload } from 'jose';

export type ForeignAlgorithm = 'EdDSA' | 'ES256' | 'RS256' | 'PS256';

/** A key of another issuer. */
export interface ForeignKey {
  readonly kid: string;
  readonly alg: ForeignAlgorithm;
  readonly privateKey: KeyObject;
  readonly published: JsonWebKey;
}

export function foreignKey(kid: string, alg: ForeignAlgorithm = 'ES256'): ForeignKey {
  const { privateKey, publicKey } = pair(alg);
  return {
    kid,
    alg,
    privateKey,
    published: { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' },
  };
}

function pair(alg: ForeignAlgorithm): { privateKey: KeyObject; publicKey: KeyObject } {
  if (alg === 'EdDSA') return generateKeyPairSync('ed25519');
  if (alg === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

export const FOREIGN_ISSUER = 'https://login.example/realms/brand';
export const FOREIGN_AUDIENCE = 'https://tributary.example';

/**
 * A token of the other issuer for a request, valid for ten minutes from `now`. Claims and header can be
 * changed.
 */
export async function foreignToken(
  key: ForeignKey,
  claims: JWTPayload,
  now: Date,
  header: object = {},
): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  const usual = { iss: FOREIGN_ISSUER, aud: FOREIGN_AUDIENCE, iat, exp: iat + 600 };
  const token = new SignJWT({ ...usual, ...claims }).setProtectedHeader({
    alg: key.alg,
    kid: key.kid,
    typ: 'at+jwt',
    ...header,
  });
  return `Bearer ${await token.sign(key.privateKey)}`;
}

type Behaviour = 'well' | 'hangs' | 'fails' | 'redirects' | 'floods' | 'babbles';

/** The server that publishes the other issuer's keys, on a port of this machine. */
export interface KeyServer {
  readonly url: string;
  /** The number of requests that it received. */
  readonly asked: number;
  /** Resolves at the next request. */
  isAsked(): Promise<unknown>;
  publish(...keys: readonly { readonly published: JsonWebKey }[]): void;
  /** Answers differently from now on: never, with a failure, with a redirect, or with far too much data. */
  behave(how: Behaviour): void;
  stop(): Promise<void>;
}

export async function keyServer(): Promise<KeyServer> {
  let keys: readonly JsonWebKey[] = [];
  let how: Behaviour = 'well';
  let asked = 0;
  const requests = new EventEmitter();
  const answers: Readonly<Record<Behaviour, (response: ServerResponse) => void>> = {
    well: (response) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys })),
    hangs: () => undefined,
    fails: (response) => response.writeHead(500).end(JSON.stringify({ keys })),
    redirects: (response) =>
      response.writeHead(302, { location: '/elsewhere' }).end(JSON.stringify({ keys })),
    floods: (response) => response.end(JSON.stringify({ keys, more: 'x'.repeat(1_000_000) })),
    babbles: (response) => response.end('<html>'),
  };
  const server = createServer((request, response) => {
    asked += 1;
    requests.emit('asked');
    if (request.url === '/elsewhere') answers.well(response);
    else answers[how](response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}/keys`,
    get asked() {
      return asked;
    },
    isAsked: () => once(requests, 'asked'),
    publish: (...published) => {
      keys = published.map((key) => key.published);
    },
    behave: (next) => {
      how = next;
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
