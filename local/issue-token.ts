import { randomUUID, sign } from 'node:crypto';
import type { DistributorId } from '../domain/ids.ts';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, type SigningKey } from './signing-key.ts';

/** Whom a token speaks for. */
export type Bearer =
  | { readonly role: 'ADMIN'; readonly subject: string }
  | { readonly role: 'STOREFRONT'; readonly subject: string; readonly channels: readonly string[] }
  | { readonly role: 'DISTRIBUTOR'; readonly subject: string; readonly distributor: DistributorId };

const LIFETIME_SECONDS = 3600;

/** A JWT access token (RFC 9068), valid for an hour from `now`, signed with ES256. */
export function issueToken(key: SigningKey, { subject, ...bearer }: Bearer, now: Date): string {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const header = { typ: 'at+jwt', alg: 'ES256', kid: key.keyId };
  const claims = {
    iss: LOCAL_ISSUER,
    aud: LOCAL_AUDIENCE,
    sub: subject,
    iat: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
    jti: randomUUID(),
    ...bearer,
  };
  const content = `${encode(header)}.${encode(claims)}`;
  // JWS wants the two numbers of the signature side by side, not in the ASN.1 that is the default.
  const signature = sign('sha256', Buffer.from(content), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
