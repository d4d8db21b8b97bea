import { type Place, readBoard, readPlace, readTop } from '../../../db/commissions/standings.queries.ts';
import { monthIn } from '../../../domain/terms/calendar.ts';
import { formatAmount } from '../../../domain/decimal.ts';
import type {
  Leaderboard,
  LeaderboardEntry,
  LeaderboardMetric,
} from '../../../domain/commissions/leaderboard.ts';
import { minor } from '../../../domain/money.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';
import { refreshMonth } from './refresh-leaderboards.ts';

/** The greatest age of an open month's leaderboard when it is read (R30). */
const OLDEST_MS = 60_000;

/** A month's leaderboard. If it was not refreshed within the last minute, it is calculated first. */
export async function readLeaderboard(
  call: Call,
  metric: LeaderboardMetric,
  period: YearMonth,
): Promise<Leaderboard> {
  const known = await readBoard(call.db, period);
  if (known !== undefined && (known.frozen || call.now.getTime() - known.updatedAt.getTime() < OLDEST_MS)) {
    return { metric, period, ...known };
  }
  const { calendar } = await currentState(call.db);
  if (period > monthIn(call.now, calendar)) return { metric, period, frozen: false, updatedAt: call.now };
  await refreshMonth(call, period);
  const board = (await readBoard(call.db, period)) ?? { updatedAt: call.now, frozen: false };
  return { metric, period, ...board };
}

/** Highest first; equal values share a rank. Distributors with a value of zero are left out. */
export async function leaderboardEntries(
  { db }: Call,
  metric: LeaderboardMetric,
  period: YearMonth,
  first: number,
): Promise<LeaderboardEntry[]> {
  return (await readTop(db, metric, period, first)).map((place) => entryOf(metric, place));
}

/** The signed-in distributor's own place, however low. Null: they have none, or are not ACTIVE. */
export async function ownPlace(
  { db, viewer }: Call,
  metric: LeaderboardMetric,
  period: YearMonth,
): Promise<LeaderboardEntry | null> {
  if (viewer.distributorId === null || viewer.confined) return null;
  const place = await readPlace(db, metric, period, viewer.distributorId);
  return place === undefined ? null : entryOf(metric, place);
}

function entryOf(metric: LeaderboardMetric, { rank, value, currency, ...face }: Place): LeaderboardEntry {
  const shown = metric === 'ORDERS' ? value.toString() : formatAmount(minor(value), currency);
  return { ...face, rank: Number(rank), value: shown };
}
