import * as stored from '../../../db/commissions/contests.queries.ts';
import { pageOf } from '../../../db/page-of.ts';
import type { Contest, ContestWinner, WonPrize } from '../../../domain/commissions/contest.ts';
import type { ContestId, DistributorId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';
import { groupedBy } from '../../grouped.ts';

/** Newest first. The schema allows operators only. */
export async function listContests({ db }: Call, page: PageRequest): Promise<Page<Contest>> {
  return pageOf(
    await stored.listContests(db, page),
    page,
    (contest) => contest,
    ({ createdAt, id }) => [createdAt.toISOString(), id],
  );
}

export async function countContests({ db }: Call): Promise<number> {
  return stored.countContests(db);
}

/** The contests that the viewer may see: operators see all, others none (R32). */
export async function visibleContests(
  { db, viewer }: Call,
  ids: readonly ContestId[],
): Promise<Map<ContestId, Contest>> {
  if (viewer.role !== 'ADMIN') return new Map();
  return new Map((await stored.readContests(db, ids)).map((contest) => [contest.id, contest]));
}

/** Who took a prize in each of these, by rank. */
export async function winnersOf(
  { db }: Call,
  ids: readonly ContestId[],
): Promise<Map<ContestId, ContestWinner[]>> {
  const found = new Map(ids.map((id): [ContestId, ContestWinner[]] => [id, []]));
  for (const [id, winners] of groupedBy(await stored.readWinners(db, ids), ({ contestId }) => contestId))
    found.set(id, [...winners]);
  return found;
}

/** The most prizes of one distributor that an answer shows. */
export const MOST_WON = 100;

/** What each of these won, the latest contest first. The schema decides who may ask. */
export async function prizesOf(
  { db }: Call,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, WonPrize[]>> {
  const rows = groupedBy(await stored.readPrizesOf(db, ids, MOST_WON), ({ distributorId }) => distributorId);
  return new Map(ids.map((id) => [id, [...(rows.get(id) ?? [])]]));
}
