import { describe, expect, it } from 'vitest';
import { readForeignIssuer } from '../../../../functions/runtime/tokens/foreign-settings.ts';

const SET = {
  OIDC_ISSUER: 'https://login.example',
  OIDC_AUDIENCE: 'tributary',
  OIDC_JWKS_URL: 'https://login.example/keys',
};

describe('another issuer that is trusted', () => {
  it('is none, unless one is named', () => {
    expect(readForeignIssuer({ OIDC_AUDIENCE: 'tributary' }, true)).toBeUndefined();
  });

  it('is read with claims and roles as we call them, unless it calls them otherwise', () => {
    expect(readForeignIssuer(SET, true)).toMatchObject({
      audienceClaim: 'aud',
      typ: 'at+jwt',
      algorithms: ['EdDSA', 'ES256', 'RS256', 'PS256'],
      claims: { role: 'role', distributor: 'distributor', channels: 'channels', scopes: 'scope' },
      roles: new Map([
        ['ADMIN', 'ADMIN'],
        ['STOREFRONT', 'STOREFRONT'],
        ['DISTRIBUTOR', 'DISTRIBUTOR'],
      ]),
    });
    const told = {
      OIDC_TYP: 'JWT',
      OIDC_ALGORITHMS: 'RS256',
      OIDC_ROLE_CLAIM: 'realm_access.roles',
      OIDC_ROLES: '{"boss":"ADMIN","owner":"ADMIN"}',
    };
    expect(readForeignIssuer({ ...SET, ...told }, true)).toMatchObject({
      typ: 'JWT',
      algorithms: ['RS256'],
      claims: { role: 'realm_access.roles' },
      roles: new Map([
        ['boss', 'ADMIN'],
        ['owner', 'ADMIN'],
      ]),
    });
  });

  it('may send tokens without a type, and name whom they are for in another claim', () => {
    expect(
      readForeignIssuer({ ...SET, OIDC_TYP: 'none', OIDC_AUDIENCE_CLAIM: 'client_id' }, true),
    ).toMatchObject({ typ: undefined, audienceClaim: 'client_id' });
  });

  it('publishes its keys over https; on this very machine http will do while developing', () => {
    const open = { ...SET, OIDC_JWKS_URL: 'http://127.0.0.1:8080/keys' };
    expect(readForeignIssuer(open, false)?.jwksUrl.href).toBe('http://127.0.0.1:8080/keys');
    expect(() => readForeignIssuer(open, true)).toThrow('OIDC_JWKS_URL must be an https address');
  });

  it.each<[object, string]>([
    [{ OIDC_AUDIENCE: undefined }, 'OIDC_AUDIENCE is not set.'],
    [{ OIDC_JWKS_URL: '' }, 'OIDC_JWKS_URL is not set.'],
    [{ OIDC_JWKS_URL: 'http://login.example/keys' }, 'OIDC_JWKS_URL must be an https address'],
    [{ OIDC_JWKS_URL: 'http://localhost.login.example/keys' }, 'OIDC_JWKS_URL must be an https address'],
    [{ OIDC_JWKS_URL: 'http://127.0.0.1.login.example/keys' }, 'OIDC_JWKS_URL must be an https address'],
    [{ OIDC_JWKS_URL: 'https://me@login.example/keys' }, 'OIDC_JWKS_URL must be an https address'],
    [{ OIDC_JWKS_URL: 'https://me:secret@login.example/keys' }, 'OIDC_JWKS_URL must be an https address'],
    [{ OIDC_JWKS_URL: 'file:///keys.json' }, 'OIDC_JWKS_URL must be an https address'],
    [{ OIDC_JWKS_URL: 'keys' }, 'OIDC_JWKS_URL must be an https address'],
    [{ OIDC_ALGORITHMS: 'HS256' }, 'OIDC_ALGORITHMS takes EdDSA, ES256, RS256, PS256.'],
    [{ OIDC_ALGORITHMS: 'RS256 none' }, 'OIDC_ALGORITHMS takes'],
    [{ OIDC_ALGORITHMS: ' ' }, 'OIDC_ALGORITHMS takes'],
    [{ OIDC_ROLES: 'boss' }, 'OIDC_ROLES must map'],
    [{ OIDC_ROLES: '{}' }, 'OIDC_ROLES must map'],
    [{ OIDC_ROLES: '{"boss":"OWNER"}' }, 'OIDC_ROLES must map'],
    [{ TOKEN_ISSUER: SET.OIDC_ISSUER }, 'OIDC_ISSUER equals TOKEN_ISSUER'],
  ])('is refused with a sentence for the operator: %j', (change, sentence) => {
    const read = () => readForeignIssuer({ ...SET, ...change }, false);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow('secret');
  });
});
