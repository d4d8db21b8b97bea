import { afterAll, beforeAll, expect, it } from 'vitest';
import { rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import {
  FOREIGN_AUDIENCE,
  FOREIGN_ISSUER,
  foreignKey,
  foreignToken,
  keyServer,
  type KeyServer,
} from '../support/foreign-issuer.ts';

let programme: RawProgramme;
let server: KeyServer;
beforeAll(async () => {
  server = await keyServer();
  server.behave('fails');
  programme = await rawProgramme({
    OIDC_ISSUER: FOREIGN_ISSUER,
    OIDC_AUDIENCE: FOREIGN_AUDIENCE,
    OIDC_JWKS_URL: server.url,
    LOG_LEVEL: 'silent',
  });
});
afterAll(async () => {
  await programme.close();
  await server.stop();
});

it.each([
  ['en', 'Whether this token holds cannot be found out now. Try again in a moment.'],
  ['zh', '暂时无法验证访问令牌，请稍后再试。'],
])(
  'while its keys cannot be had, a token of another issuer is not called wrong, in %s',
  async (language, message) => {
    const authorization = await foreignToken(foreignKey('first'), { sub: 'olga', role: 'ADMIN' }, new Date());
    const headers = { 'content-type': 'application/json', 'accept-language': language, authorization };
    const response = await fetch(programme.served.url, {
      method: 'POST',
      headers,
      body: '{"query":"{ viewer { role } }"}',
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('10');
    expect(await response.json()).toMatchObject({
      errors: [{ message, extensions: { code: 'UNAVAILABLE' } }],
    });
  },
);
