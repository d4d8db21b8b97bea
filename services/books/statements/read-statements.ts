import * as stored from '../../../db/books/statements.queries.ts';
import { type DistributorId, isId, type StatementId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Statement } from '../../../domain/books/settlement.ts';
import { isYearMonth, type YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { groupedBy } from '../../grouped.ts';

export async function statementsById(
  { db }: Call,
  ids: readonly StatementId[],
): Promise<Map<StatementId, Statement>> {
  return new Map((await stored.readStatements(db, ids)).map((statement) => [statement.id, statement]));
}

/** The statements that the viewer may see: operators see all, distributors their own (R32). */
export async function visibleStatements(
  call: Call,
  ids: readonly StatementId[],
): Promise<Map<StatementId, Statement>> {
  const found = await statementsById(call, ids);
  return new Map([...found].filter(([, { distributorId }]) => mayRead(call, distributorId)));
}

/** A month's statement, the viewer's own if no distributor is named. Null: there is none that the viewer may see. */
export async function findStatement(
  call: Call,
  period: YearMonth,
  distributorId: string | null,
): Promise<Statement | null> {
  const id = distributorId ?? call.viewer.distributorId;
  if (id === null || !isId('distributor', id) || !isYearMonth(period) || !mayRead(call, id)) return null;
  return (await stored.readStatementOf(call.db, id, period)) ?? null;
}

/** Newest first. The schema decides who may ask. */
export async function statementsOf(
  { db }: Call,
  distributors: readonly DistributorId[],
  { first, after }: PageRequest,
): Promise<Map<DistributorId, Page<Statement>>> {
  const rows = await stored.readStatementsOf(db, distributors, after?.[0] ?? null, first + 1);
  const grouped = groupedBy(rows, ({ distributorId }) => distributorId);
  return new Map(
    distributors.map((id) => {
      const own = grouped.get(id) ?? [];
      return [
        id,
        {
          rows: own.slice(0, first).map((row) => ({ row, keys: [row.period] })),
          hasNext: own.length > first,
        },
      ];
    }),
  );
}

export async function countStatementsOf(
  { db }: Call,
  distributors: readonly DistributorId[],
): Promise<Map<DistributorId, number>> {
  return stored.countStatementsOf(db, distributors);
}

function mayRead({ viewer }: Call, id: DistributorId): boolean {
  return viewer.role === 'ADMIN' || (viewer.role === 'DISTRIBUTOR' && viewer.distributorId === id);
}
