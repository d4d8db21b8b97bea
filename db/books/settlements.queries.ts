import { decimalsOf } from '../../domain/currency.ts';
import { BOOKS_EVENT_VERSIONS } from '../../domain/books/events.ts';
import type { DistributorId } from '../../domain/ids.ts';
import type { CurrencyCode, Minor } from '../../domain/money.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { json, type Reading, Query } from '../query.ts';
import { and, asc, eq, gt, lt, sql } from 'drizzle-orm';
import { dues } from '../commissions/dues.table.ts';
import { given, ifGiven, TableQuery } from '../table-query.ts';
import { HOLD_OF } from '../people/holds.queries.ts';
import { settlements } from './settlements.table.ts';
import type { Transaction } from '../transaction.ts';
import { type NewAuditEntry, insertEntryAbout } from '../platform/audit-log.queries.ts';
import { hasEarlierProblem } from './settlement-problems.queries.ts';

export type StoredSettlement = typeof settlements.$inferSelect;

/** A settlement with how many statements have been issued so far, and how many could not be made. */
export type SettlementState = StoredSettlement & { readonly issued: bigint; readonly problems: bigint };

const read = new Query<SettlementState, [period: YearMonth]>(
  'settlement',
  `select s.period, s.status, s.distributor_count as "distributorCount", s.statement_count as "statementCount",
     case s.status when 'SETTLED' then s.total else (select coalesce(sum(x.closing - x.opening), 0) from statements x where x.period = s.period) end as total,
     s.started_at as "startedAt", s.settled_at as "settledAt",
     case s.status when 'SETTLED' then s.statement_count
       else (select count(*) from statements x where x.period = s.period) end::bigint as issued,
     (select count(*) from settlement_problems p where p.period = s.period and p.resolved_at is null) as problems
   from settlements s where s.period = $1`,
);

/** Undefined while it has not been started. */
export async function readSettlement(on: Reading, period: YearMonth): Promise<SettlementState | undefined> {
  return read.row(on, [period]);
}

const CLOSED = { closedThrough: given<YearMonth | null>('text') };
const earlier = new TableQuery('earlier_due', { period: dues.period, ...CLOSED }, (db, p) =>
  db
    .select({ period: sql<YearMonth>`min(${dues.period})` })
    .from(dues)
    .where(and(lt(dues.period, p.period), ifGiven(p.closedThrough, gt(dues.period, p.closedThrough))))
    .having(sql`min(${dues.period}) is not null`),
);

/** The first month before this one, after the closed ones, in which something is due (R22). */
export async function firstDueBefore(
  on: Reading,
  period: YearMonth,
  closedThrough: YearMonth | null,
): Promise<YearMonth | undefined> {
  return (await earlier.row(on, { period, closedThrough }))?.period;
}

const due = new TableQuery('due_periods', CLOSED, (db, { closedThrough }) =>
  db
    .selectDistinct({ period: dues.period })
    .from(dues)
    .where(ifGiven(closedThrough, gt(dues.period, closedThrough)))
    .orderBy(asc(dues.period)),
);

/** The months after the closed ones in which something is due, first to last. */
export async function duePeriods(on: Reading, closedThrough: YearMonth | null): Promise<YearMonth[]> {
  return (await due.rows(on, { closedThrough })).map(({ period }) => period);
}

const start = new Query<object, [period: YearMonth, startedAt: Date]>(
  'start_settling_period',
  `insert into settlements (period, status, distributor_count, statement_count, total, started_at)
   select $1::text, 'RUNNING', count(distinct beneficiary_id), 0, 0, $2::timestamptz from dues where period = $1`,
);

/** The month must be closed in the same transaction, so that the distributors counted here are final. */
export async function startSettlingPeriod(
  tx: Transaction,
  period: YearMonth,
  startedAt: Date,
): Promise<void> {
  await start.rows(tx, [period, startedAt]);
}

const issue = new Query<
  { distributorId: DistributorId; more: boolean },
  [
    period: YearMonth,
    after: DistributorId | '',
    most: number,
    at: Date,
    entry: string,
    decimals: string,
    currency: CurrencyCode,
  ]
>(
  'issue_statements',
  `with next as materialized (
     select beneficiary_id as id, coalesce(sum(amount) filter (where kind = 'EARNED'), 0) as earned,
       coalesce(sum(amount) filter (where kind in ('REVERSED', 'RESTORED')), 0) as reversed,
       coalesce(sum(amount) filter (where kind = 'BONUS'), 0) as bonus,
       coalesce(sum(amount) filter (where kind = 'ADJUSTED'), 0) as adjusted
     from dues where period = $1 and beneficiary_id > $2 and not ${hasEarlierProblem('beneficiary_id')} group by beneficiary_id order by beneficiary_id limit $3),
   carried as (
     select n.*, n.earned + n.reversed + n.bonus + n.adjusted as moved, ${HOLD_OF('n.id')} as hold_id,
       (select coalesce(sum(amount), 0) from transfers t where t.credit in (n.id || ':available', n.id || ':held') and (t.closed_through < $1))
       - (select coalesce(sum(amount), 0) from transfers t where t.debit in (n.id || ':available', n.id || ':held') and (t.closed_through < $1)) as opening
     from next n),
   issued as (
     insert into statements (id, period, distributor_id, opening, earned, reversed, bonus, adjusted, closing, issued_at, hold_id)
     select 'stm_' || replace($1, '-', '') || substr(c.id, 5), $1, c.id, c.opening, c.earned, c.reversed, c.bonus, c.adjusted,
       c.opening + c.moved, s.started_at, c.hold_id
     from carried c join settlements s on s.period = $1 where s.status = 'RUNNING'
     on conflict do nothing
     returning id, distributor_id, closing - opening as moved, issued_at,
       distributor_id || case when hold_id is null then ':available' else ':held' end as account),
   moved as (
     insert into transfers (id, kind, debit, credit, amount, cause, closed_through, occurred_at, recorded_at)
     select 'trf_' || substr(id, 5), 'STATEMENT', case when moved > 0 then distributor_id || ':pending' else account end,
       case when moved > 0 then account else distributor_id || ':pending' end, abs(moved), id, $1, issued_at, $4
     from issued where moved <> 0),
   told as (
     insert into events (type, version, occurred_at, distributor_id, subject, data)
     select 'STATEMENT_ISSUED', ${BOOKS_EVENT_VERSIONS.STATEMENT_ISSUED.toString()}, $4, distributor_id, id, jsonb_build_object('period', $1::text) from issued),
   logged as (${insertEntryAbout(5, `jsonb_build_object('statements', i.count, 'moved', (i.moved * ('1e-' || $6)::numeric)::text || ' ' || $7)`)},
     (select count(*) as count, sum(moved) as moved from issued having count(*) > 0) i)
   select max(id) as "distributorId", count(*) = $3 as more from next`,
);

const following = new Query<{ distributorId: DistributorId }, [period: YearMonth, after: DistributorId | '']>(
  'next_to_issue',
  `select beneficiary_id as "distributorId" from dues where period = $1 and beneficiary_id > $2 and not ${hasEarlierProblem('beneficiary_id')}
   order by beneficiary_id limit 1`,
);

/** The distributor whose statement `issueStatements` would issue first. */
export async function nextToIssue(
  on: Reading,
  period: YearMonth,
  after: DistributorId | '',
): Promise<DistributorId | undefined> {
  return (await following.row(on, [period, after]))?.distributorId;
}

/**
 * Issues the statements of the next distributors of a closed month in one statement. It adds up the amounts due. The
 * opening balance is the sum of what was recorded before the month closed (R25). A statement that exists already,
 * from an earlier or a parallel run, stays as it is with its transfer. Its id follows from month and distributor, so
 * a conflict on either key means that it exists. A distributor who lacks an earlier month's statement because of an
 * open problem gets none yet, because each statement opens with the closing balance of the one before (R24). The sum of
 * someone who is frozen goes to their held account (R38); the caller has the books' lock, so that no hold begins or ends
 * meanwhile. The audit entry records the number issued now and the amount moved out of pending (R33); if none was issued, there is no
 * entry. Returns how far it came.
 */
export async function issueStatements(
  tx: Reading,
  period: YearMonth,
  after: DistributorId | '',
  most: number,
  { entry, currency }: { readonly entry: NewAuditEntry; readonly currency: CurrencyCode },
): Promise<{ distributorId: DistributorId | ''; more: boolean }> {
  const row = await issue.row(tx, [
    period,
    after,
    most,
    entry.at,
    json([entry]),
    decimalsOf(currency).toString(),
    currency,
  ]);
  return row?.more === true ? row : { distributorId: '', more: false };
}

const running = new TableQuery('running_settlements', {}, (db) =>
  db
    .select({ period: settlements.period })
    .from(settlements)
    .where(eq(settlements.status, 'RUNNING'))
    .orderBy(asc(settlements.period)),
);
const held = new TableQuery('settlement_for_update', { period: settlements.period }, (db, { period }) =>
  db
    .select({ status: settlements.status })
    .from(settlements)
    .where(eq(settlements.period, period))
    .for('update'),
);

/** The closed months with missing statements, first to last. */
export async function runningPeriods(on: Reading): Promise<YearMonth[]> {
  return (await running.rows(on, {})).map(({ period }) => period);
}

/**
 * True if statements of the month are missing. The settlement is locked until the transaction ends, so that two runs
 * finish one after the other.
 */
export async function lockRunning(tx: Transaction, period: YearMonth): Promise<boolean> {
  return (await held.row(tx, { period }))?.status === 'RUNNING';
}

const finish = new Query<{ statements: number; total: Minor }, [period: YearMonth, now: Date]>(
  'finish_settling_period',
  `update settlements s set status = 'SETTLED', settled_at = $2, statement_count = x.count, total = x.total
   from (select count(*) as count, coalesce(sum(closing - opening), 0) as total from statements where period = $1) x
   where s.period = $1 and s.status = 'RUNNING' and x.count = s.distributor_count
   returning s.statement_count as statements, s.total`,
);

/**
 * The totals of the settlement, for the run that finished it. Undefined if another run finished it or if statements
 * are missing.
 */
export async function finishSettlingPeriod(
  tx: Transaction,
  period: YearMonth,
  now: Date,
): Promise<{ statements: number; total: Minor } | undefined> {
  return finish.row(tx, [period, now]);
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { issue as issueStatementsQuery, start as startSettlingPeriodQuery };
