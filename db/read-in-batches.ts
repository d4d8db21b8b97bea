import type { Transaction } from './transaction.ts';

/** A batch of rows that takes little memory and makes the trips between two batches few. */
const BATCH = 2000;

/**
 * The rows of a statement of any length, a batch at a time: no more than one is ever held here. One such reading at a time
 * in a transaction.
 */
export async function* readInBatches<T extends object>(
  tx: Transaction,
  statement: string,
  values: unknown[],
): AsyncGenerator<T[]> {
  // Otherwise the plan is made for whoever reads the first rows and goes away.
  await tx.client.query('set local cursor_tuple_fraction = 1');
  await tx.client.query(`declare batches no scroll cursor for ${statement}`, values);
  for (;;) {
    const { rows } = await tx.client.query<T>(`fetch ${BATCH.toString()} from batches`);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) break;
  }
  await tx.client.query('close batches');
}
