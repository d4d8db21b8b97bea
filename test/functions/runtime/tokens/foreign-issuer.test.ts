import { generateKeyPairSync, sign } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeysUnavailable } from '../../../../functions/runtime/tokens/remote-key-set.ts';
import { viewerOf } from '../../../../functions/runtime/tokens/session.ts';
import { useDatabase } from '../../../support/database.ts';
import {
  FOREIGN_AUDIENCE,
  FOREIGN_ISSUER,
  foreignKey,
  foreignToken,
  keyServer,
  type ForeignKey,
  type KeyServer,
} from '../../../support/foreign-issuer.ts';

const NOW = new Date('2026-10-31T16:00:00Z');
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
const ADA = 'dst_0198c0de0000700080000000ada';
const OLGA = 'opr_0198c0de000070008000000olga';
const OUR_ISSUER = 'https://tributary.example';
const books = useDatabase();
const theirs = foreignKey('shared-name');
const ours = generateKeyPairSync('ed25519').privateKey;
let server: KeyServer;

beforeAll(async () => {
  server = await keyServer();
  server.publish(theirs, foreignKey('ed', 'EdDSA'));
  Object.assign(process.env, {
    DATABASE_URL: books.db.url,
    LOG_LEVEL: 'silent',
    TOKEN_SIGNING_KEYS: JSON.stringify({ keys: [{ ...ours.export({ format: 'jwk' }), kid: 'shared-name' }] }),
    TOKEN_ISSUER: OUR_ISSUER,
    TOKEN_AUDIENCE: FOREIGN_AUDIENCE,
    OIDC_ISSUER: FOREIGN_ISSUER,
    OIDC_AUDIENCE: FOREIGN_AUDIENCE,
    OIDC_JWKS_URL: server.url,
    OIDC_ROLE_CLAIM: 'realm_access.roles',
    OIDC_ROLES: '{"shop-boss":"ADMIN","shop":"STOREFRONT","partner":"DISTRIBUTOR"}',
    OIDC_DISTRIBUTOR_CLAIM: 'https://brand.example/partner',
  });
  const { pool } = books.db;
  await pool.query(
    `insert into distributors (id, code, display_name, status, tier_code, joined_at, external_id)
     values ($1, 'ADA22222', 'Ada', 'ACTIVE', (select code from tiers limit 1), now(), 'partner-1')`,
    [ADA],
  );
  await pool.query(`insert into operators values ($1, 'Olga', 'ACTIVE', 'command', now())`, [OLGA]);
});
afterAll(() => server.stop());

const asks = (authorization: string, now = NOW) => viewerOf(authorization, now, () => books.db);
const as = (...roles: string[]): JWTPayload => ({ sub: 'olga', realm_access: { roles } });
const bearer = (claims: JWTPayload, header: object = {}, key: ForeignKey = theirs, now = NOW) =>
  foreignToken(key, claims, now, header);
const PARTNER = 'https://brand.example/partner';

describe('a token of another issuer (OIDC)', () => {
  it.each<[string, JWTPayload, object]>([
    [
      'an operator among roles that mean nothing here',
      as('offline_access', 'shop-boss'),
      { role: 'ADMIN', subject: 'oidc:olga', sessionId: null },
    ],
    [
      'a shop with its channels and the scopes that it names',
      { ...as('shop'), channels: ['web'], scope: 'openid orders:read visits:write' },
      { role: 'STOREFRONT', channels: ['web'], scopes: ['orders:read', 'visits:write'] },
    ],
    [
      'a shop that names no scope, and may do nothing',
      { ...as('shop'), channels: ['web'] },
      { role: 'STOREFRONT', channels: ['web'], scopes: [] },
    ],
    [
      'a distributor by our id',
      { ...as('partner'), [PARTNER]: ADA },
      { role: 'DISTRIBUTOR', subject: 'oidc:olga', distributorId: ADA, confined: false },
    ],
    [
      'a distributor by the id that was imported',
      { ...as('partner'), [PARTNER]: 'partner-1' },
      { role: 'DISTRIBUTOR', distributorId: ADA },
    ],
    [
      'nobody of ours, whatever they are called there',
      { ...as('shop-boss'), sub: OLGA },
      { role: 'ADMIN', subject: `oidc:${OLGA}` },
    ],
    [
      'a role that is a text of its own',
      { sub: 'olga', 'realm_access.roles': 'shop-boss' },
      { role: 'ADMIN' },
    ],
  ])('speaks for %s', async (_who, claims, viewer) => {
    expect(await asks(await bearer(claims))).toMatchObject(viewer);
  });

  it.each<[string, JWTPayload, object?]>([
    ['without a role of ours', as('offline_access')],
    ['with the name of our role, which is not theirs', as('ADMIN')],
    ['with two roles of ours', as('shop-boss', 'shop')],
    [
      'with a role that every object has',
      { sub: 'olga', realm_access: { roles: ['constructor', 'toString'] } },
    ],
    ['with no roles where they should be', { sub: 'olga', realm_access: 'roles' }],
    ['without a subject', { ...as('shop-boss'), sub: undefined }],
    ['whose subject is a number', { ...as('shop-boss'), sub: 7 as unknown as string }],
    ['of a distributor whom nobody knows', { ...as('partner'), [PARTNER]: 'partner-2' }],
    ['of a distributor who is not named', as('partner')],
    ['of a shop without channels', as('shop')],
    ['for another audience', { ...as('shop-boss'), aud: 'another-service' }],
    ['for several audiences, none of them ours', { ...as('shop-boss'), aud: ['a', 'b'] }],
    ['that has expired', { ...as('shop-boss'), exp: NOW.getTime() / 1000 - 6 }],
    ['that never expires', { ...as('shop-boss'), exp: undefined }],
    ['that is not valid yet', { ...as('shop-boss'), nbf: NOW.getTime() / 1000 + 60 }],
    ['that was made in the future', { ...as('shop-boss'), iat: NOW.getTime() / 1000 + 60 }],
    ['that was made days ago', { ...as('shop-boss'), iat: NOW.getTime() / 1000 - 2 * 86_400 }],
    ['that is an identity token by its type', as('shop-boss'), { typ: 'JWT' }],
    ['that is an identity token by what it says', { ...as('shop-boss'), nonce: 'n-1' }],
    ['without a type', as('shop-boss'), { typ: undefined }],
    ['without the name of its key', as('shop-boss'), { kid: undefined }],
    ['that brings its own key', as('shop-boss'), { jwk: foreignKey('x').published }],
    ['that says where its key is', as('shop-boss'), { jku: 'https://evil.example/keys' }],
    ['that names a certificate', as('shop-boss'), { x5u: 'https://evil.example/cert' }],
    ['that brings a certificate', as('shop-boss'), { x5c: ['MIIB'] }],
    ['that says how its payload is written', as('shop-boss'), { b64: true }],
    ['that says how its payload is written, and insists', as('shop-boss'), { b64: true, crit: ['b64'] }],
    ['without a date', { ...as('shop-boss'), iat: undefined }],
  ])('is not accepted %s', async (_why, claims, header) => {
    expect(await asks(await bearer(claims, header))).toBeUndefined();
  });

  it('is not accepted that goes on for ever, which JSON can write', async () => {
    const [, head = '', said = ''] = /^Bearer (.*)\.(.*)\./.exec(await bearer(as('shop-boss'))) ?? [];
    const claims = Buffer.from(said, 'base64url')
      .toString()
      .replace(/"exp":\d+/, '"exp":1e999');
    const content = `${head}.${Buffer.from(claims).toString('base64url')}`;
    const signature = sign('sha256', Buffer.from(content), {
      key: theirs.privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    expect(await asks(`Bearer ${content}.${signature.toString('base64url')}`)).toBeUndefined();
  });

  it.each(['EdDSA', 'ES256', 'RS256', 'PS256'] as const)('may be signed with %s', async (alg) => {
    const key = foreignKey(`new-${alg}`, alg);
    server.publish(theirs, key);
    const at = later(100 * (1 + ['EdDSA', 'ES256', 'RS256', 'PS256'].indexOf(alg)));
    expect(await asks(await bearer(as('shop-boss'), {}, key, at), at)).toMatchObject({ role: 'ADMIN' });
  });
});

describe('two issuers are never taken for each other', () => {
  const signed = (claims: JWTPayload, alg: 'EdDSA' | 'ES256', key: Parameters<SignJWT['sign']>[0]) =>
    new SignJWT({
      aud: FOREIGN_AUDIENCE,
      jti: 'a',
      iat: NOW.getTime() / 1000,
      exp: NOW.getTime() / 1000 + 600,
      ...claims,
    })
      .setProtectedHeader({ alg, kid: 'shared-name', typ: 'at+jwt' })
      .sign(key)
      .then((token) => asks(`Bearer ${token}`));

  it('each by its own key, though both keys have one name', async () => {
    const admin = { ...as('shop-boss'), role: 'ADMIN' };
    expect(await signed({ ...admin, iss: OUR_ISSUER }, 'EdDSA', ours)).toMatchObject({ subject: 'olga' });
    expect(await signed({ ...admin, iss: FOREIGN_ISSUER }, 'ES256', theirs.privateKey)).toMatchObject({
      subject: 'oidc:olga',
    });
    expect(await signed({ ...admin, iss: FOREIGN_ISSUER }, 'EdDSA', ours)).toBeUndefined();
    expect(await signed({ ...admin, iss: OUR_ISSUER }, 'ES256', theirs.privateKey)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['both at once', [OUR_ISSUER, FOREIGN_ISSUER]],
    ['neither', 'https://evil.example'],
    ['a slash more', `${FOREIGN_ISSUER}/`],
  ])('a token that names %s is nobody’s', async (_what, iss) => {
    for (const [alg, key] of [
      ['EdDSA', ours],
      ['ES256', theirs.privateKey],
    ] as const)
      expect(
        await signed({ ...as('shop-boss'), role: 'ADMIN', iss: iss as string }, alg, key),
      ).toBeUndefined();
  });

  it('an account of ours cannot be spoken for by the other issuer', async () => {
    await books.db.pool.query(`update operators set status = 'DISABLED'`);
    const claimed = await bearer({ ...as('shop-boss'), sub: OLGA });
    expect(await asks(claimed)).toMatchObject({ subject: `oidc:${OLGA}` });
    await books.db.pool.query(`insert into blocked_subjects values ($1, now(), 'oscar', 'left')`, [
      `oidc:${OLGA}`,
    ]);
    expect(await asks(claimed)).toBeUndefined();
  });
});

describe('how things stand now counts for them as well', () => {
  it('a distributor who was suspended is confined at the next request', async () => {
    const token = await bearer({ ...as('partner'), [PARTNER]: 'partner-1' });
    await books.db.pool.query(`update distributors set status = 'SUSPENDED'`);
    expect(await asks(token)).toMatchObject({ distributorId: ADA, confined: true });
    await books.db.pool.query(`update distributors set status = 'ACTIVE'`);
    expect(await asks(token)).toMatchObject({ confined: false });
  });

  it('a distributor of ours who was blocked is nobody, under the name that the issuer gives them too', async () => {
    const token = await bearer({ ...as('partner'), [PARTNER]: 'partner-1' });
    await books.db.pool.query(`insert into blocked_subjects values ($1, now(), 'oscar', 'left')`, [ADA]);
    expect(await asks(token)).toBeUndefined();
    await books.db.pool.query('delete from blocked_subjects where subject = $1', [ADA]);
    expect(await asks(token)).toMatchObject({ distributorId: ADA });
  });

  it('while no keys can be had, nobody is told that their token is wrong', async () => {
    server.behave('fails');
    const at = later(3600);
    const token = await bearer(as('shop-boss'), {}, theirs, at);
    await expect(asks(token, at)).rejects.toThrow(KeysUnavailable);
    // Our own need nobody else's server.
    const own = await new SignJWT({
      iss: OUR_ISSUER,
      aud: FOREIGN_AUDIENCE,
      sub: 'olga',
      role: 'ADMIN',
      jti: 'a',
      iat: at.getTime() / 1000,
      exp: at.getTime() / 1000 + 60,
    })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'shared-name', typ: 'at+jwt' })
      .sign(ours);
    expect(await asks(`Bearer ${own}`, at)).toMatchObject({ role: 'ADMIN' });
  });
});
