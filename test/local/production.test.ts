import { describe, expect, it } from 'vitest';
import { readSettings } from '../../local/settings.ts';
import { useMachine } from '../support/local-process.ts';

describe('the explorer', () => {
  it.each([
    [{}, true],
    [{ NODE_ENV: 'development' }, true],
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'staging' }, false],
    [{ NODE_ENV: 'Production' }, false],
    [{ NODE_ENV: '' }, false],
    [{ NODE_ENV: 'production', EXPLORER: 'on' }, true],
    [{ EXPLORER: 'off' }, false],
  ])('is for developers, and a place with another name is none: %j', (variables, shown) => {
    expect(readSettings(variables).explorer).toBe(shown);
  });
});

describe('npm start in production', () => {
  const machine = useMachine();
  const ask = async (url: string, body: object) =>
    (
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).text();

  it.each(['production', 'staging'])(
    'as %s shows no page, tells no schema, makes no token and sends browsers to HTTPS',
    async (place) => {
      const server = await machine.start({ NODE_ENV: place, CODE_SENDER: 'none' });
      const { url } = server;
      for (const accept of ['text/html', '*/*']) {
        const page = await fetch(`${url}/`, { headers: { accept } });
        expect({ status: page.status, text: await page.text() }).toEqual({
          status: 404,
          text: `{"message":"Not Found","requestId":"${page.headers.get('x-request-id') ?? ''}"}`,
        });
        const graphql = await fetch(`${url}/graphql`, { headers: { accept } });
        expect(graphql.headers.get('content-type')).not.toContain('html');
        expect(graphql.headers.get('strict-transport-security')).toBe('max-age=63072000');
      }
      expect(await ask(url, { query: '{ __schema { types { name } } }' })).toContain(
        'The schema is not told here.',
      );
      expect(await ask(url, { query: '{ distributer { id } }' })).not.toMatch(/did you mean|distributor/i);
      const health = await fetch(`${url}/health`);
      expect(await (await fetch(`${url}/health`, { headers: { 'accept-language': 'zh' } })).text()).toContain(
        '"message":"服务正常。"',
      );
      expect({
        status: health.status,
        text: await health.text(),
        hsts: health.headers.get('strict-transport-security'),
      }).toMatchObject({
        status: 200,
        text: expect.stringMatching(
          /^{"message":"Ready","requestId":"[\w-]{36}","zoneData":"\d{4}[a-z]"}$/,
        ) as string,
        hsts: 'max-age=63072000',
      });
      const token = await machine.run('token', ['--role', 'ADMIN'], { NODE_ENV: place });
      expect({ code: token.code, out: token.out }).toEqual({ code: 1, out: '' });
      server.kill('SIGTERM');
      expect(await server.ended).toMatchObject({ code: 0 });
    },
  );
});
