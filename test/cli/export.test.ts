import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { useMachine } from '../support/local-process.ts';
import { readJournal } from '../support/plain-journal.ts';

const machine = useMachine();

/** Books with more transfers than are read at once. */
async function booksOf(count: number) {
  const database = await testDatabase();
  await database.pool.query(
    `insert into transfers (id, kind, debit, credit, amount, cause, closed_through, occurred_at, recorded_at)
     select 'trf_' || lpad(n::text, 32, '0'), 'BONUS', 'company:expense', 'company:payout', n, 'cause ' || n, '', '2026-10-05T00:00:00Z', now() from generate_series(1, $1::int) n`,
    [count],
  );
  return database;
}

it('npm run export writes the journal, and nothing besides, to its output or to a file', async () => {
  const database = await booksOf(4001);
  const folder = mkdtempSync(join(tmpdir(), 'tributary-export-'));
  const file = join(folder, 'books.journal');
  const env = { DATABASE_URL: database.url };
  const shown = await machine.run('export', ['--format', 'hledger'], env);
  expect(shown).toMatchObject({ code: 0, err: '4001 transfers written.\n' });
  expect(readJournal(shown.out).transactions).toHaveLength(4001);
  expect(await machine.run('export', ['--format', 'hledger', '--out', file], env)).toMatchObject({
    code: 0,
    out: '',
  });
  expect(readFileSync(file, 'utf8')).toBe(shown.out);
  expect(statSync(file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  const october = await machine.run('export', ['--format', 'beancount', '--period', '2026-10'], env);
  expect(readJournal(october.out).transactions).toHaveLength(4001);
  await database.drop();
  rmSync(folder, { recursive: true });
});

it('npm run export leaves the file of before alone when it fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-export-'));
  const file = join(folder, 'books.journal');
  writeFileSync(file, 'of yesterday');
  const database = await testDatabase();
  await database.pool.query('alter table transfers rename to gone');
  expect(
    await machine.run('export', ['--format', 'hledger', '--out', file], { DATABASE_URL: database.url }),
  ).toMatchObject({ code: 1 });
  await database.drop();
  expect(readFileSync(file, 'utf8')).toBe('of yesterday');
  expect(readdirSync(folder)).toEqual(['books.journal']);
  rmSync(folder, { recursive: true });
});

it.each([
  [[], 'Usage: npm run -s export'],
  [['--format', 'excel'], 'Usage: npm run -s export'],
  [['--format', 'hledger', '--period', '2026-13'], '--period 2026-13 is no month'],
  [['--format', 'hledger', '--month', '2026-10'], "Unknown option '--month'"],
  [['--format', 'hledger', '--out', join(tmpdir(), 'no-such-folder', 'x')], 'cannot be written'],
  [['--format', 'hledger'], 'There is no database in'],
])('npm run export %j says what is wrong', async (args, said) => {
  const { code, out, err } = await machine.run('export', args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(said);
  expect(err).not.toMatch(/^ +at /m);
});
