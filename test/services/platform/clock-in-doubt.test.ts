import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../domain/refusal.ts';
import { checkClock } from '../../../services/clock-check.ts';
import type { Call } from '../../../services/call.ts';
import { advanceTotals } from '../../../services/jobs/advance-totals.ts';
import { settleDuePeriods } from '../../../services/books/settlement/settle-due-periods.ts';
import { settlePeriod } from '../../../services/books/settlement/settle-period.ts';
import { useDatabase } from '../../support/database.ts';
import { agreed, operatorCall, order, recordOne, recruit } from '../team.ts';

/*
 * On one machine the server's clock and that of its database are the same. What both show stands against what the jobs noted:
 * the stories move what was noted into the past, which is what the database sees when its clock is moved on.
 */
const books = useDatabase();
/** As a door calls: it compares clocks. */
const today = (): Call => ({ ...operatorCall(books.db, new Date()), clockToleranceMs: 300_000 });
const everyMinute = () => advanceTotals(today());
const noted = (set: string) => books.db.pool.query(`update id_clock set ${set}`);

/** Months by how long ago they ended, as seen from now: the first ended within the last 31 days. */
const month = (ago: number): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 15)).toISOString().slice(0, 7);
};
const settle = async (ago: number) => {
  const answer = await settlePeriod(today(), { period: month(ago) });
  return answer instanceof Refusal
    ? { code: answer.code, message: answer.message }
    : answer.settlement.status;
};

describe('a clock that moves on by 40 days while no job runs (R22)', () => {
  it('closes no month that ended since, by night or by hand, until it has gone on for a day', async () => {
    await recruit(today(), { ben: null });
    for (const ago of [1, 3]) {
      const at = new Date(`${month(ago)}-15T04:00:00Z`);
      agreed(
        await recordOne(
          today(),
          order(today(), {
            externalId: `sold ${ago.toString()} months ago`,
            referralCode: 'ben-code',
            placedAt: at,
            paidAt: at,
            completedAt: at,
          }),
        ),
      );
    }
    await everyMinute();
    expect(await checkClock(today())).toEqual({ sentence: null });

    await noted(`noted_at = noted_at - interval '40 days'`);
    expect((await checkClock(today())).sentence).toMatch(
      /^Between .*Z and .*Z no job ran: the server was off, or the clock was moved on\. If the clock is wrong, put it right now\. A month that ended since is settled from .*Z on\.$/,
    );
    expect(await settleDuePeriods(today())).toMatchObject([{ period: month(3), status: 'SETTLED' }]);
    // The job of each minute notes the new time: the doubt stays.
    await everyMinute();
    await everyMinute();
    expect(await settleDuePeriods(today())).toEqual([]);
    const refused = await settle(1);
    expect(refused).toMatchObject({ code: 'PERIOD_NOT_ENDED' });
    expect(Object.values((refused as { message: object }).message).join()).toMatch(
      /the clock moved on since.*系统时钟发生跳变/,
    );

    await noted(`moved_at = moved_at - interval '1 day'`);
    expect(await checkClock(today())).toEqual({ sentence: null });
    expect(await settleDuePeriods(today())).toMatchObject([{ period: month(1), status: 'SETTLED' }]);
  });

  it('is believed at once when it was put back, and so are a short pause and a first start', async () => {
    await noted(
      `noted_at = clock_timestamp() + interval '40 days', moved_from = clock_timestamp() - interval '1 hour', moved_at = clock_timestamp() + interval '40 days'`,
    );
    expect(await checkClock(today())).toEqual({ sentence: null });
    await everyMinute();
    expect((await books.db.pool.query('select moved_from, moved_at from id_clock')).rows).toEqual([
      { moved_from: null, moved_at: null },
    ]);
    for (const time of [`clock_timestamp() - interval '23 hours'`, 'null']) {
      await noted(`noted_at = ${time}`);
      expect(await checkClock(today())).toEqual({ sentence: null });
    }
  });

  it('stays in doubt from its first move when it moves again', async () => {
    await noted(`noted_at = clock_timestamp() - interval '40 days', moved_from = null, moved_at = null`);
    await everyMinute();
    await noted(`noted_at = noted_at - interval '2 days', moved_at = moved_at - interval '2 days'`);
    await everyMinute();
    const { rows } = await books.db.pool.query<{ days: number; fresh: boolean }>(
      `select round(extract(epoch from clock_timestamp() - moved_from) / 86400)::int as days, moved_at = noted_at as fresh from id_clock`,
    );
    expect(rows).toEqual([{ days: 40, fresh: true }]);
  });
});
