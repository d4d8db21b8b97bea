import type { DistributorId } from '../../domain/ids.ts';
import type { ProblemKind, SettlementProblem } from '../../domain/books/settlement.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { json, type Reading, Query } from '../query.ts';
import { rowLimit, TableQuery } from '../table-query.ts';
import { settlementProblems } from './settlements.table.ts';
import type { Transaction } from '../transaction.ts';

/** A distributor whose statement was refused, and what the database said. */
export interface RefusedStatement {
  readonly distributorId: DistributorId;
  readonly detail: string;
}

/** Distributors with an amount due in the month and no statement of it. */
const WITHOUT = `select distinct d.beneficiary_id as id from dues d where d.period = $1
  and not exists (select from statements s where s.distributor_id = d.beneficiary_id and s.period = d.period)`;

/** SQL: a distributor, named by an expression, has no statement of a month before $1, because of a problem that stands. */
export const hasEarlierProblem = (account: string): string =>
  `exists (select from settlement_problems p where p.distributor_id = ${account} and p.period < $1 and p.resolved_at is null)`;

export interface NotedProblem {
  readonly distributorId: DistributorId;
  readonly kind: ProblemKind;
}

const note = new Query<
  NotedProblem & { readonly isNew: boolean },
  [period: YearMonth, now: Date, refused: string]
>(
  'note_settlement_problems',
  `insert into settlement_problems as p (period, distributor_id, kind, detail, noticed_at, tried_at)
   select $1, w.id, case when r.detail is not null then 'REFUSED' when ${hasEarlierProblem('w.id')} then 'EARLIER_MONTH' else 'MISSING' end, r.detail, $2, $2
   from (${WITHOUT}) w left join json_to_recordset($3::json) as r("distributorId" text, detail text) on r."distributorId" = w.id order by w.id
   on conflict (period, distributor_id) do update set kind = excluded.kind, detail = excluded.detail, tried_at = excluded.tried_at, resolved_at = null
   returning p.distributor_id as "distributorId", p.kind, p.noticed_at = $2 as "isNew"`,
);

const resolve = new Query<NotedProblem, [period: YearMonth, now: Date]>(
  'resolve_settlement_problems',
  `update settlement_problems p set resolved_at = $2 where p.period = $1 and p.resolved_at is null
     and exists (select from statements s where s.distributor_id = p.distributor_id and s.period = p.period)
   returning p.distributor_id as "distributorId", p.kind`,
);

const unattended = new Query<{ found: boolean }, [period: YearMonth]>(
  'settlement_unattended',
  `select exists (select from (${WITHOUT}) w
     where not exists (select from settlement_problems p where p.period = $1 and p.distributor_id = w.id and p.resolved_at is null)) as found`,
);

const { period, distributorId, kind, detail, noticedAt, triedAt, resolvedAt } = settlementProblems;
const list = new TableQuery('settlement_problems', { period, most: rowLimit }, (db, p) =>
  db
    .select({ distributorId, kind, detail, noticedAt, triedAt })
    .from(settlementProblems)
    .where(and(eq(period, p.period), isNull(resolvedAt)))
    .orderBy(asc(distributorId))
    .limit(p.most),
);

/**
 * Call this after all statements of a month were tried. It records the problem of each distributor without a
 * statement, and returns those that were not recorded before.
 */
export async function noteProblems(
  tx: Transaction,
  period: YearMonth,
  now: Date,
  refused: readonly RefusedStatement[],
): Promise<NotedProblem[]> {
  return (await note.rows(tx, [period, now, json(refused)])).filter(({ isNew }) => isNew);
}

/** Distributors whose statement was made later, and their former problem. */
export async function resolveProblems(
  tx: Transaction,
  period: YearMonth,
  now: Date,
): Promise<NotedProblem[]> {
  return resolve.rows(tx, [period, now]);
}

/** True if a distributor has an amount due in a closed month, but neither a statement nor a recorded problem. */
export async function isUnattended(on: Reading, period: YearMonth): Promise<boolean> {
  return (await unattended.row(on, [period]))?.found === true;
}

/** The problems of the month's statements, by distributor. */
export async function readProblems(on: Reading, of: YearMonth, most: number): Promise<SettlementProblem[]> {
  return list.rows(on, { period: of, most });
}
