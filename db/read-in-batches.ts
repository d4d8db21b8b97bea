import type { Transaction } from './transaction.ts';

/** The number of rows in a batch. A batch takes little memory, and few round trips are needed. */
const BATCH = 2000;

/**
 * Reads the rows of a result of any length in batches, and holds one batch at a time. A transaction can have one such
 * reading at a time.
 */
export async function* readInBatches<T extends object>(
  tx: Transaction,
  statement: string,
  values: unknown[],
): AsyncGenerator<T[]> {
  // Otherwise Postgres plans for a reader that stops after the first rows.
  await tx.client.query('set local cursor_tuple_fraction = 1');
  await tx.client.query(`declare batches no scroll cursor for ${statement}`, values);
  for (;;) {
    const { rows } = await tx.client.query<T>(`fetch ${BATCH.toString()} from batches`);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) break;
  }
  await tx.client.query('close batches');
}
