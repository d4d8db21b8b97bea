import type { Database } from '../../../db/connection.ts';
import { readBoard, readBoardDigest } from '../../../db/commissions/standings.queries.ts';
import type { Leaderboard, LeaderboardMetric } from '../../../domain/commissions/leaderboard.ts';
import { monthIn } from '../../../domain/terms/calendar.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';
import { refreshMonth } from './refresh-leaderboards.ts';

/** A leaderboard, and a digest that changes when a place on it does. */
export interface FollowedBoard {
  readonly board: Leaderboard;
  readonly digest: string;
  /** How long a follower waits for the next update: a second, or longer if calculating the month takes long. */
  readonly restMs: number;
}

/** The last calculation of a month in this process, in milliseconds of `performance.now`. */
interface Run {
  readonly beganAt: number;
  tookMs: number;
  readonly done: Promise<void>;
}

/** Subscribers hear of a leaderboard once a second at most (R30). */
const SHORTEST_REST_MS = 1000;
/** Calculating takes a tenth of the time at most, however large the month is. */
const SHARE = 10;

const runs = new WeakMap<Database, Map<YearMonth, Run>>();

/**
 * A month's leaderboard as of an event that was read at `readAt`. An open month is calculated again unless a calculation has begun since
 * then, so many followers share one.
 */
export async function followLeaderboard(
  call: Call,
  metric: LeaderboardMetric,
  period: YearMonth,
  readAt: number,
): Promise<FollowedBoard> {
  const { db, now } = call;
  const before = await readBoard(db, period);
  if (before?.frozen !== true) {
    const { calendar } = await currentState(db);
    if (period > monthIn(now, calendar))
      return {
        board: { metric, period, frozen: false, updatedAt: now },
        digest: '',
        restMs: SHORTEST_REST_MS,
      };
    await runSince(call, period, readAt);
  }
  const [board, digest] = [await readBoard(db, period), await readBoardDigest(db, metric, period)];
  const { frozen, updatedAt } = board ?? { frozen: false, updatedAt: now };
  const tookMs = runs.get(db)?.get(period)?.tookMs ?? 0;
  return {
    board: { metric, period, frozen, updatedAt },
    digest: `${frozen.toString()} ${digest}`,
    restMs: Math.max(SHORTEST_REST_MS, SHARE * tookMs),
  };
}

async function runSince(call: Call, period: YearMonth, readAt: number): Promise<void> {
  const months = runs.get(call.db) ?? new Map<YearMonth, Run>();
  runs.set(call.db, months);
  const last = months.get(period);
  if (last !== undefined && last.beganAt >= readAt) return last.done;
  const beganAt = performance.now();
  const run: Run = {
    beganAt,
    tookMs: last?.tookMs ?? 0,
    done: refreshMonth(call, period).then(() => {
      run.tookMs = performance.now() - beganAt;
    }),
  };
  months.set(period, run);
  // A calculation that failed is no calculation: the next follower begins another one.
  return run.done.catch((error: unknown) => {
    if (months.get(period) === run) months.delete(period);
    throw error;
  });
}
