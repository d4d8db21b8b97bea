import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readForeignIssuer } from '../../../../functions/runtime/tokens/foreign-settings.ts';
import { foreignBearer } from '../../../../functions/runtime/tokens/foreign-token.ts';
import { RemoteKeySet } from '../../../../functions/runtime/tokens/remote-key-set.ts';
import { wireToken } from '../../../../functions/runtime/tokens/wire-token.ts';
import {
  FOREIGN_AUDIENCE,
  FOREIGN_ISSUER,
  foreignKey,
  foreignToken,
  keyServer,
  type KeyServer,
} from '../../../support/foreign-issuer.ts';

const NOW = new Date('2026-10-31T16:00:00Z');
const key = foreignKey('theirs', 'RS256');
const UNTYPED = { typ: undefined };
let server: KeyServer;
beforeAll(async () => {
  server = await keyServer();
  server.publish(key);
});
afterAll(() => server.stop());

async function accepted(variables: object, claims: JWTPayload, header: object = UNTYPED): Promise<unknown> {
  const set = {
    OIDC_ISSUER: FOREIGN_ISSUER,
    OIDC_AUDIENCE: FOREIGN_AUDIENCE,
    OIDC_JWKS_URL: server.url,
    OIDC_TYP: 'none',
  };
  const issuer = readForeignIssuer({ ...set, ...variables }, false);
  const token = wireToken(await foreignToken(key, claims, NOW, header));
  if (issuer === undefined || token === undefined) throw new Error('The story has no issuer or no token.');
  return foreignBearer(token, NOW, issuer, new RemoteKeySet(issuer.jwksUrl, () => undefined));
}

describe('an issuer whose access tokens carry no type', () => {
  const groups = { OIDC_ROLE_CLAIM: 'groups' };
  const olga = { sub: 'olga', groups: ['ADMIN'] };

  it('is believed where its operator has said so', async () => {
    expect(await accepted(groups, olga)).toMatchObject({ role: 'ADMIN', subject: 'oidc:olga' });
  });

  it.each<[string, JWTPayload, object?]>([
    ['of an access token all the same', olga, { typ: 'at+jwt' }],
    ['of an identity token', olga, { typ: 'JWT' }],
  ])('is not believed by a token that does carry one, %s', async (_which, claims, header) => {
    expect(await accepted(groups, claims, header)).toBeUndefined();
  });

  it.each<[string, JWTPayload]>([
    ['for another audience', { ...olga, aud: 'an-app' }],
    ['with the nonce of a sign-in', { ...olga, nonce: 'n-1' }],
    ['that says it is an identity token', { ...olga, token_use: 'id' }],
  ])('is not believed by a token %s', async (_which, claims) => {
    expect(await accepted(groups, claims)).toBeUndefined();
  });
});

describe('an issuer that names the audience of its access tokens in a claim of its own', () => {
  const own = { OIDC_AUDIENCE_CLAIM: 'client_id', OIDC_AUDIENCE: 'app-1', OIDC_ROLE_CLAIM: 'cognito:groups' };
  const olga = {
    sub: 'olga',
    aud: undefined,
    token_use: 'access',
    client_id: 'app-1',
    'cognito:groups': ['ADMIN'],
  };

  it('is believed by that claim', async () => {
    expect(await accepted(own, olga)).toMatchObject({ role: 'ADMIN' });
  });

  it.each<[string, JWTPayload]>([
    ['of another app', { ...olga, client_id: 'app-2' }],
    ['without the claim', { ...olga, client_id: undefined }],
    ['with a list in it', { ...olga, client_id: ['app-1'] }],
    [
      'that holds the audience where identity tokens hold it',
      { ...olga, client_id: undefined, aud: 'app-1' },
    ],
    ['of the other kind', { ...olga, token_use: 'id' }],
  ])('is not believed by a token %s', async (_which, claims) => {
    expect(await accepted(own, claims)).toBeUndefined();
  });
});
