import { fc, shrunkInTime } from '../support/properties.ts';
import { expect, it } from 'vitest';
import { auditBooks } from '../../services/books/audit-books.ts';
import { testDatabase } from '../support/database.ts';
import { step } from './history-steps.ts';
import { History } from './history.ts';

/** A failing history is shrunk to the few steps that matter, and printed with the seed. */
const RUNS = { seed: 20261122, numRuns: 45 };
const LONGEST = 30;

it('whatever happens, in whatever order, the books are right at the end, and nothing is lost (R16, R17, R20, R23)', async () => {
  const done = new Set<string>();
  const histories = fc.array(step, { minLength: 12, maxLength: LONGEST, size: 'max' });
  await fc.assert(
    fc.asyncProperty(histories, shrunkInTime(async (steps) => {
      const db = await testDatabase({ max: 2 });
      try {
        const history = await History.begin(db);
        for (const one of steps) await history.take(one);
        await expectBooksRight(db);
        await history.end();
        for (const what of history.done) done.add(what);
        await expectBooksRight(db);
      } finally {
        await db.drop();
      }
    })),
    RUNS,
  );
expect([...done].sort()).toEqual(['adjust', 'advance', 'cancel commissions', 'move', 'publish', 'refund', 'sell', 'settle', 'status']);
}, 1_800_000);

async function expectBooksRight(db: Awaited<ReturnType<typeof testDatabase>>): Promise<void> {
  const { checks } = await auditBooks({ db });
  expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
}
