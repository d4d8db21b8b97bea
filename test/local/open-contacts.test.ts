import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { newId } from '../../db/new-id.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { contactPurpose, hashesOf } from '../../services/people/contacts/contacts.ts';
import { vaultOf } from '../../services/vault.ts';
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
    `select (select count(contact)::int from distributors) as open, (select count(*)::int from contacts) as encrypted`,
  );
  return rows[0] ?? {};
}

it('`npm run migrate` encrypts the contacts that version 0.1.0 left open, and says what it needs for that', async () => {
  const database = await oldDatabase();
  const keys = JSON.stringify({ current: 'a', keys: { a: randomBytes(32).toString('base64') } });
  const without = await machine.run('migrate', [], { DATABASE_URL: database.url });
  expect(without).toMatchObject({ code: 1, out: '' });
  expect(without.err).toContain('Set DATA_KEYS to the keys of this deployment');
  expect(await state(database)).toEqual({ open: 2, encrypted: 0 });
  const bad = await machine.run('migrate', [], {
    DATABASE_URL: database.url,
    DATA_KEYS: '{"current":"a","keys":{"a":"c2hvcnQ="}}',
  });
  expect(bad.err).toContain('the key a is not 32 bytes in base64');

  const encrypted = await machine.run('migrate', [], { DATABASE_URL: database.url, DATA_KEYS: keys });
  expect(encrypted).toMatchObject({ code: 0, err: '' });
  expect(encrypted.out).toContain('Encrypted 2 contacts that were in plain text.');
  expect(await state(database)).toEqual({ open: 0, encrypted: 2 });
  expect((await machine.run('migrate', [], { DATABASE_URL: database.url })).out).toBe(
    'The database has the tables of this version.\n',
  );
  await database.drop();
});

it('`npm start` encrypts them before it serves anybody', async () => {
  const database = await oldDatabase();
  const server = await machine.start({ DATABASE_URL: database.url });
  expect(await state(database)).toEqual({ open: 0, encrypted: 2 });
  server.kill('SIGTERM');
  expect((await server.ended).out).toContain('Encrypted 2 contacts that were in plain text.');
  await database.drop();
});

it('`npm run migrate` spells the phone numbers of a version before anew, and names who needs another contact', async () => {
  const key = randomBytes(32);
  const vault = vaultOf({ current: 'a', keys: new Map([['a', key]]) });
  const variables = { DATA_KEYS: JSON.stringify({ current: 'a', keys: { a: key.toString('base64') } }) };
  const database = await emptyDatabase();
  const address = { DATABASE_URL: database.url };
  expect(await machine.run('migrate', [], address)).toMatchObject({ code: 0 });
  const ids: DistributorId[] = [];
  for (const text of ['+4402079460958', '+442079460958', '+44207946', 'ada@old.example']) {
    const id = newId('distributor');
    ids.push(id);
    await database.pool.query(
      `insert into contacts (account_id, lookup, key_name, sealed, created_at) values ($1, $2, 'a', $3, $4)`,
      [id, hashesOf(vault, text)[0], vault.encrypt(text, contactPurpose(id)), new Date(ids.length)],
    );
  }
  const without = await machine.run('migrate', [], address);
  expect(without).toMatchObject({ code: 0, err: '' });
  expect(without.out).toContain('were not checked, because DATA_KEYS is not set');

  const { code, out, err } = await machine.run('migrate', [], { ...address, ...variables });
  expect([code, err]).toEqual([0, '']);
  expect(out).toBe(
    `Spelled 1 phone numbers in the standard form.
Another account has the same phone number; nobody can sign in to these with it: ${ids[1] ?? ''}
No such phone number can exist; give these another contact, so that they can sign in: ${ids[2] ?? ''}
The database has the tables of this version.
`,
  );
  expect((await machine.run('migrate', [], address)).out).toBe(
    'The database has the tables of this version.\n',
  );
  await database.drop();
});
