import type { DistributorId, StatementId } from '../../domain/ids.ts';
import type { CurrencyCode, Minor } from '../../domain/money.ts';
import type { Statement } from '../../domain/books/settlement.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { count as countOf } from 'drizzle-orm';
import { IS_HELD } from '../commissions/held-statements.queries.ts';
import { type Reading, Query } from '../query.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import { statements } from './statements.table.ts';

type Amount = 'opening' | 'earned' | 'reversed' | 'bonus' | 'adjusted' | 'closing';
type Row = Omit<Statement, Amount> & { readonly [K in Amount]: Minor } & { readonly currency: CurrencyCode };

const COLUMNS = `s.id, s.period, s.distributor_id as "distributorId", s.opening, s.earned, s.reversed, s.bonus, s.adjusted,
  s.closing, s.issued_at as "issuedAt", ${IS_HELD('s')} as held, (select currency from programme) as currency`;

const byId = new Query<Row, [ids: readonly StatementId[]]>(
  'statements_by_id',
  `select ${COLUMNS} from statements s where s.id = any($1)`,
);
const byPeriod = new Query<Row, [distributor: DistributorId, period: YearMonth]>(
  'statement_of',
  `select ${COLUMNS} from statements s where s.distributor_id = $1 and s.period = $2`,
);
const ofEach = new Query<Row, [distributors: readonly DistributorId[], before: string | null, most: number]>(
  'statements_of',
  `select page.* from unnest($1::text[]) as d(id) cross join lateral (
     select ${COLUMNS} from statements s where s.distributor_id = d.id and ($2::text is null or s.period < $2)
     order by s.period desc limit $3) page order by page.period desc`,
);
const counts = new TableQuery(
  'count_statements_of',
  { distributors: many(statements.distributorId) },
  (db, { distributors }) =>
    db
      .select({ distributorId: statements.distributorId, count: countOf() })
      .from(statements)
      .where(oneOf(statements.distributorId, distributors))
      .groupBy(statements.distributorId),
);

export async function readStatements(on: Reading, ids: readonly StatementId[]): Promise<Statement[]> {
  return (await byId.rows(on, [ids])).map(statementOf);
}

export async function readStatementOf(
  on: Reading,
  distributor: DistributorId,
  period: YearMonth,
): Promise<Statement | undefined> {
  const row = await byPeriod.row(on, [distributor, period]);
  return row && statementOf(row);
}

/** One page of each distributor's statements, the newest first, one more than asked for. */
export async function readStatementsOf(
  on: Reading,
  distributors: readonly DistributorId[],
  before: string | null,
  most: number,
): Promise<Statement[]> {
  return (await ofEach.rows(on, [distributors, before, most])).map(statementOf);
}

export async function countStatementsOf(
  on: Reading,
  distributors: readonly DistributorId[],
): Promise<Map<DistributorId, number>> {
  const rows = await counts.rows(on, { distributors });
  return new Map(rows.map(({ distributorId, count }) => [distributorId, count]));
}

function statementOf({
  currency,
  opening,
  earned,
  reversed,
  bonus,
  adjusted,
  closing,
  ...row
}: Row): Statement {
  const money = (minor: Minor) => ({ minor, currency });
  return {
    ...row,
    opening: money(opening),
    earned: money(earned),
    reversed: money(reversed),
    bonus: money(bonus),
    adjusted: money(adjusted),
    closing: money(closing),
  };
}
