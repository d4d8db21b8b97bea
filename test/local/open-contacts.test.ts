import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { newId } from '../../db/new-id.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';
import { useMachine } from '../support/local-process.ts';
import { insertOldDistributors, migrateToFirstVersion } from '../support/old-version.ts';

const machine = useMachine();

async function oldDatabase(): Promise<TestDatabase> {
  const database = await emptyDatabase();
  await migrateToFirstVersion(database);
  await insertOldDistributors(
    database,
    ['ada', 'ben'].map((name) => ({
      id: newId('distributor'),
      code: `${name}-code`,
      contact: `${name}@old.example`,
    })),
  );
  return database;
}

async function state({ pool }: TestDatabase): Promise<object> {
  const { rows } = await pool.query<object>(
    `select (select count(contact)::int from distributors) as open, (select count(*)::int from contacts) as sealed`,
  );
  return rows[0] ?? {};
}

it('`npm run migrate` seals the contacts that version 0.1.0 left open, and says what it needs for that', async () => {
  const database = await oldDatabase();
  const keys = JSON.stringify({ current: 'a', keys: { a: randomBytes(32).toString('base64') } });
  const without = await machine.run('migrate', [], { DATABASE_URL: database.url });
  expect(without).toMatchObject({ code: 1, out: '' });
  expect(without.err).toContain('Set DATA_KEYS to the keys of this deployment');
  expect(await state(database)).toEqual({ open: 2, sealed: 0 });
  const bad = await machine.run('migrate', [], {
    DATABASE_URL: database.url,
    DATA_KEYS: '{"current":"a","keys":{"a":"c2hvcnQ="}}',
  });
  expect(bad.err).toContain('the key a is not 32 bytes in base64');

  const sealed = await machine.run('migrate', [], { DATABASE_URL: database.url, DATA_KEYS: keys });
  expect(sealed).toMatchObject({ code: 0, err: '' });
  expect(sealed.out).toContain('Sealed 2 contacts that lay open.');
  expect(await state(database)).toEqual({ open: 0, sealed: 2 });
  expect((await machine.run('migrate', [], { DATABASE_URL: database.url })).out).toBe(
    'The database has the tables of this version.\n',
  );
  await database.drop();
});

it('`npm start` seals them before it serves anybody', async () => {
  const database = await oldDatabase();
  const server = await machine.start({ DATABASE_URL: database.url });
  expect(await state(database)).toEqual({ open: 0, sealed: 2 });
  server.kill('SIGTERM');
  expect((await server.ended).out).toContain('Sealed 2 contacts that lay open.');
  await database.drop();
});
