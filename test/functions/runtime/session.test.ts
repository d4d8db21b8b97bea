import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { viewerOf } from '../../../functions/runtime/session.ts';

const NOW = new Date('2026-10-31T16:00:00Z');
const ADA = 'dst_0198c0de0000700080000000ada';
const ADMIN = { sub: 'olga', role: 'ADMIN' };

let issuerKey: CryptoKey;
let strangersKey: CryptoKey;

beforeAll(async () => {
  const [issuer, stranger] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  issuerKey = issuer.privateKey;
  strangersKey = stranger.privateKey;
  process.env['TOKEN_JWKS'] = JSON.stringify({ keys: [{ ...(await exportJWK(issuer.publicKey)), alg: 'ES256' }] });
  process.env['TOKEN_ISSUER'] = 'https://id.example';
  process.env['TOKEN_AUDIENCE'] = 'tributary';
});

interface Token {
  readonly typ?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: string;
  readonly key?: CryptoKey;
}

async function bearer(claims: JWTPayload, token: Token = {}): Promise<string> {
  const signed = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: token.typ ?? 'at+jwt' })
    .setIssuedAt(new Date('2026-10-31T15:59:00Z'))
    .setIssuer(token.issuer ?? 'https://id.example')
    .setAudience(token.audience ?? 'tributary')
    .setExpirationTime(new Date(token.expires ?? '2026-10-31T16:10:00Z'))
    .sign(token.key ?? issuerKey);
  return `Bearer ${signed}`;
}

describe('who asks, by the access token (R32)', () => {
  it('is nobody without a token', async () => {
    expect(await viewerOf(undefined, NOW)).toMatchObject({ role: null, subject: 'anonymous' });
  });

  it.each([
    ['an operator', ADMIN, { role: 'ADMIN', subject: 'olga', distributorId: null, channels: [] }],
    [
      'a shop with its channels',
      { sub: 'shop', role: 'STOREFRONT', channels: ['web', 'app'] },
      { role: 'STOREFRONT', subject: 'shop', distributorId: null, channels: ['web', 'app'] },
    ],
    [
      'a distributor',
      { sub: 'ada', role: 'DISTRIBUTOR', distributor: ADA },
      { role: 'DISTRIBUTOR', subject: 'ada', distributorId: ADA, channels: [] },
    ],
    [
      'an operator, whatever else the token says',
      { ...ADMIN, distributor: ADA, channels: ['web'] },
      { role: 'ADMIN', subject: 'olga', distributorId: null, channels: [] },
    ],
  ])('is %s', async (_who, claims, viewer) => {
    expect(await viewerOf(await bearer(claims), NOW)).toMatchObject(viewer);
  });

  it.each<[string, JWTPayload, Token]>([
    ['signed by a stranger', ADMIN, {}],
    ['of another issuer', ADMIN, { issuer: 'https://elsewhere.example' }],
    ['for another audience', ADMIN, { audience: 'another-service' }],
    ['that is an identity token', ADMIN, { typ: 'JWT' }],
    ['that has expired', ADMIN, { expires: '2026-10-31T15:59:30Z' }],
    ['with a role that does not exist', { sub: 'olga', role: 'OWNER' }, {}],
    ['without a subject', { role: 'ADMIN' }, {}],
    ['of a distributor who is not named', { sub: 'ada', role: 'DISTRIBUTOR' }, {}],
    ['of a distributor named by the id of an order', { sub: 'ada', role: 'DISTRIBUTOR', distributor: 'ord_1' }, {}],
    ['of a shop whose channels are no list', { sub: 'shop', role: 'STOREFRONT', channels: 'web' }, {}],
  ])('does not accept a token %s', async (why, claims, token) => {
    const key = why === 'signed by a stranger' ? strangersKey : issuerKey;
    expect(await viewerOf(await bearer(claims, { ...token, key }), NOW)).toBeUndefined();
  });

  it.each(['', 'Bearer', 'Bearer x.y.z', 'Basic b2xnYTpvbGdh'])('does not accept the header %j', async (header) => {
    expect(await viewerOf(header, NOW)).toBeUndefined();
  });

  it('does not accept a token without a signature', async () => {
    const signed = await bearer(ADMIN);
    const [, claims] = signed.split('.');
    const header = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    expect(await viewerOf(`Bearer ${header}.${claims ?? ''}.`, NOW)).toBeUndefined();
    expect(await viewerOf(`Bearer ${header}.${claims ?? ''}.AAAA`, NOW)).toBeUndefined();
  });
});
