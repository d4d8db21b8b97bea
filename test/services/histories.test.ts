import { fc, shrunkInTime } from '../support/properties.ts';
import { expect, it } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { auditBooks } from '../../services/books/audit/audit-books.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import { step } from './history-steps.ts';
import { History } from './history.ts';

/** A failing history is shrunk to the few steps that matter, and printed with the seed. */
const RUNS = { seed: 20261122, numRuns: 45 };
const LONGEST = 30;

const books = useDatabase();

it('after any events in any order the books are right and nothing is lost (R16, R17, R20, R23)', async () => {
  const done = new Set<string>();
  const startOver = await resettingProgramme(books.db);
  const histories = fc.array(step, { minLength: 12, maxLength: LONGEST, size: 'max' });
  await fc.assert(
    fc.asyncProperty(
      histories,
      shrunkInTime(async (steps) => {
        await startOver();
        const history = await History.begin(books.db);
        for (const one of steps) await history.take(one);
        await expectBooksRight(books.db);
        await history.end();
        for (const what of history.done) done.add(what);
        await expectBooksRight(books.db);
      }),
    ),
    RUNS,
  );
  expect([...done].sort()).toEqual([
    'adjust',
    'advance',
    'cancel commissions',
    'move',
    'publish',
    'refund',
    'sell',
    'settle',
    'status',
    'tell anew',
    'undo a refund',
  ]);
}, 1_800_000);

async function expectBooksRight(db: Database): Promise<void> {
  const { checks } = await auditBooks({ db });
  expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
}
