import { count as countOf } from 'drizzle-orm';
import type { Contest, ContestWinner, FinalPlace, WonPrize } from '../../domain/commissions/contest.ts';
import type { LeaderboardMetric } from '../../domain/commissions/leaderboard.ts';
import type { ContestId, DistributorId } from '../../domain/ids.ts';
import { minor } from '../../domain/money.ts';
import type { PageRequest } from '../../domain/page.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { json, Query, type Reading } from '../query.ts';
import { insertRecords, selectList } from '../recordset.ts';
import { InsertOne, many, oneOf, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { type contestDecisions, contests, contestWinners, type StoredPrize } from './contests.table.ts';

type StoredContest = Omit<Contest, 'prizes'> & {
  readonly prizes: readonly StoredPrize[];
  readonly digest: string;
};

const FACE = {
  id: contests.id,
  name: contests.name,
  metric: contests.metric,
  period: contests.period,
  first: contests.first,
  last: contests.last,
  prizes: contests.prizes,
  createdAt: contests.createdAt,
  digest: contests.digest,
};
const select = `select ${selectList('c', FACE)}, x.decided_at as "decidedAt" from contests c left join contest_decisions x on x.contest_id = c.id`;

const insert = new InsertOne('insert_contest', contests);
const byKey = new Query<StoredContest, [key: string]>(
  'contest_by_key',
  `${select} where c.idempotency_key = $1`,
);
const byId = new Query<StoredContest, [ids: readonly ContestId[]]>(
  'contests_by_id',
  `${select} where c.id = any($1)`,
);
const list = new Query<StoredContest, [afterAt: string | null, afterId: string, most: number]>(
  'contests',
  `${select} where $1::timestamptz is null or (c.created_at, c.id) < ($1, $2) order by c.created_at desc, c.id desc limit $3`,
);
const count = new TableQuery('count_contests', {}, (db) => db.select({ count: countOf() }).from(contests));
const open = new Query<StoredContest, [through: YearMonth]>(
  'open_contests',
  `${select} where x.contest_id is null and c.last_month <= $1 order by c.id`,
);
const createdSince = new Query<StoredContest, [from: Date]>(
  'contests_created_since',
  `${select} where c.created_at >= $1`,
);
const openMonths = new Query<{ period: YearMonth }>(
  'open_contest_months',
  `select distinct c.last_month as period from contests c where not exists (select from contest_decisions x where x.contest_id = c.id) order by 1`,
);

export type KeptContest = Contest & { readonly digest: string };

const contestOf = ({ prizes, ...row }: StoredContest): KeptContest => ({
  ...row,
  prizes: prizes.map(({ amount, ...prize }) => ({
    ...prize,
    amount: amount === null ? null : minor(BigInt(amount)),
  })),
});

export async function insertContest(tx: Transaction, contest: typeof contests.$inferSelect): Promise<void> {
  await insert.run(tx, contest);
}

/** Those created from an instant on, in no order. */
export async function readContestsSince(on: Reading, from: Date): Promise<KeptContest[]> {
  return (await createdSince.rows(on, [from])).map(contestOf);
}

export async function readContestByKey(on: Reading, key: string): Promise<KeptContest | undefined> {
  const row = await byKey.row(on, [key]);
  return row && contestOf(row);
}

export async function readContests(on: Reading, ids: readonly ContestId[]): Promise<KeptContest[]> {
  return (await byId.rows(on, [ids])).map(contestOf);
}

/** Newest first, one more than asked for. */
export async function listContests(on: Reading, { first, after }: PageRequest): Promise<KeptContest[]> {
  return (await list.rows(on, [after?.[0] ?? null, after?.[1] ?? '', first + 1])).map(contestOf);
}

export async function countContests(on: Reading): Promise<number> {
  return (await count.row(on, {}))?.count ?? 0;
}

/** The contests that ended with this month or before, and are not decided yet. */
export async function openContests(on: Reading, through: YearMonth): Promise<KeptContest[]> {
  return (await open.rows(on, [through])).map(contestOf);
}

/** The last months of the contests that are not decided yet. */
export async function openContestMonths(on: Reading): Promise<YearMonth[]> {
  return (await openMonths.rows(on)).map(({ period }) => period);
}

const COLUMNS: Readonly<Record<LeaderboardMetric, string>> = {
  SALES: 'sales',
  TEAM_SALES: 'team_sales',
  ORDERS: 'orders',
  COMMISSION: 'commission',
};

/** The first of the final board of some months: their frozen standings added up. Equal values share a rank. */
export const FINAL_BOARD = (column: string, first: string, last: string): string =>
  `select distributor_id, value, rank() over (order by value desc)::int as rank from (
     select distributor_id, sum(${column})::numeric as value from standings where period between ${first} and ${last} group by distributor_id) summed
   where value > 0`;

type Place = FinalPlace & { readonly value: bigint };
type Months = [first: YearMonth, last: YearMonth, lowest: number];
const boards = Object.fromEntries(
  Object.entries(COLUMNS).map(([metric, column]) => [
    metric,
    new Query<Place, Months>(
      `final_board_${column}`,
      `select b.distributor_id as "distributorId", b.rank, b.value, d.status = 'ACTIVE' as active
       from (${FINAL_BOARD(column, '$1', '$2')}) b join distributors d on d.id = b.distributor_id
       where b.rank <= $3 order by b.rank, b.distributor_id`,
    ),
  ]),
) as Record<LeaderboardMetric, Query<Place, Months>>;

/** The places down to a rank. All months have to be frozen. */
export async function readFinalBoard(
  on: Reading,
  { metric, first, last }: Pick<Contest, 'metric' | 'first' | 'last'>,
  lowest: number,
): Promise<Place[]> {
  return boards[metric].rows(on, [first, last, lowest]);
}

const decide = new Query<object, [contest: ContestId, at: Date, winners: string]>(
  'decide_contest',
  `with decided as (insert into contest_decisions (contest_id, decided_at) values ($1, $2)) ${insertRecords(contestWinners, 3)}`,
);

export async function insertDecision(
  tx: Transaction,
  { contestId, decidedAt }: typeof contestDecisions.$inferSelect,
  winners: readonly (typeof contestWinners.$inferInsert)[],
): Promise<void> {
  await decide.rows(tx, [contestId, decidedAt, json(winners)]);
}

const { contestId, rank, distributorId, amount, thing, certificateNumber } = contestWinners;
const WINNER = { contestId, rank, distributorId, amount, thing, certificateNumber };
const winnersOf = new TableQuery('contest_winners', { ids: many(contestId) }, (db, { ids }) =>
  db.select(WINNER).from(contestWinners).where(oneOf(contestId, ids)).orderBy(rank, certificateNumber),
);

/** By rank. */
export async function readWinners(on: Reading, ids: readonly ContestId[]): Promise<ContestWinner[]> {
  return winnersOf.rows(on, { ids });
}

const prizesOf = new Query<WonPrize, [ids: readonly DistributorId[], most: number]>(
  'prizes_of_distributors',
  `select page.* from unnest($1::text[]) as d(id) cross join lateral (
     select ${selectList('w', WINNER)}, c.name, c.last_month as last from contest_winners w join contests c on c.id = w.contest_id
     where w.distributor_id = d.id order by c.last_month desc, c.id desc limit $2) page`,
);

/** What each of these won, the latest contest first, at most `most` each. */
export async function readPrizesOf(
  on: Reading,
  ids: readonly DistributorId[],
  most: number,
): Promise<WonPrize[]> {
  return prizesOf.rows(on, [ids, most]);
}
