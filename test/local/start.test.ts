import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { isAlive, waitUntilGone } from '../../local/postgres/alive.ts';
import { readPostmasterFile } from '../../local/postgres/postmaster-file.ts';
import { useMachine } from '../support/local-process.ts';

const machine = useMachine();
/** What package.json runs, as it runs it; everywhere else commands are started that the test run has bundled. */
const installed = useMachine('as installed');

const postgresOf = (dataDir: string): number => readPostmasterFile(join(dataDir, 'postgres'))?.pid ?? 0;

const groupOf = (pid: number): string =>
  execFileSync('ps', ['-o', 'pgid=', '-p', pid.toString()], { encoding: 'utf8' }).trim();

async function note(statement: string, { dataDir } = machine): Promise<unknown[]> {
  const { databaseUrl } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as {
    databaseUrl: string;
  };
  const database = openDatabase(databaseUrl, { max: 1 });
  try {
    return (await database.pool.query<{ one: number }>(statement)).rows;
  } finally {
    await database.close();
  }
}

async function ask(url: string, query: string, token?: string): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
}

describe('npm start', () => {
  it('serves, stops with Postgres at Ctrl-C, and finds its data again', async () => {
    const first = await installed.start();
    expect((await fetch(`${first.url}/health`)).status).toBe(200);
    expect(await ask(first.url, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
    const page = await (await fetch(`${first.url}/`)).text();
    expect(page).toContain('<title>Tributary</title>');
    expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)=["']?https?:/);
    await note('CREATE TABLE remembered AS SELECT 1 AS one', installed);
    const postgres = postgresOf(installed.dataDir);
    expect(isAlive(postgres)).toBe(true);
    // In a terminal Ctrl-C reaches the whole group; Postgres has to outlive the requests that are being answered.
    expect(groupOf(postgres)).not.toBe(groupOf(first.pid));

    first.kill('SIGINT');
    expect(await first.ended).toMatchObject({ code: 0, err: '' });
    expect(isAlive(postgres)).toBe(false);
    expect(existsSync(join(installed.dataDir, 'server.json'))).toBe(false);

    // The same folder, whoever bundled the same sources.
    const second = await machine.start({ DATA_DIR: installed.dataDir });
    expect(await note('SELECT * FROM remembered', installed)).toEqual([{ one: 1 }]);
    second.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0, err: '' });
  });

  it('recovers after it was killed, while Postgres runs on', async () => {
    const first = await machine.start();
    await note('CREATE TABLE remembered AS SELECT 1 AS one');
    const orphan = postgresOf(machine.dataDir);
    first.kill('SIGKILL');
    await first.ended;
    expect(isAlive(orphan)).toBe(true);

    await machine.start();
    expect(isAlive(orphan)).toBe(false);
    expect(await note('SELECT * FROM remembered')).toEqual([{ one: 1 }]);
  });

  it('recovers after everything was killed and the number of its process belongs to another', async () => {
    const first = await machine.start();
    await note('CREATE TABLE remembered AS SELECT 1 AS one');
    const file = join(machine.dataDir, 'postgres', 'postmaster.pid');
    const left = readFileSync(file, 'utf8');
    process.kill(postgresOf(machine.dataDir), 'SIGKILL');
    first.kill('SIGKILL');
    await first.ended;
    writeFileSync(file, left.replace(/^\d+/, String(process.pid)));

    await machine.start();
    expect(await note('SELECT * FROM remembered')).toEqual([{ one: 1 }]);
  });

  it('takes a second Ctrl-C as an order to end at once, and the echo of one as none', async () => {
    const server = await machine.start();
    const postgres = postgresOf(machine.dataDir);
    const slowCaller = connect(Number(new URL(server.url).port), '127.0.0.1');
    slowCaller.on('error', () => undefined);
    // Whoever asks whether to go on is told so once their request is being read.
    slowCaller.write(
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: 100\r\n\r\n',
    );
    await once(slowCaller, 'data');
    // Both in one moment, as from a terminal and from npm: it does nothing in between.
    for (const signal of ['SIGSTOP', 'SIGINT', 'SIGTERM', 'SIGCONT'] as const) server.kill(signal);
    await server.says(/Stopping/);
    await pause(700);
    expect(isAlive(server.pid)).toBe(true);
    server.kill('SIGINT');
    expect((await server.ended).code).toBe(130);
    expect(await waitUntilGone(postgres, 300_000)).toBe(true);
  });
});

describe('package.json', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const UNTOLD: readonly (readonly [command: string, sentence: string])[] = [
    ['token', 'No token.'],
    ['keys', 'No key was changed.'],
    ['migrate', 'Which database? Set DATABASE_URL'],
    ['admin', 'No operator was made or read.'],
    ['audit', 'There is no database in'],
    ['export', 'No complete journal was written.'],
  ];

  it.each(UNTOLD)('npm run %s is the command, which says what it was not told', async (command, sentence) => {
    expect(scripts[command]).toBe(`node local/run.mjs cli/${command}.ts`);
    expect(await installed.run(command)).toMatchObject({
      code: 1,
      err: expect.stringContaining(sentence) as string,
    });
  });

  it('npm start is the server', () => {
    expect(scripts['start']).toBe('node local/run.mjs local/start.ts');
  });
});
