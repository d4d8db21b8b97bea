import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedBooks } from '../../examples/demo/check/books.ts';
import { type Answered, compareStatements } from '../../examples/demo/check/compare.ts';
import { pounds } from '../../examples/demo/pounds.ts';
import { thin } from '../../examples/demo/thin.ts';
import { readYear } from '../../examples/online-retail/read.ts';
import { exportJournal } from '../../services/books/journal/export-journal.ts';
import { useDatabase } from '../support/database.ts';
import { balancesOfHledger, complaintsOfHledger, isHere } from '../support/outside-eyes.ts';
import { liveYear } from './lived-year.ts';

const HLEDGER = isHere('hledger');

/** One order in so many: a quarter of a minute's work. `npm run demo` has all of them. */
const ONE_IN = 4;

/** It is lived only where somebody from outside looks at it. */
describe.skipIf(!HLEDGER)(
  HLEDGER
    ? 'one order in four of a whole year'
    : 'skipped because hledger is not installed here: one order in four of a whole year',
  () => {
    const books = useDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'tributary-year-'));
    const journal = join(folder, 'year.journal');

    beforeAll(async () => {
      await liveYear(books.db, thin(readYear(), ONE_IN));
      await exportJournal(books, { format: 'hledger', period: null }, (piece) => appendFile(journal, piece));
    }, 1_800_000);
    afterAll(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    test('comes to the statements that the independent check computes, every one of them', async () => {
      const { rows } = await books.db.pool.query<Record<keyof Answered, string>>(
        `select d.code, s.period, s.opening::text, s.earned::text, s.reversed::text, s.bonus::text, s.adjusted::text, s.closing::text
       from statements s join distributors d on d.id = s.distributor_id`,
      );
      const verdict = compareStatements(rows.map(inPounds), expectedBooks(ONE_IN));
      expect(verdict.differences.slice(0, 3)).toEqual([]);
      expect([verdict.agreeing, verdict.compared]).toEqual([2857, 2857]);
    });

    test('has books that hledger finds right, by its strict rules', () => {
      expect(complaintsOfHledger(journal)).toBe('');
    });

    test('has in each account what hledger adds up for it, to the penny', async () => {
      const { rows } = await books.db.pool.query<{ account: string; pence: string }>(
        `select case split_part(t.account, ':', 1) when 'company' then 'expenses:commissions'
           else 'liabilities:distributors:' || d.code || ':' || split_part(t.account, ':', 2) end as account, sum(t.amount)::text as pence
       from (select debit as account, amount from transfers union all select credit, -amount from transfers) t
       left join distributors d on d.id = split_part(t.account, ':', 1) group by 1 having sum(t.amount) <> 0`,
      );
      const ours = new Map(rows.map(({ account, pence }) => [account, `${signed(pence)} GBP`]));
      expect(ours.size).toBeGreaterThan(800);
      expect(new Map([...balancesOfHledger(journal)].sort())).toEqual(new Map([...ours].sort()));
    });
  },
);

const signed = (pence: string): string =>
  pence.startsWith('-') ? `-${pounds(Number(pence.slice(1)))}` : pounds(Number(pence));

function inPounds({ code, period, ...amounts }: Record<keyof Answered, string>): Answered {
  const { opening, earned, reversed, bonus, adjusted, closing } = amounts;
  return {
    code,
    period,
    opening: signed(opening),
    earned: signed(earned),
    reversed: signed(reversed),
    bonus: signed(bonus),
    adjusted: signed(adjusted),
    closing: signed(closing),
  };
}
