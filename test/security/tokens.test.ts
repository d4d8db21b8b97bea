import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCE, ISSUER } from '../support/access-token.ts';
import { rawProgramme, type RawProgramme } from '../api/raw-request.ts';

/*
 * Whoever forges a token wants to change something: each of these tries to, as an operator. Each is answered as the one
 * without any meaning is, and nothing was changed.
 */
const CHANGE = JSON.stringify({
  query: 'mutation { configureProgramme(input: { name: "Taken over" }) { __typename } }',
});
const REFUSED = `${JSON.stringify({ errors: [{ message: 'This token is not accepted.', extensions: { code: 'UNAUTHENTICATED', requestId: '-' } }] })}\n`;

let programme: RawProgramme;
let ed: KeyObject;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ed25519');

beforeAll(async () => {
  // The server's own keys: the one of every test, and one more of the other kind.
  programme = await rawProgramme({}, [{ ...ec.privateKey.export({ format: 'jwk' }), kid: 'ec' }]);
  const { keys } = JSON.parse(process.env['TOKEN_SIGNING_KEYS'] ?? '') as { keys: JsonWebKey[] };
  ed = createPrivateKey({ key: keys[0] ?? {}, format: 'jwk' });
});
afterAll(() => programme.close());

const seconds = (fromNow = 0): number => Math.floor(Date.now() / 1000) + fromNow;
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const HEADER = { alg: 'EdDSA', kid: 'test-key', typ: 'at+jwt' };
const claims = (change: object = {}): object => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'olivia',
  role: 'ADMIN',
  jti: 'j',
  iat: seconds(),
  exp: seconds(600),
  ...change,
});
const signed = (
  header: object,
  said: object,
  by: (content: Buffer) => Buffer = (content) => sign(null, content, ed),
): string => {
  const content = `${part(header)}.${part(said)}`;
  return `${content}.${by(Buffer.from(content)).toString('base64url')}`;
};
const withHeader = (change: object): string => signed({ ...HEADER, ...change }, claims());
const withClaims = (change: object): string => signed(HEADER, claims(change));
const byEc = (content: Buffer): Buffer =>
  sign('sha256', content, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' });
const ecToken = (by: (content: Buffer) => Buffer): string =>
  signed({ ...HEADER, alg: 'ES256', kid: 'ec' }, claims(), by);

/** The answer to the change with these values of the Authorization header, as many lines as there are values. */
async function tried(...authorization: string[]): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(CHANGE),
      authorization,
    };
    request(programme.served.url, { method: 'POST', headers: headers as never }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          text: text.replace(/"requestId":"[^"]*"/, '"requestId":"-"'),
        });
      });
    })
      .on('error', reject)
      .end(CHANGE);
  });
}

async function name(): Promise<unknown> {
  return (await programme.served.sql<{ name: string }>('select name from programme'))[0]?.name;
}

async function expectRefused(...authorization: string[]): Promise<void> {
  const before = await name();
  await programme.harmlessly(async () => {
    const { status, text } = await tried(...authorization);
    expect({ status, text }).toEqual({ status: 401, text: REFUSED });
    return { status, text, data: null, codes: [] };
  });
  expect(await name()).toBe(before);
}

/** A number as big as the order of P-256: `s` and `order - s` make the same point, so both would hold. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const number = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
const bytes32 = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');

describe('a forged token changes nothing and reads nothing', () => {
  it.each<[string, () => string]>([
    ['no algorithm and no signature', () => `${part({ ...HEADER, alg: 'none' })}.${part(claims())}.`],
    ['no algorithm and some signature', () => `${part({ ...HEADER, alg: 'none' })}.${part(claims())}.AAAA`],
    ['no algorithm, written otherwise', () => `${part({ ...HEADER, alg: 'nOnE' })}.${part(claims())}.AAAA`],
    [
      'the public key as a shared secret (PEM)',
      () => hmac(createPublicKey(ed).export({ type: 'spki', format: 'pem' })),
    ],
    [
      'the public key as a shared secret (DER)',
      () => hmac(createPublicKey(ed).export({ type: 'spki', format: 'der' })),
    ],
    [
      'the public key as a shared secret (JWK)',
      () => hmac(JSON.stringify(createPublicKey(ed).export({ format: 'jwk' }))),
    ],
    ['no name of a key', () => withHeader({ kid: undefined })],
    ['the name of a key that does not exist', () => withHeader({ kid: 'other' })],
    ['the name of our other key', () => withHeader({ kid: 'ec' })],
    ['a name that is no text', () => withHeader({ kid: ['test-key'] })],
    ['a name that leads to a file', () => withHeader({ kid: '../../dev/null' })],
    ['the algorithm of our other key', () => withHeader({ alg: 'ES256' })],
    ['no type', () => withHeader({ typ: undefined })],
    ['the type of an identity token', () => withHeader({ typ: 'JWT' })],
    ['the type of a refresh token', () => withHeader({ typ: 'rt+jwt' })],
    [
      'a key of its own, signed by it',
      () => signed({ ...HEADER, jwk: stranger.publicKey.export({ format: 'jwk' }) }, claims(), byStranger),
    ],
    [
      'a key of its own beside the right signature',
      () => withHeader({ jwk: stranger.publicKey.export({ format: 'jwk' }) }),
    ],
    [
      'an address of its key',
      () => signed({ ...HEADER, jku: 'https://evil.example/keys' }, claims(), byStranger),
    ],
    ['an address of its certificate', () => withHeader({ x5u: 'https://evil.example/cert' })],
    ['something critical that nobody knows', () => withHeader({ crit: ['evil'], evil: true })],
    ['a payload that is not encoded', () => withHeader({ crit: ['b64'], b64: false })],
    ['compression', () => withHeader({ zip: 'DEF' })],
    ['the signature of a stranger', () => signed(HEADER, claims(), byStranger)],
    [
      'the signature of another message',
      () =>
        `${part(HEADER)}.${part(claims({ sub: 'oscar' }))}.${signed(HEADER, claims()).split('.')[2] ?? ''}`,
    ],
    ['no signature', () => signed(HEADER, claims(), () => Buffer.alloc(0))],
    [
      'half a signature',
      () => signed(HEADER, claims(), (content) => sign(null, content, ed).subarray(0, 32)),
    ],
    [
      'bytes behind the signature',
      () => signed(HEADER, claims(), (content) => Buffer.concat([sign(null, content, ed), Buffer.alloc(1)])),
    ],
    ['letters behind the signature', () => `${signed(HEADER, claims())}A`],
    [
      'a signature whose last letter says the same in another word',
      () => otherLastLetter(signed(HEADER, claims())),
    ],
    ['a fourth part', () => `${signed(HEADER, claims())}.AAAA`],
    ['five parts, as an encrypted one', () => `${signed(HEADER, claims())}.AAAA.AAAA`],
    ['padding', () => `${signed(HEADER, claims())}=`],
    ['an elliptic signature of zeros', () => ecToken(() => Buffer.alloc(64))],
    [
      'an elliptic signature with r zero',
      () => ecToken((content) => Buffer.concat([Buffer.alloc(32), byEc(content).subarray(32)])),
    ],
    [
      'an elliptic signature with s zero',
      () => ecToken((content) => Buffer.concat([byEc(content).subarray(0, 32), Buffer.alloc(32)])),
    ],
    [
      'an elliptic signature as large as the order',
      () => ecToken(() => Buffer.concat([bytes32(ORDER), bytes32(ORDER)])),
    ],
    ['an elliptic signature in ASN.1', () => ecToken((content) => sign('sha256', content, ec.privateKey))],
    ['another issuer', () => withClaims({ iss: 'https://evil.example' })],
    ['two issuers', () => withClaims({ iss: [ISSUER, 'https://evil.example'] })],
    ['no issuer', () => withClaims({ iss: undefined })],
    ['another audience', () => withClaims({ aud: 'another-service' })],
    ['no audience', () => withClaims({ aud: undefined })],
    ['an audience that only begins alike', () => withClaims({ aud: `${AUDIENCE}-2` })],
    ['a time that is over', () => withClaims({ iat: seconds(-600), exp: seconds(-6) })],
    ['no end', () => withClaims({ exp: undefined })],
    ['an end that is no number', () => withClaims({ exp: String(seconds(600)) })],
    [
      'an end that is never',
      () =>
        signedText(
          `{"iss":"${ISSUER}","aud":"${AUDIENCE}","sub":"olivia","role":"ADMIN","jti":"j","iat":${seconds().toString()},"exp":1e999}`,
        ),
    ],
    ['a beginning that is to come', () => withClaims({ nbf: seconds(60) })],
    ['a beginning that is no number', () => withClaims({ nbf: 'now' })],
    ['a birth that is to come', () => withClaims({ iat: seconds(60) })],
    ['a birth long ago', () => withClaims({ iat: seconds(-4000) })],
    ['no birth', () => withClaims({ iat: undefined })],
    ['no subject', () => withClaims({ sub: undefined })],
    ['an empty subject', () => withClaims({ sub: '' })],
    ['a subject that is a number', () => withClaims({ sub: 7 })],
    ['a subject that is a list', () => withClaims({ sub: ['olivia'] })],
    ['no name of its own', () => withClaims({ jti: undefined })],
    ['a name of its own that is no text', () => withClaims({ jti: 7 })],
    ['two roles', () => withClaims({ role: ['ADMIN', 'DISTRIBUTOR'] })],
    ['no role', () => withClaims({ role: undefined })],
    ['a header that is a list', () => signed([HEADER], claims())],
    ['a header that is nothing', () => signedHead('null')],
    ['claims that are a list', () => signed(HEADER, [claims()])],
    ['claims that are no JSON', () => signedText('olivia')],
    ['more than anybody needs', () => withClaims({ more: 'x'.repeat(9000) })],
    ['nothing but a refresh token', () => 'rt_4Yrt-PLabJ4yK9n99C6WmKGf-tVZ3JJcGIRKjQ1xvIc'],
    ['nothing', () => ''],
  ])('with %s', async (_what, token) => {
    await expectRefused(`Bearer ${token()}`);
  });

  it('under another scheme, or none', async () => {
    const token = signed(HEADER, claims());
    for (const header of [
      token,
      `Basic ${token}`,
      `Token ${token}`,
      `Bearer: ${token}`,
      `Bearer ${token} x`,
      `Bearer ${token},`,
      `Bearer\t${token}`,
    ])
      await expectRefused(header);
  });

  it('beside a second one, right or wrong', async () => {
    const right = `Bearer ${signed(HEADER, claims())}`;
    await expectRefused(right, right);
    await expectRefused(right, 'Bearer x.y.z');
    await expectRefused('Basic b2xnYTpvbGdh', right);
    await expectRefused(`${right}, ${right}`);
  });
});

describe('a valid token', () => {
  it('is accepted with the scheme in small or capital letters, and signed with either of our keys', async () => {
    const right = signed(HEADER, claims());
    for (const token of [`Bearer ${right}`, `bearer ${right}`, `BEARER ${right}`, `Bearer ${ecToken(byEc)}`])
      expect(await tried(token)).toMatchObject({
        status: 200,
        text: expect.stringContaining('ProgrammeConfigured') as string,
      });
  });

  it('an elliptic signature and its mirror image are one token: neither says more than the other', async () => {
    const mirrored = ecToken((content) => {
      const one = byEc(content);
      return Buffer.concat([one.subarray(0, 32), bytes32(ORDER - number(one.subarray(32)))]);
    });
    // Nothing here is known by the text of a token - what ends one ends the account or its session - so both may hold.
    expect((await tried(`Bearer ${mirrored}`)).status).toBe(200);
  });
});

/** Of the last letter only the first two bits are bytes of the signature: a lenient reader takes the next letter as well. */
function otherLastLetter(token: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${token.slice(0, -1)}${letters[letters.indexOf(token.at(-1) ?? '') + 1] ?? ''}`;
}
const byStranger = (content: Buffer): Buffer => sign(null, content, stranger.privateKey);
function hmac(secret: string | Buffer): string {
  return signed({ ...HEADER, alg: 'HS256' }, claims(), (content) =>
    createHmac('sha256', secret).update(content).digest(),
  );
}
function signedHead(text: string): string {
  const content = `${Buffer.from(text).toString('base64url')}.${part(claims())}`;
  return `${content}.${sign(null, Buffer.from(content), ed).toString('base64url')}`;
}
function signedText(text: string): string {
  const content = `${part(HEADER)}.${Buffer.from(text).toString('base64url')}`;
  return `${content}.${sign(null, Buffer.from(content), ed).toString('base64url')}`;
}
