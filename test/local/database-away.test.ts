import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { readPostmasterFile } from '../../local/postgres/postmaster-file.ts';
import { emptyDatabase } from '../support/database.ts';
import { useMachine } from '../support/local-process.ts';
import { tunnel } from '../support/tunnel.ts';
import { until } from '../support/waiting.ts';

/* What callers and operators see while the database is away, and that all is well again when it is back. */

const machine = useMachine();

const postgresOf = (dataDir: string): number => readPostmasterFile(join(dataDir, 'postgres'))?.pid ?? 0;
const folderUrl = (): string =>
  (JSON.parse(readFileSync(join(machine.dataDir, 'server.json'), 'utf8')) as { databaseUrl: string })
    .databaseUrl;

async function untilHealthIs(url: string, status: number): Promise<Response> {
  let answer = await fetch(`${url}/health`);
  await until(async () => (answer = await fetch(`${url}/health`)).status === status);
  return answer;
}

const PROGRAMME = '{ programme { name } }';
const VISIT = 'mutation { recordVisit(input: { visitorToken: "v", referralCode: "NOBODY" }) { __typename } }';
const SIGN_OUT = 'mutation { signOut(input: { refreshToken: "x" }) { __typename } }';
const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

function ask(url: string, query: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

function askForToken(url: string): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'apc_01890000-0000-7000-8000-000000000000',
    client_secret: 'wrong',
  });
  return fetch(`${url}/oauth/token`, { method: 'POST', body });
}

describe('a database that is away', () => {
  it('is reported by every function in both languages, and requests succeed again once it is back', async () => {
    const database = await emptyDatabase();
    const way = await tunnel(database.url);
    const { url } = await machine.start({
      DATABASE_URL: way.url,
      DATABASE_WAIT_SECONDS: '3',
      DATABASE_ANSWER_SECONDS: '3',
      LOG_LEVEL: 'silent',
    });
    const token = (await machine.run('token', ['--role', 'ADMIN'])).out.trim();
    const authorization = `Bearer ${token}`;
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await ask(url, PROGRAMME, { authorization })).status).toBe(200);

    for (const kind of ['closed', 'all swallow'] as const) {
      await way.becomes(kind);
      const health = await untilHealthIs(url, 503);
      expect(health.headers.get('retry-after')).toBe('1');
      expect(await health.json()).toEqual({
        message: 'Unavailable',
        requestId: health.headers.get('x-request-id'),
        zoneData: expect.stringMatching(/^\d{4}[a-z]$/) as string,
      });

      const answers = await Promise.all([
        ask(url, PROGRAMME, { authorization, accept: JSON_TYPE }),
        ask(url, PROGRAMME, { authorization, accept: GRAPHQL_TYPE }),
        ask(url, VISIT, { authorization, accept: JSON_TYPE, 'accept-language': 'zh' }),
        ask(url, SIGN_OUT, { accept: GRAPHQL_TYPE, 'accept-language': 'zh' }),
        ask(url, SIGN_OUT, { accept: JSON_TYPE }),
      ]);
      for (const [index, answer] of answers.entries()) {
        expect([index, answer.status, answer.headers.get('retry-after')]).toEqual([index, 503, '10']);
        const { errors } = (await answer.json()) as { errors: { message: string; extensions: object }[] };
        expect(errors[0]?.extensions).toEqual({
          code: 'UNAVAILABLE',
          requestId: answer.headers.get('x-request-id'),
        });
        expect(errors[0]?.message).toMatch(
          index === 2 || index === 3 ? /^服务暂时不可用/ : /^The service is not available now\./,
        );
      }
      const noToken = await askForToken(url);
      expect([noToken.status, noToken.headers.get('retry-after')]).toEqual([503, '10']);
      expect(await noToken.json()).toMatchObject({ error: 'temporarily_unavailable' });
      // What needs no database goes on.
      expect((await fetch(`${url}/.well-known/jwks.json`)).status).toBe(200);
      expect(await (await ask(url, '{ __typename }')).json()).toEqual({ data: { __typename: 'Query' } });

      await way.becomes('through');
      await untilHealthIs(url, 200);
      expect((await ask(url, PROGRAMME, { authorization })).status).toBe(200);
      expect((await askForToken(url)).status).toBe(401);
    }
    await way.close();
    await database.drop();
  });
});

describe('the Postgres of npm start', () => {
  it('is started again when it is killed, and every answered change is there', async () => {
    const server = await machine.start();
    const first = postgresOf(machine.dataDir);
    const note = openDatabase(folderUrl(), { max: 1 });
    await note.pool.query('create table remembered as select 1 as one');
    process.kill(first, 'SIGKILL');
    await server.complains(
      /Postgres ended by itself \(SIGKILL\) and is started again\.[^]*Postgres runs again\./,
    );
    await untilHealthIs(server.url, 200);
    expect(postgresOf(machine.dataDir)).not.toBe(first);
    expect((await note.pool.query('select one from remembered')).rows).toEqual([{ one: 1 }]);
    await note.close();
    // An end in order, which nobody here asked for, is the same.
    process.kill(postgresOf(machine.dataDir), 'SIGINT');
    await server.complains(
      /Postgres ended by itself \(exit code 0\) and is started again\.[^]*Postgres runs again\./,
    );
    await untilHealthIs(server.url, 200);
    expect(await (await ask(server.url, '{ __typename }')).json()).toEqual({ data: { __typename: 'Query' } });
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('ends npm start with one sentence and a status other than zero if it cannot be started again', async () => {
    const server = await machine.start();
    writeFileSync(join(machine.dataDir, 'postgres', 'PG_VERSION'), '9\n');
    process.kill(postgresOf(machine.dataDir), 'SIGKILL');
    const { code, err } = await server.ended;
    expect(code).toBe(1);
    expect(err).toMatch(
      /^Tributary ends\.\nPostgres ended and could not be started again: The database in \S+ is not complete/m,
    );
    expect(err).not.toContain('    at ');
  });
});
