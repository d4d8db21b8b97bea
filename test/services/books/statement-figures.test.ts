import { beforeAll, expect, it } from 'vitest';
import type { CommissionKind } from '../../../domain/commissions/commission-entry.ts';
import { type CurrencyCode, type Minor, minor, ZERO } from '../../../domain/money.ts';
import { type Due, figuresOf, type StatementFigures } from '../../../domain/books/settlement.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { issueStatements } from '../../../services/books/statements/issue-statements.ts';
import { useDatabase } from '../../support/database.ts';
import { fc } from '../../support/properties.ts';
import { operatorCall } from '../team.ts';

const books = useDatabase();
const PEOPLE = [
  'dst_00000000000000000000000001',
  'dst_00000000000000000000000002',
  'dst_00000000000000000000000003',
];
const KINDS: readonly CommissionKind[] = ['EARNED', 'REVERSED', 'RESTORED', 'BONUS', 'ADJUSTED'];

interface PersonalDue extends Due {
  readonly who: number;
}

/** Months of what falls due; a month may hold nothing for somebody, or for anybody. */
const histories = fc.array(
  fc.array(
    fc.record({
      who: fc.integer({ min: 0, max: PEOPLE.length - 1 }),
      kind: fc.constantFrom(...KINDS),
      amount: fc.bigInt({ min: -100_000n, max: 100_000n }).map(minor),
    }),
    { maxLength: 9 },
  ),
  { minLength: 1, maxLength: 4 },
);

/** Past every trigger: only the sums matter here, not how they came. */
const place = (statements: string) =>
  books.db.pool.query(`begin; set local session_replication_role = replica; ${statements}; commit`);

let number = 0;
const id = (prefix: string): string => `${prefix}_${(number += 1).toString().padStart(26, '0')}`;

async function fallsDue(period: YearMonth, dues: readonly PersonalDue[]): Promise<void> {
  const rows = dues.map(
    ({ who, kind, amount }) =>
      `('${id('trf')}', '${period}', '${PEOPLE[who] ?? ''}', '${kind}', ${amount.toString()})`,
  );
  const count = new Set(dues.map(({ who }) => who)).size;
  await place(`${rows.length === 0 ? '' : `insert into dues (transfer_id, period, beneficiary_id, kind, amount) values ${rows.join(', ')};`}
    insert into settlements (period, status, distributor_count, statement_count, total, started_at)
    values ('${period}', 'RUNNING', ${count.toString()}, 0, 0, now())`);
}

/** Everybody's statement of the month, as it was issued. */
async function statements(period: YearMonth): Promise<Readonly<Record<string, StatementFigures>>> {
  const { rows } = await books.db.pool.query<StatementFigures & { distributor: string }>(
    `select distributor_id as distributor, opening, earned, reversed, bonus, adjusted, closing from statements where period = '${period}'`,
  );
  return Object.fromEntries(rows.map(({ distributor, ...figures }) => [distributor, figures]));
}

beforeAll(async () => {
  await place('delete from settlements');
});

it('the query that issues statements adds up as the rule does, month after month (R23, R24)', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (months) => {
      await place(
        'delete from statements; delete from transfers; delete from dues; delete from settlements; delete from events',
      );
      const closed = new Map<number, Minor>();
      for (const [index, dues] of months.entries()) {
        const period = `2026-0${(index + 1).toString()}` as YearMonth;
        await fallsDue(period, dues);
        expect(
          await issueStatements(operatorCall(books.db, new Date()), period, 'CNY' as CurrencyCode),
        ).toEqual([]);
        const expected: Record<string, StatementFigures> = {};
        for (const who of new Set(dues.map((due) => due.who))) {
          const figures = figuresOf(
            closed.get(who) ?? ZERO,
            dues.filter((due) => due.who === who),
          );
          closed.set(who, figures.closing);
          expected[PEOPLE[who] ?? ''] = figures;
        }
        expect(await statements(period)).toEqual(expected);
      }
    }),
    { numRuns: 60 },
  );
});
