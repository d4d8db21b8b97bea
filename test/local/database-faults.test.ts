import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { emptyDatabase, testDatabase, type TestDatabase } from '../support/database.ts';
import { useMachine } from '../support/local-process.ts';
import { hasOpenssl, tlsFront } from '../support/tls-front.ts';

/* A Postgres of DATABASE_URL that refuses: whoever starts Tributary reads one sentence with what to do. */
const machine = useMachine();
const roles: { name: string; books: TestDatabase }[] = [];
afterEach(async () => {
  for (const { name, books } of roles.splice(0)) {
    await books.pool.query(`drop owned by ${name}; drop role ${name};`);
    await books.drop();
  }
});

/** A role that may log in, and what it is granted; its address. */
async function roleOn(books: TestDatabase, grants: (role: string) => string): Promise<string> {
  const name = `role_${randomBytes(4).toString('hex')}`;
  await books.pool.query(`create role ${name} login password 'hush'; ${grants(name)}`);
  roles.push({ name, books });
  const url = new URL(books.url);
  url.username = name;
  url.password = 'hush';
  return url.href;
}

/** As docs/operations.md gives them. */
const rowsOnly = (role: string): string =>
  `grant usage on schema public to ${role}; grant select, insert, update, delete on all tables in schema public to ${role};
   alter default privileges in schema public grant select, insert, update, delete on tables to ${role};`;

const STACK = /\n +at |node_modules|\.ts:\d/;

async function refusal(command: string, url: string, ...args: string[]): Promise<string> {
  const { code, err } = await machine.run(command, args, { DATABASE_URL: url });
  expect(code).toBe(1);
  expect(err).not.toMatch(STACK);
  expect(err).not.toContain('hush');
  expect(err.trim().split('\n')).toHaveLength(2);
  return err;
}

it('npm start needs rows and no more where nothing is to migrate', async () => {
  const url = await roleOn(await testDatabase(), rowsOnly);
  const server = await machine.start({ DATABASE_URL: url });
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  server.kill('SIGINT');
  expect(await server.ended).toMatchObject({ code: 0, err: '' });
});

it('a role for rows is told who migrates where something is to be migrated, and leaves nothing behind', async () => {
  const books = await emptyDatabase();
  const url = await roleOn(
    books,
    (role) =>
      `grant usage on schema public to ${role}; grant create on database ${new URL(books.url).pathname.slice(1)} to ${role};`,
  );
  expect(await refusal('start', url)).toContain(
    'Run "npm run migrate" with the address of the owner in DATABASE_URL',
  );
  expect((await books.pool.query("select 1 from pg_namespace where nspname = 'drizzle'")).rowCount).toBe(0);
  expect(await machine.run('migrate', [], { DATABASE_URL: books.url })).toMatchObject({ code: 0 });
  await books.pool.query(rowsOnly(new URL(url).username));
  expect((await machine.run('audit', [], { DATABASE_URL: url })).out).toContain('The books are right.');
});

it('a role for rows cannot change the record of applied migrations', async () => {
  const books = await testDatabase();
  const rows = openDatabase(await roleOn(books, rowsOnly), { max: 1 });
  const refused = (statement: string) =>
    rows.pool.query(statement).then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );
  expect((await rows.pool.query('select last from applied_migrations')).rowCount).toBe(1);
  expect(await refused('delete from applied_migrations')).toBe('55000');
  expect(await refused('update applied_migrations set last = 0')).toBe('55000');
  expect(await refused('select * from drizzle.__drizzle_migrations')).toBe('42501');
  await rows.close();
});

it('a role without rights', async () => {
  expect(await refusal('start', await roleOn(await testDatabase(), () => ''))).toMatch(
    /may not do that \(permission denied for .*docs\/operations\.md/,
  );
});

it.each([
  ['start', 'default_transaction_read_only = on', 'The Postgres of DATABASE_URL does not accept writes'],
  ['migrate', 'default_transaction_read_only = on', 'The database does not accept writes'],
  ['migrate', 'lock_timeout = 20', 'set lock_timeout to 0'],
  ['migrate', 'statement_timeout = 20', 'set statement_timeout = 0'],
])('%s with %s', async (command, setting, sentence) => {
  const isWaitedFor = setting.includes('timeout');
  const books = isWaitedFor ? await testDatabase() : await emptyDatabase();
  const url = await roleOn(
    books,
    (role) => `alter role ${role} superuser; alter role ${role} set ${setting};`,
  );
  // Somebody keeps what has to be looked at.
  const other = await books.pool.connect();
  try {
    if (isWaitedFor)
      await other.query('begin; lock table drizzle.__drizzle_migrations in access exclusive mode;');
    expect(await refusal(command, url)).toContain(sentence);
  } finally {
    other.release(true);
  }
  if (!isWaitedFor)
    expect((await books.pool.query("select 1 from pg_namespace where nspname = 'drizzle'")).rowCount).toBe(0);
});

it('a database without TLS where its address asks for it', async () => {
  const books = await emptyDatabase();
  expect(await refusal('migrate', `${books.url}?sslmode=verify-full`)).toContain(
    'The database does not offer the encryption (TLS) that sslmode in its address asks for.',
  );
  expect(await refusal('migrate', `${books.url}?ssl=true`)).toContain(
    'ssl is not supported in the database address. Use sslmode=verify-full',
  );
  await books.drop();
});

it.skipIf(!hasOpenssl())(
  'a certificate that is trusted is asked for the name of the host too, with sslmode=verify-full',
  async () => {
    const books = await emptyDatabase();
    const front = await tlsFront(new URL(books.url));
    const home = mkdtempSync(join(tmpdir(), 'tributary-authority-'));
    const trusted = { NODE_EXTRA_CA_CERTS: join(home, 'authority.pem') };
    writeFileSync(trusted.NODE_EXTRA_CA_CERTS, front.certificate);
    const migrated = async (host: string, environment: NodeJS.ProcessEnv) => {
      const url = new URL(books.url);
      [url.hostname, url.port] = [host, front.port.toString()];
      url.searchParams.set('sslmode', 'verify-full');
      return machine.run('migrate', [], { DATABASE_URL: url.href, ...environment });
    };
    expect((await migrated('localhost', {})).err).toMatch(/certificate of the database.*NODE_EXTRA_CA_CERTS/);
    expect((await migrated('127.0.0.1', trusted)).err).toMatch(
      /certificate of the database.*127\.0\.0\.1 is not in the cert/,
    );
    expect(await migrated('localhost', trusted)).toMatchObject({ code: 0, err: '' });
    front.close();
    rmSync(home, { recursive: true });
    await books.drop();
  },
);

it.each([
  ['audit', []],
  ['export', ['--format', 'hledger']],
  ['migrate', []],
])('%s of a database that is not there, has another password, or no tables', async (command, args) => {
  const books = await emptyDatabase();
  const url = new URL(await roleOn(books, () => ''));
  const at = (change: (address: URL) => void): string => {
    const other = new URL(url);
    change(other);
    return other.href;
  };
  expect(
    await refusal(
      command,
      at((address) => (address.port = '1')),
      ...args,
    ),
  ).toContain('The database does not answer (connect ECONNREFUSED 127.0.0.1:1).');
  expect(
    await refusal(
      command,
      at((address) => (address.password = 'hushed')),
      ...args,
    ),
  ).toContain('does not accept this user and password');
  expect(
    await refusal(
      command,
      at((address) => (address.pathname = '/none')),
      ...args,
    ),
  ).toContain('There is no database of this name.');
  if (command !== 'migrate')
    expect(await refusal(command, url.href, ...args)).toContain(
      'The database does not have the tables of this version',
    );
});
