import { expect } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { checkSeals } from '../../db/books/seals.queries.ts';
import { inTransaction } from '../../db/transaction.ts';

/**
 * Makes this change as a superuser with the triggers switched off, and returns the chains that the audit then
 * finds broken. Everything is undone afterwards.
 */
export async function brokenAfter(db: Database, tampering: string): Promise<string[]> {
  const undo = new Error('undone');
  let broken: string[] = [];
  const work = inTransaction(db, async (tx) => {
    await tx.client.query(`set local session_replication_role = replica; ${tampering}`);
    broken = (await checkSeals(tx)).filter(({ difference }) => difference !== null).map(({ chain }) => chain);
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
  return broken;
}
