import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { firstIdAt, newId } from '../../db/new-id.ts';
import { inTransaction } from '../../db/transaction.ts';
import { useDatabase } from '../support/database.ts';

const books = useDatabase();
const FOLDER = new URL('../../db/migrations/', import.meta.url);

/** The statement of the migration that says, for a database of an earlier version, up to when its ids are complete. */
function firstNote(): string {
  const file = readdirSync(FOLDER).find((name) => name.endsWith('_hold_the_clock.sql')) ?? '';
  const found = readFileSync(new URL(file, FOLDER), 'utf8')
    .split('--> statement-breakpoint')
    .find((statement) => statement.includes('INSERT INTO id_clock'));
  if (found === undefined) throw new Error('the migration notes nothing');
  return found;
}

async function notedAnew(rows: string): Promise<unknown> {
  return inTransaction(books.db, async (tx) => {
    await tx.client.query(
      `set local session_replication_role = replica; delete from id_clock; delete from seals; delete from row_counts; ${rows}`,
    );
    await tx.client.query(firstNote());
    return (
      await tx.client.query('select complete_through as through, noted_at is not null as noted from id_clock')
    ).rows[0] as unknown;
  });
}

const seal = (chain: string, key: string) =>
  `insert into seals values ('${chain}', 1, '${key}', 1, '', now());`;

it('an earlier version’s database is told up to when its ids are complete by what it sealed and counted (R21)', async () => {
  const sealed = new Date('2026-11-05T04:00:00.123Z');
  const counted = new Date('2027-01-09T04:00:00.456Z');
  expect(await notedAnew('')).toEqual({ through: null, noted: false });
  const others =
    seal('statements', '2099-01/stm_x') +
    seal('audit_log', '00000000000000000007') +
    seal('order_lines', `${newId('order')}.00001`);
  await expect(notedAnew(seal('transfers', firstIdAt('transfer', counted)) + others)).resolves.toEqual({
    through: counted,
    noted: true,
  });
  const counts = `insert into row_counts values ('orders', '${firstIdAt('order', counted)}', 3);`;
  await expect(notedAnew(seal('transfers', firstIdAt('transfer', sealed)) + counts)).resolves.toEqual({
    through: counted,
    noted: true,
  });
});
