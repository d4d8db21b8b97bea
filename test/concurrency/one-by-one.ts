import { beforeAll, expect } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { freshState } from '../../services/terms/programme-state.ts';
import { booksDump } from '../support/books-dump.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import { everyInterleaving, type Turn, type Work } from '../support/stepped-calls.ts';
import { outcome, whatIsWrong } from './shop.ts';

/**
 * The statements that decide or write. Between the others nothing can happen that could not happen beside these: they
 * run behind the same lock, or read an answer after everything is written.
 */
const DECISIVE =
  /^(order_state|attribution_facts|adjustment_facts|import_facts|programme_state|lock_|record$|commit|issue_|insert_distributors)|"tiers"/;

interface Watched {
  /** Which statements are steps. */
  readonly steps?: RegExp;
  /** The programme has not been read in this process yet: one statement more. */
  readonly cold?: boolean;
}

/** For a test file: a shop as it is opened, and two calls at a time that come to it. */
export function useOneByOne<Shop>(open: (db: Database) => Promise<Shop>) {
  const books = useDatabase();
  let again: () => Promise<void>;
  let shop: Shop;

  beforeAll(async () => {
    shop = await open(books.db);
    again = await resettingProgramme(books.db);
  });

  /** What the books hold, and what was answered, when one call follows the other. */
  async function oneAfterTheOther(works: readonly [Work, Work], turn: Turn): Promise<string> {
    await again();
    const answers: string[] = [];
    for (const which of turn === 0 ? ([0, 1] as const) : ([1, 0] as const))
      answers[which] = outcome(await works[which](books.db));
    return stateOf(answers, books.db);
  }

  const stateOf = async (answers: readonly string[], db: Database): Promise<string> =>
    [...answers, ...(await booksDump(db))].join('\n');

  /** Tries every interleaving: each must end as if one call had come after the other, with the books right. */
  async function alwaysAsIfOneByOne(
    works: readonly [Work, Work],
    { steps = DECISIVE, cold = false }: Watched = {},
  ): Promise<void> {
    const allowed = new Set([await oneAfterTheOther(works, 0), await oneAfterTheOther(works, 1)]);
    const seen = new Set<string>();
    const runs = await everyInterleaving({
      db: books.db,
      calls: works,
      before: again,
      ...(cold ? {} : { prepare: freshState }),
      decides: (query) => steps.test(query),
      after: async ({ turns, answers }) => {
        const state = await stateOf(answers.map(outcome), books.db);
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
