import { beforeAll, expect } from 'vitest';
import { issueStatementsQuery } from '../../db/books/settlements.queries.ts';
import { adjustmentFactsQuery } from '../../db/commissions/adjustments.queries.ts';
import { lockExclusiveQuery, lockSharedQuery } from '../../db/locks.ts';
import { addNewcomersQuery } from '../../db/people/distributor-writes.queries.ts';
import { importFactsQuery } from '../../db/people/imports.queries.ts';
import { attributionFactsQuery } from '../../db/sales/attribution-facts.queries.ts';
import { orderStateByExternalIdQuery, orderStateByIdQuery } from '../../db/sales/order-state.queries.ts';
import { recordQuery } from '../../db/sales/record.queries.ts';
import { programmeStateQuery } from '../../db/terms/programme-state.queries.ts';
import { tiers } from '../../db/terms/tiers.table.ts';
import { anythingOf, either, stepsAre, type Steps } from '../support/steps.ts';
import type { Database } from '../../db/connection.ts';
import { freshState } from '../../services/terms/programme-state.ts';
import { booksDump } from '../support/books-dump.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import { everyInterleaving, type Turn, type Work } from '../support/stepped-calls.ts';
import { outcome, whatIsWrong } from './shop.ts';

/**
 * The statements that decide or write. A step of the other call between any other two statements gives no new
 * result: those statements run behind the same lock, or read an answer after everything is written.
 */
const DECISIVE = either(
  stepsAre(
    orderStateByExternalIdQuery,
    orderStateByIdQuery,
    attributionFactsQuery,
    adjustmentFactsQuery,
    importFactsQuery,
    programmeStateQuery,
    lockExclusiveQuery,
    lockSharedQuery,
    recordQuery,
    issueStatementsQuery,
    addNewcomersQuery,
  ),
  anythingOf(tiers),
);

interface Watched {
  /** Which statements are steps. */
  readonly steps?: Steps;
  /** When true, the programme has not been read in this process yet, which takes one more statement. */
  readonly cold?: boolean;
  /** What must be as after one of both orders; left out: all of the books. */
  readonly compared?: (db: Database) => Promise<readonly string[]>;
}

type Compared = NonNullable<Watched['compared']>;

/** For a test file: opens a shop, and runs two calls on it at the same time. */
export function useOneByOne<Shop>(open: (db: Database) => Promise<Shop>) {
  const books = useDatabase();
  let again: () => Promise<void>;
  let shop: Shop;

  beforeAll(async () => {
    shop = await open(books.db);
    again = await resettingProgramme(books.db);
  });

  /** The books and both answers, when one call runs after the other. */
  async function oneAfterTheOther(
    works: readonly [Work, Work],
    turn: Turn,
    compared: Compared,
  ): Promise<string> {
    await again();
    const answers: string[] = [];
    for (const which of turn === 0 ? ([0, 1] as const) : ([1, 0] as const))
      answers[which] = outcome(await works[which](books.db));
    return stateOf(answers, books.db, compared);
  }

  const stateOf = async (answers: readonly string[], db: Database, compared: Compared): Promise<string> =>
    [...answers, ...(await compared(db))].join('\n');

  /**
   * Tries every interleaving. Each must end like one of the two calls after the other, with correct books.
   */
  async function alwaysAsIfOneByOne(
    works: readonly [Work, Work],
    { steps = DECISIVE, cold = false, compared = booksDump }: Watched = {},
  ): Promise<void> {
    const allowed = new Set([
      await oneAfterTheOther(works, 0, compared),
      await oneAfterTheOther(works, 1, compared),
    ]);
    const seen = new Set<string>();
    const runs = await everyInterleaving({
      db: books.db,
      calls: works,
      before: again,
      ...(cold ? {} : { prepare: freshState }),
      decides: steps,
      after: async ({ turns, answers }) => {
        const state = await stateOf(answers.map(outcome), books.db, compared);
        expect(allowed, turns.join('')).toContain(state);
        if (seen.has(state)) return;
        seen.add(state);
        expect(await whatIsWrong(books.db)).toBeNull();
      },
    });
    expect(runs).toBeGreaterThan(2);
  }

  return {
    both: (one: Work, other: Work, watched?: Watched) => alwaysAsIfOneByOne([one, other], watched),
    shop: () => shop,
  };
}
