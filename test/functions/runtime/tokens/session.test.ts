import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT, type JWTPayload } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { accessTokens } from '../../../../functions/runtime/tokens/access-tokens.ts';
import {
  CLOCK_SKEW_SECONDS,
  signOwnToken,
  verifyOwnToken,
} from '../../../../functions/runtime/tokens/own-token.ts';
import { viewerOf } from '../../../../functions/runtime/tokens/session.ts';
import { readSigningKeys } from '../../../../functions/runtime/tokens/signing-keys.ts';
import { wireToken } from '../../../../functions/runtime/tokens/wire-token.ts';
import { useDatabase } from '../../../support/database.ts';

const NOW = new Date('2026-10-31T16:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const ADA = 'dst_0198c0de0000700080000000ada';
const BEN = 'dst_0198c0de0000700080000000ben';
const OLGA = 'opr_0198c0de000070008000000olga';
const IVAN = 'opr_0198c0de000070008000000ivan';
const SHOP = 'cli_0198c0de000070008000000shop';
const PHONE = 'ses_0198c0de00007000800000phone';
const ADMIN = { sub: 'olga', role: 'ADMIN' };

const books = useDatabase();
let ourKey: KeyObject;

beforeAll(async () => {
  ourKey = generateKeyPairSync('ed25519').privateKey;
  Object.assign(process.env, {
    TOKEN_SIGNING_KEYS: JSON.stringify({ keys: [{ ...ourKey.export({ format: 'jwk' }), kid: 'ours' }] }),
    TOKEN_ISSUER: 'https://id.example',
    TOKEN_AUDIENCE: 'tributary',
  });
  const { pool } = books.db;
  await pool.query(
    `insert into distributors (id, code, display_name, status, tier_code, joined_at)
     values ($1, 'ADA22222', 'Ada', 'ACTIVE', (select code from tiers limit 1), now()), ($2, 'BEN22222', 'Ben', 'ACTIVE', (select code from tiers limit 1), now())`,
    [ADA, BEN],
  );
  await pool.query(
    `insert into operators values ($1, 'Olga', 'ACTIVE', 'command', now()), ($2, 'Ivan', 'INVITED', 'command', now())`,
    [OLGA, IVAN],
  );
  await pool.query(
    `insert into api_clients (id, name, channels, scopes, secret_hash, secret_made_at, idempotency_key, created_by, created_at)
     values ($1, 'Shop', '{web}', '{orders:read}', 'x', now(), 'k', 'olga', now())`,
    [SHOP],
  );
  await pool.query(
    `insert into sessions (id, account_id, created_at, last_used_at, expires_at) values ($1, $2, $3, $3, $4)`,
    [PHONE, ADA, NOW, later(60)],
  );
});

interface Token {
  readonly header?: object;
  readonly issued?: Date;
  readonly expires?: Date;
  readonly key?: KeyObject;
}

/** A token that holds, unless something is changed; undefined takes a claim away. */
async function bearer(
  claims: JWTPayload,
  { header = {}, issued = NOW, expires = later(10), key = ourKey }: Token = {},
): Promise<string> {
  const usual = {
    iss: 'https://id.example',
    aud: 'tributary',
    jti: 'a',
    iat: issued.getTime() / 1000,
    exp: expires.getTime() / 1000,
  };
  const signed = await new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'ours', typ: 'at+jwt', ...header })
    .sign(key);
  return `Bearer ${signed}`;
}
const asks = (authorization: string | undefined, now = NOW) => viewerOf(authorization, now, () => books.db);

describe('who asks, by the access token (R32)', () => {
  it('is nobody without a token', async () => {
    expect(await asks(undefined)).toMatchObject({ role: null, subject: 'anonymous' });
  });

  it.each([
    ['an operator', ADMIN, { role: 'ADMIN', subject: 'olga', distributorId: null, channels: [], scopes: [] }],
    [
      'a shop with its channels, and every scope where the token names none',
      { sub: 'shop', role: 'STOREFRONT', channels: ['web', 'app'] },
      {
        role: 'STOREFRONT',
        subject: 'shop',
        channels: ['web', 'app'],
        scopes: ['orders:write', 'orders:read', 'visits:write', 'customers:write'],
      },
    ],
    [
      'a shop with the scopes that are ours',
      { sub: 'shop', role: 'STOREFRONT', channels: ['web'], scope: 'openid visits:write' },
      { role: 'STOREFRONT', scopes: ['visits:write'] },
    ],
    [
      'a distributor',
      { sub: 'ada', role: 'DISTRIBUTOR', distributor: ADA },
      { role: 'DISTRIBUTOR', subject: 'ada', distributorId: ADA, channels: [], confined: false },
    ],
    [
      'an operator, whatever else the token says',
      { ...ADMIN, distributor: ADA, channels: ['web'] },
      { role: 'ADMIN', distributorId: null, channels: [] },
    ],
    ['the operator of an account', { sub: OLGA, role: 'ADMIN' }, { role: 'ADMIN', subject: OLGA }],
    [
      'a client with what the database lets it do, whatever the token says',
      { sub: SHOP, role: 'STOREFRONT', channels: ['all'] },
      { channels: ['web'], scopes: ['orders:read'] },
    ],
    [
      'a distributor with a session',
      { sub: ADA, role: 'DISTRIBUTOR', distributor: ADA, sid: PHONE },
      { subject: ADA, sessionId: PHONE },
    ],
  ])('is %s', async (_who, claims, viewer) => {
    expect(await asks(await bearer(claims))).toMatchObject(viewer);
  });

  it.each<[string, JWTPayload, Token?]>([
    ['with a role that does not exist', { sub: 'olga', role: 'OWNER' }],
    ['of a distributor who is not named', { sub: 'ada', role: 'DISTRIBUTOR' }],
    [
      'of a distributor named by what no database can hold',
      { sub: 'ada', role: 'DISTRIBUTOR', distributor: `${ADA}\0` },
    ],
    [
      'of a distributor named by the id of an order',
      { sub: 'ada', role: 'DISTRIBUTOR', distributor: 'ord_1' },
    ],
    [
      'of a distributor who does not exist',
      { sub: 'ada', role: 'DISTRIBUTOR', distributor: ADA.replace('ada', 'eva') },
    ],
    ['of a shop whose channels are no list', { sub: 'shop', role: 'STOREFRONT', channels: 'web' }],
    ['of an account with the role of another kind', { sub: ADA, role: 'ADMIN' }],
    ['of an operator with the role of a shop', { sub: OLGA, role: 'STOREFRONT', channels: ['web'] }],
    ['of an operator with the role of a distributor', { sub: OLGA, role: 'DISTRIBUTOR', distributor: ADA }],
    ['of a client with the role of a distributor', { sub: SHOP, role: 'DISTRIBUTOR', distributor: ADA }],
    ['of a distributor in the place of another', { sub: ADA, role: 'DISTRIBUTOR', distributor: BEN }],
    ['of an operator who was invited and has not come', { sub: IVAN, role: 'ADMIN' }],
    ['of a client with the role of an operator', { sub: SHOP, role: 'ADMIN' }],
    ['of an operator who does not exist', { sub: OLGA.replace('olga', 'eva0'), role: 'ADMIN' }],
    [
      'of a client that does not exist',
      { sub: SHOP.replace('shop', 'none'), role: 'STOREFRONT', channels: ['web'] },
    ],
    ["with another's session", { sub: OLGA, role: 'ADMIN', sid: PHONE }],
    [
      'with a session that does not exist',
      { sub: ADA, role: 'DISTRIBUTOR', distributor: ADA, sid: PHONE.replace('phone', 'other') },
    ],
    ['with a session that is no id', { sub: ADA, role: 'DISTRIBUTOR', distributor: ADA, sid: 'phone' }],
    ['with a subject that breaks a line', { sub: 'olga\n', role: 'ADMIN' }],
    ['with a subject that no database can hold', { sub: 'olga\0', role: 'ADMIN' }],
    ['with half a character for a subject', { sub: '\ud83d', role: 'ADMIN' }],
    ['with a subject without end', { sub: 'o'.repeat(256), role: 'ADMIN' }],
    ['that was made more than an hour ago', ADMIN, { issued: later(-62), expires: later(60) }],
    ['that is made in the future', ADMIN, { issued: later(1) }],
    ['signed by a stranger', ADMIN, { key: generateKeyPairSync('ed25519').privateKey }],
  ])('does not accept a token %s', async (_why, claims, token) => {
    expect(await asks(await bearer(claims, token))).toBeUndefined();
  });

  it('holds for as long as the token says, and the clocks may differ a little', async () => {
    const token = await bearer(ADMIN);
    expect(await asks(token, new Date(later(10).getTime() + 4000))).toBeDefined();
    expect(await asks(token, new Date(later(10).getTime() + 5000))).toBeUndefined();
  });

  it.each(['', 'Bearer', 'Bearer x.y.z', 'Basic b2xnYTpvbGdh'])(
    'does not accept the header %j',
    async (header) => {
      expect(await asks(header)).toBeUndefined();
    },
  );
});

describe('what counts is how things stand now, whatever the token says (R32)', () => {
  const change = (statement: string, ...values: unknown[]) => books.db.pool.query(statement, values);

  it('a suspended distributor is confined to what is theirs, and free again afterwards', async () => {
    const token = await bearer({ sub: ADA, role: 'DISTRIBUTOR', distributor: ADA });
    for (const [status, confined] of [
      ['SUSPENDED', true],
      ['APPLIED', true],
      ['TERMINATED', true],
      ['REJECTED', true],
      ['ACTIVE', false],
    ] as const) {
      await change('update distributors set status = $1 where id = $2', status, ADA);
      expect(await asks(token)).toMatchObject({ confined });
    }
  });

  it('a disabled operator is nobody', async () => {
    const token = await bearer({ sub: OLGA, role: 'ADMIN' });
    await change(`update operators set status = 'DISABLED' where id = $1`, OLGA);
    expect(await asks(token)).toBeUndefined();
    await change(`update operators set status = 'ACTIVE' where id = $1`, OLGA);
    expect(await asks(token)).toBeDefined();
  });

  it('a client may do what it may do now, and nothing once it is revoked', async () => {
    const token = await bearer({
      sub: SHOP,
      role: 'STOREFRONT',
      channels: ['web'],
      scope: 'orders:read visits:write',
    });
    await change(`update api_clients set channels = '{app}', scopes = '{orders:write,visits:write}'`);
    expect(await asks(token)).toMatchObject({ channels: ['app'], scopes: ['visits:write'] });
    await change('update api_clients set revoked_at = now()');
    expect(await asks(token)).toBeUndefined();
  });

  it('a session that ended, or ran out, ends its access tokens too', async () => {
    const token = await bearer(
      { sub: ADA, role: 'DISTRIBUTOR', distributor: ADA, sid: PHONE },
      { expires: later(60), issued: later(1) },
    );
    expect(await asks(token, later(5))).toBeDefined();
    await change('update sessions set expires_at = $1', later(5));
    expect(await asks(token, later(5))).toBeUndefined();
    await change(
      `update sessions set expires_at = $1, ended_at = $2, ended_by = 'SIGNED_OUT'`,
      later(60),
      NOW,
    );
    expect(await asks(token, later(5))).toBeUndefined();
  });

  it('a blocked subject is nobody, until they are unblocked', async () => {
    const [olga, ada] = [
      await bearer(ADMIN),
      await bearer({ sub: ADA, role: 'DISTRIBUTOR', distributor: ADA }),
    ];
    await change(
      `insert into blocked_subjects values ('olga', now(), 'oscar', 'left'), ($1, now(), 'oscar', 'left')`,
      ADA,
    );
    expect([await asks(olga), await asks(ada)]).toEqual([undefined, undefined]);
    await change('delete from blocked_subjects');
    expect([await asks(olga), await asks(ada)]).toMatchObject([{ role: 'ADMIN' }, { role: 'DISTRIBUTOR' }]);
  });
});

describe('the tokens that we issue', () => {
  it('hold for 15 minutes, and say who their bearer is', async () => {
    const { token, expiresAt } = await accessTokens.issue(
      { subject: ADA, role: 'DISTRIBUTOR', sessionId: null, channels: [], scopes: [] },
      NOW,
    );
    expect(expiresAt).toEqual(later(15));
    expect(await asks(`Bearer ${token}`, later(14))).toMatchObject({
      role: 'DISTRIBUTOR',
      subject: ADA,
      distributorId: ADA,
    });
    expect(await asks(`Bearer ${token}`, later(16))).toBeUndefined();
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', kid: 'ours', typ: 'at+jwt' });
    expect(decodeJwt(token)).toMatchObject({
      iss: 'https://id.example',
      aud: 'tributary',
      sub: ADA,
      role: 'DISTRIBUTOR',
      exp: expiresAt.getTime() / 1000,
      iat: NOW.getTime() / 1000,
    });
  });

  it('have each a name of its own, and none holds for more than an hour', async () => {
    const keys = readSigningKeys(process.env['TOKEN_SIGNING_KEYS'] ?? '', 'TOKEN_SIGNING_KEYS');
    const place = { issuer: 'https://id.example', audience: 'tributary' };
    const tokens = await Promise.all([1, 2].map(() => signOwnToken(ADMIN, 5 * 3600, NOW, keys, place)));
    expect(new Set(tokens.map((token) => decodeJwt(token).jti)).size).toBe(2);
    for (const token of tokens) expect(decodeJwt(token).exp).toBe(later(60).getTime() / 1000);
  });

  it('hold for nobody else, though the key be right', async () => {
    const keys = readSigningKeys(process.env['TOKEN_SIGNING_KEYS'] ?? '', 'TOKEN_SIGNING_KEYS');
    const token = wireToken(await bearer(ADMIN));
    if (token === undefined) throw new Error('There is no token to try.');
    expect(
      await verifyOwnToken(token, NOW, keys, { issuer: 'https://id.example', audience: 'tributary' }),
    ).toMatchObject({ sub: 'olga' });
    expect(
      await verifyOwnToken(token, NOW, keys, { issuer: 'https://other.example', audience: 'tributary' }),
    ).toBeUndefined();
  });

  it('that held a moment ago hold no longer than they would have held by themselves', async () => {
    const keys = readSigningKeys(process.env['TOKEN_SIGNING_KEYS'] ?? '', 'TOKEN_SIGNING_KEYS');
    const { privateKey } = generateKeyPairSync('ed25519');
    const written = { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'ours' }] };
    const others = readSigningKeys(JSON.stringify(written), 'TOKEN_SIGNING_KEYS');
    const place = { issuer: 'https://id.example', audience: 'tributary' };
    const token = wireToken(`Bearer ${await signOwnToken(ADMIN, 600, NOW, keys, place)}`);
    if (token === undefined) throw new Error('There is no token to try.');
    const end = NOW.getTime() + (600 + CLOCK_SKEW_SECONDS) * 1000;
    const asked: readonly [number, typeof keys, typeof place, boolean][] = [
      [end - 2, keys, place, true],
      [end - 1, keys, place, true],
      [end - 1, others, place, false],
      [end - 1, [], place, false],
      [end - 1, keys, { ...place, audience: 'others' }, false],
      [end - 1, keys, place, true],
      [end, keys, place, false],
      [end - 1, keys, place, true],
      [NOW.getTime() - (CLOCK_SKEW_SECONDS + 1) * 1000, keys, place, false],
    ];
    for (const [index, [time, set, at, holds]] of asked.entries()) {
      const claims = await verifyOwnToken(token, new Date(time), set, at);
      expect([index, claims?.sub]).toEqual([index, holds ? 'olga' : undefined]);
    }
  });
});
