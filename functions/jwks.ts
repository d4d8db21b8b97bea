import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { signingKeys } from './runtime/key-source.ts';
import { publicKeySet } from './runtime/signing-keys.ts';

/** Shorter than the time for which a new key is published before it signs. */
const CACHE_SECONDS = 300;

/** GET /.well-known/jwks.json: what our access tokens are verified with, for whoever wants to do so. */
export const handler = (): Promise<APIGatewayProxyStructuredResultV2> =>
  Promise.resolve({
    statusCode: 200,
    headers: {
      'content-type': 'application/jwk-set+json',
      'cache-control': `public, max-age=${CACHE_SECONDS.toString()}`,
      'x-content-type-options': 'nosniff',
    },
    body: JSON.stringify(publicKeySet(signingKeys(new Date()))),
    isBase64Encoded: false,
  });
