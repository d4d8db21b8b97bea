import { readLogLevel } from './runtime/environment.ts';
import { httpDoor } from './runtime/http/http-door.ts';
import { httpSettings } from './runtime/http/http-settings.ts';
import { readAtStart } from './runtime/read-at-start.ts';
import { signingKeys } from './runtime/tokens/key-source.ts';
import { publicKeySet } from './runtime/tokens/signing-keys.ts';

/** Must be shorter than the time for which a new key is published before it signs. */
const CACHE_SECONDS = 300;

readAtStart(
  () => readLogLevel(process.env),
  httpSettings,
  () => signingKeys(new Date()),
);

/** GET /.well-known/jwks.json: the public keys with which other programs verify this server's access tokens. */
export const handler = httpDoor(['GET'], () =>
  Promise.resolve({
    statusCode: 200,
    headers: {
      'content-type': 'application/jwk-set+json',
      'cache-control': `public, max-age=${CACHE_SECONDS.toString()}`,
    },
    body: JSON.stringify(publicKeySet(signingKeys(new Date()))),
    isBase64Encoded: false,
  }),
);
