import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyDatabase } from '../support/database.ts';
import { useMachine } from '../support/local-process.ts';
import { oldPostgres } from '../support/old-postgres.ts';

const machine = useMachine();

describe('npm start says in a sentence what is in its way', () => {
  it('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    const { code, err } = await machine.run('start', [], { PORT: port });
    other.close();
    expect(code).toBe(1);
    expect(err).toBe(
      `Tributary did not start.\nPort ${port} is taken by another program. Set PORT to a free one, for example PORT=${Number(port) + 1}.\n`,
    );
    expect(existsSync(join(machine.dataDir, 'postgres'))).toBe(false);
  });

  it('a data folder of another Postgres', async () => {
    mkdirSync(join(machine.dataDir, 'postgres'), { recursive: true });
    writeFileSync(join(machine.dataDir, 'postgres', 'PG_VERSION'), '16\n');
    const { code, err } = await machine.run('start');
    expect(code).toBe(1);
    expect(err).toContain(
      'was written by Postgres 16; this version of Tributary brings Postgres 18, which cannot read it.',
    );
    expect(err).not.toContain('    at ');
  });

  it('a folder that holds something else', async () => {
    mkdirSync(join(machine.dataDir, 'postgres'), { recursive: true });
    writeFileSync(join(machine.dataDir, 'postgres', 'holiday.jpg'), '');
    expect((await machine.run('start')).err).toContain(
      'should hold a Postgres database and holds something else',
    );
  });

  it('a data folder that cannot be written', async () => {
    const { code, err } = await machine.run('start', [], { DATA_DIR: '/dev/null/data' });
    expect(code).toBe(1);
    expect(err).toContain('The data folder /dev/null/data cannot be written by this user (ENOTDIR).');
  });

  it('a server that runs on the same folder already', async () => {
    const first = await machine.start();
    const { code, err } = await machine.run('start');
    expect(code).toBe(1);
    expect(err).toContain(`Tributary already runs on ${machine.dataDir} (process ${first.pid}).`);
    expect((await fetch(`${first.url}/health`)).status).toBe(200);
  });

  it('a port that is none', async () => {
    expect((await machine.run('start', [], { PORT: 'eighty' })).err).toContain('PORT=eighty is not a port.');
  });
});

describe('npm start with DATABASE_URL', () => {
  it('uses that Postgres and makes none of its own', async () => {
    const database = await emptyDatabase();
    const server = await machine.start({ DATABASE_URL: database.url });
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(existsSync(join(machine.dataDir, 'postgres'))).toBe(false);
    server.kill('SIGINT');
    expect((await server.ended).code).toBe(0);
    await expect(database.pool.query('SELECT count(*) FROM distributors')).resolves.toMatchObject({
      rows: [{ count: 0n }],
    });
    await database.drop();
  });

  it('refuses one that is too old', async () => {
    const old = await oldPostgres(14);
    const { code, err } = await machine.run('start', [], { DATABASE_URL: old.url });
    old.close();
    expect(code).toBe(1);
    expect(err).toContain('The Postgres of DATABASE_URL is version 14; Tributary needs 15 or newer.');
  });

  it('says why one cannot be used, without its password', async () => {
    const { err } = await machine.run('start', [], {
      DATABASE_URL: 'postgres://shop:hush@127.0.0.1:1/books',
    });
    expect(err).toContain('The Postgres of DATABASE_URL cannot be used: connect ECONNREFUSED 127.0.0.1:1');
    expect(
      (await machine.run('start', [], { DATABASE_URL: 'mysql://shop:hush@127.0.0.1/books' })).err,
    ).toContain('must look like postgres://');
    expect(err).not.toContain('hush');
  });
});
