import { describe, expect, it } from 'vitest';
import { auditBooks } from '../../services/books/audit/audit-books.ts';
import { recordVisit } from '../../services/sales/attribution/record-visit.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { balancesOf } from '../../services/books/balances/read-balances.ts';
import {
  leaderboardEntries,
  readLeaderboard,
} from '../../services/commissions/leaderboards/read-leaderboard.ts';
import {
  refreshLeaderboards,
  refreshMonth,
} from '../../services/commissions/leaderboards/refresh-leaderboards.ts';
import type { RecordOrderInput } from '../../services/sales/orders/inputs.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { publishPlan } from '../../services/commissions/plans/publish-plan.ts';
import { configureProgramme } from '../../services/programme/settings/configure-programme.ts';
import { findStatement } from '../../services/books/statements/read-statements.ts';
import { settleDuePeriods } from '../../services/books/settlement/settle-due-periods.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { testDatabase } from '../support/database.ts';
import { rowCounts } from '../support/stored-rows.ts';
import { agreed, operatorCall, order, recordOne, recruit } from './team.ts';

/** A programme in a zone, without a hold, in which Ada sells; the books are proven when the story is over (R20). */
async function inZone(
  timeZone: string,
  story: (programme: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const db = await testDatabase({ max: 4 });
  try {
    await story(await open(db, timeZone));
    const { checks } = await auditBooks({ db });
    expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
  } finally {
    await db.drop();
  }
}

async function open(db: Awaited<ReturnType<typeof testDatabase>>, timeZone: string) {
  const at = (now: string) => operatorCall(db, new Date(now));
  const first = at('2026-01-01T00:00:00Z');
  agreed(await configureProgramme(first, { timeZone }));
  agreed(
    await publishPlan(first, {
      effectiveFrom: first.now,
      levelRates: [1000],
      holdDays: 0,
      attributionWindowDays: 1,
    }),
  );
  const { ada = '' } = await recruit(first, { ada: null });
  return {
    db,
    at,
    ada,
    /** An order of 100.00 that is paid and completed at the instant, told the same moment. */
    sell: async (instant: string, more: Partial<RecordOrderInput> = {}) => {
      const [call, when] = [at(instant), new Date(instant)];
      const times = { placedAt: when, paidAt: when, completedAt: when };
      return agreed(
        await recordOne(
          call,
          order(call, { externalId: instant, referralCode: 'ada-code', ...times, ...more }),
        ),
      ).order;
    },
    statement: async (month: string) =>
      (await findStatement(at('2027-12-31T00:00:00Z'), month as YearMonth, ada))?.earned.minor ?? null,
  };
}

describe('the end of a month', () => {
  it.each([
    ['Asia/Shanghai', '2026-02', '2026-02-28T15:59:59.999Z', '2026-02-28T16:00:00.000Z'],
    ['Asia/Shanghai', '2028-02', '2028-02-29T15:59:59.999Z', '2028-02-29T16:00:00.000Z'],
    ['America/New_York', '2026-04', '2026-05-01T03:59:59.999Z', '2026-05-01T04:00:00.000Z'],
    // The clock goes on in March and back in November: the same wall, another hour of UTC.
    ['America/New_York', '2026-02', '2026-03-01T04:59:59.999Z', '2026-03-01T05:00:00.000Z'],
    ['America/New_York', '2026-10', '2026-11-01T03:59:59.999Z', '2026-11-01T04:00:00.000Z'],
    ['Europe/London', '2026-03', '2026-03-31T22:59:59.999Z', '2026-03-31T23:00:00.000Z'],
    ['Europe/London', '2026-10', '2026-10-31T23:59:59.999Z', '2026-11-01T00:00:00.000Z'],
    // Half an hour of daylight saving, and a day that is another one than in UTC.
    ['Australia/Lord_Howe', '2026-04', '2026-04-30T13:29:59.999Z', '2026-04-30T13:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10', '2026-10-31T12:59:59.999Z', '2026-10-31T13:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-06', '2026-06-30T09:59:59.999Z', '2026-06-30T10:00:00.000Z'],
  ])(
    'in %s: the last millisecond of %s is in it, the next one is not, and only then can it be settled (R22, R23)',
    async (zone, month, last, next) => {
      await inZone(zone, async ({ at, sell, statement }) => {
        await sell(last);
        expect(await settlePeriod(at(last), { period: month })).toMatchObject({ code: 'PERIOD_NOT_ENDED' });
        await sell(next);
        expect(agreed(await settlePeriod(at(next), { period: month })).settlement).toMatchObject({
          status: 'SETTLED',
          statementCount: 1,
          total: { minor: 1000n },
        });
        expect(await statement(month)).toBe(1000n);
      });
    },
  );

  it('counts a hold in days of 24 hours, whatever the wall clock does meanwhile (R18)', async () => {
    await inZone('Europe/London', async ({ at, sell, statement }) => {
      agreed(
        await publishPlan(at('2026-03-01T00:00:00Z'), {
          effectiveFrom: new Date('2026-03-01T00:00:00Z'),
          holdDays: 3,
        }),
      );
      // Three days on is 00:30 of April by the new time, though the clocks went on an hour in between.
      const { releasesAt } = await sell('2026-03-28T23:30:00.000Z');
      expect(releasesAt).toEqual(new Date('2026-03-31T23:30:00.000Z'));
      expect((await settleDuePeriods(at('2026-05-01T00:00:00Z'))).map(({ period }) => period)).toEqual([
        '2026-04',
      ]);
      expect(await statement('2026-04')).toBe(1000n);
    });
  });

  it("shows a sale on the board of the month that it was paid in, by the programme's own calendar (R30)", async () => {
    await inZone('America/New_York', async ({ at, sell }) => {
      await sell('2026-05-01T03:59:59.999Z');
      const call = at('2026-05-02T00:00:00Z');
      await refreshLeaderboards(call);
      expect(await leaderboardEntries(call, 'SALES', '2026-04' as YearMonth, 9)).toMatchObject([
        { value: '100.00' },
      ]);
      expect(await leaderboardEntries(call, 'SALES', '2026-05' as YearMonth, 9)).toEqual([]);
    });
  });
});

describe("a caller's clock", () => {
  it('two minutes fast is believed, and its now is our now; a moment more is the future', async () => {
    await inZone('Asia/Shanghai', async ({ at, sell }) => {
      const call = at('2026-03-05T12:00:00Z');
      const fast = new Date('2026-03-05T12:02:00Z');
      const taken = agreed(
        await recordOne(
          call,
          order(call, { externalId: 'fast', referralCode: 'ada-code', placedAt: fast, paidAt: fast }),
        ),
      ).order;
      expect(taken.paidAt).toEqual(call.now);
      const faster = new Date('2026-03-05T12:02:00.001Z');
      expect(
        await recordOne(call, order(call, { externalId: 'faster', placedAt: faster, paidAt: null })),
      ).toMatchObject({ code: 'INVALID_INPUT', field: ['placedAt'] });
      await sell('2026-03-05T12:00:01Z');
    });
  });

  it('told again, the order, the step and the refund are the ones of before, not others', async () => {
    await inZone('Asia/Shanghai', async ({ db, at }) => {
      const [first, again] = [at('2026-03-05T12:00:00Z'), at('2026-03-05T12:10:00Z')];
      const fast = new Date('2026-03-05T12:02:00Z');
      const told = order(first, {
        externalId: 'fast',
        referralCode: 'ada-code',
        placedAt: fast,
        paidAt: fast,
      });
      const step = { order: { externalId: 'fast' }, step: 'COMPLETE', at: fast } as const;
      const refund = { order: { externalId: 'fast' }, refundRef: 'back', everything: true, refundedAt: fast };
      agreed(await recordOne(first, told));
      const completed = agreed(await advanceOrder(first, step));
      const refunded = agreed(await refundOrder(first, refund));
      const before = await rowCounts(db);
      expect(agreed(await recordOne(again, told)).duplicate).toBe(true);
      expect(agreed(await advanceOrder(again, step)).order.completedAt).toEqual(completed.order.completedAt);
      expect(agreed(await refundOrder(again, refund)).refund).toEqual(refunded.refund);
      expect(await rowCounts(db)).toEqual(before);
    });
  });

  it('that is fast shifts neither the window of a visit nor the plan in force (R5, R9)', async () => {
    await inZone('Asia/Shanghai', async ({ at, sell }) => {
      const call = at('2026-03-05T12:00:00Z');
      // A day and less than a minute before: inside the window of one day now, outside two minutes later.
      agreed(
        await recordVisit(at('2026-03-04T12:00:30Z'), { referralCode: 'ada-code', visitorToken: 'browser' }),
      );
      agreed(
        await publishPlan(call, {
          effectiveFrom: new Date('2026-03-05T12:01:00Z'),
          levelRates: [2000],
          attributionWindowDays: 0,
        }),
      );
      const fast = new Date('2026-03-05T12:02:00Z');
      const times = { placedAt: fast, paidAt: fast, completedAt: fast };
      const sold = await sell('2026-03-05T12:00:00Z', {
        referralCode: null,
        visitorToken: 'browser',
        ...times,
      });
      expect(sold.attribution).toMatchObject({ via: 'VISIT' });
    });
  });
});

describe('a month that is closed', () => {
  it('takes nothing up any more: what arrives for it goes to the first open one, and to no other (R23)', async () => {
    await inZone('Asia/Shanghai', async ({ at, sell, statement, ada }) => {
      const old = await sell('2026-03-10T04:00:00Z');
      agreed(await settlePeriod(at('2026-04-02T04:00:00Z'), { period: '2026-03' }));
      const call = at('2026-04-03T04:00:00Z');
      const march = new Date('2026-03-20T04:00:00Z');
      const times = { placedAt: march, paidAt: march, completedAt: march };
      agreed(await recordOne(call, order(call, { externalId: 'late', referralCode: 'ada-code', ...times })));
      agreed(
        await refundOrder(call, {
          order: { id: old.id },
          refundRef: 'late',
          everything: true,
          refundedAt: march,
        }),
      );
      agreed(await settlePeriod(call, { period: '2026-03' }));
      expect(await statement('2026-03')).toBe(1000n);
      agreed(await settlePeriod(at('2026-05-01T04:00:00Z'), { period: '2026-04' }));
      expect(await findStatement(call, '2026-04' as YearMonth, ada)).toMatchObject({
        earned: { minor: 1000n },
        reversed: { minor: -1000n },
        closing: { minor: 1000n },
      });
    });
  });
});

describe('the scheduler', () => {
  it('settles a month from the very instant of its end (R22)', async () => {
    await inZone('Asia/Shanghai', async ({ at, sell }) => {
      await sell('2026-02-10T04:00:00Z');
      expect(await settleDuePeriods(at('2026-02-28T15:59:59.999Z'))).toEqual([]);
      expect((await settleDuePeriods(at('2026-02-28T16:00:00.000Z'))).map(({ period }) => period)).toEqual([
        '2026-02',
      ]);
    });
  });

  it('moves no board of a month that is closed: not one that was looked at before, nor one that had nothing on it (R30)', async () => {
    await inZone('Asia/Shanghai', async ({ at, sell }) => {
      await sell('2026-03-10T04:00:00Z');
      const now = at('2026-04-01T00:00:00Z');
      agreed(await settlePeriod(now, { period: '2026-03' }));
      const told = (day: string) => ({ placedAt: new Date(day), paidAt: new Date(day), completedAt: null });
      agreed(
        await recordOne(
          now,
          order(now, { externalId: 'late', referralCode: 'ada-code', ...told('2026-03-20T04:00:00Z') }),
        ),
      );
      agreed(
        await recordOne(
          now,
          order(now, { externalId: 'later', referralCode: 'ada-code', ...told('2026-02-20T04:00:00Z') }),
        ),
      );
      // As one who read the board before the month was closed, and gets the lock after it.
      await refreshMonth(now, '2026-03' as YearMonth);
      expect(await leaderboardEntries(now, 'SALES', '2026-03' as YearMonth, 9)).toMatchObject([
        { value: '100.00' },
      ]);
      expect((await refreshLeaderboards(now)).months).toEqual([]);
    });
  });

  it('makes up for settlements that never ran: all of them, in order, and says so (R22, R25)', async () => {
    await inZone('Asia/Shanghai', async ({ at, sell, statement, ada }) => {
      await sell('2026-02-10T04:00:00Z');
      await sell('2026-03-10T04:00:00Z');
      // Nothing was due in April.
      await sell('2026-05-10T04:00:00Z');
      const late = at('2026-06-01T00:10:00Z');
      expect(await settlePeriod(late, { period: '2026-05' })).toMatchObject({
        code: 'EARLIER_PERIOD_OPEN',
        message: { en: expect.stringContaining('2026-02') as string },
      });
      const settled = await settleDuePeriods(late);
      expect(settled.map(({ period, status }) => [period, status])).toEqual([
        ['2026-02', 'SETTLED'],
        ['2026-03', 'SETTLED'],
        ['2026-05', 'SETTLED'],
      ]);
      expect(await statement('2026-04')).toBeNull();
      expect(await findStatement(late, '2026-05' as YearMonth, ada)).toMatchObject({
        opening: { minor: 2000n },
        closing: { minor: 3000n },
      });
    });
  });

  it('months that lack a statement take the place of no other, however few a night settles (R25)', async () => {
    await inZone('Asia/Shanghai', async ({ db, at, sell, ada }) => {
      await db.pool.query(
        `alter table statements add constraint not_this_one check (distributor_id <> '${ada}')`,
      );
      for (const month of ['02', '03', '04', '05']) await sell(`2026-${month}-10T04:00:00Z`);
      const night = async () =>
        (await settleDuePeriods(at('2026-06-01T00:10:00Z'), { batch: 2, hasTime: () => true })).map(
          ({ period, status }) => `${period} ${status}`,
        );
      expect(await night()).toEqual(['2026-02 RUNNING', '2026-03 RUNNING']);
      expect(await night()).toEqual([
        '2026-02 RUNNING',
        '2026-03 RUNNING',
        '2026-04 RUNNING',
        '2026-05 RUNNING',
      ]);
      await db.pool.query('alter table statements drop constraint not_this_one');
      expect(await night()).toEqual([
        '2026-02 SETTLED',
        '2026-03 SETTLED',
        '2026-04 SETTLED',
        '2026-05 SETTLED',
      ]);
    });
  });

  it('may fire twice in the same second, also late: one of everything', async () => {
    await inZone('Asia/Shanghai', async ({ db, at, sell, ada }) => {
      await sell('2026-02-10T04:00:00Z');
      await sell('2026-03-10T04:00:00Z');
      agreed(
        await adjustCommission(at('2026-03-11T04:00:00Z'), {
          distributorId: ada,
          kind: 'BONUS',
          amount: '5.00',
          currency: 'CNY',
          reason: 'so',
          idempotencyKey: 'b',
        }),
      );
      const now = at('2026-04-01T00:00:00Z');
      const twice = await Promise.all([
        settleDuePeriods(now),
        settleDuePeriods(now),
        refreshLeaderboards(now),
        refreshLeaderboards(now),
      ]);
      for (const settled of twice.slice(0, 2))
        expect((settled as { status: string }[]).every(({ status }) => status === 'SETTLED')).toBe(true);
      await settleDuePeriods(now);
      expect(await rowCounts(db)).toMatchObject({ settlements: 2, statements: 2 });
      expect((await balancesOf(now, [ada as never])).values().next().value).toMatchObject({
        available: { minor: 2500n },
        pending: { minor: 0n },
      });
      expect(await readLeaderboard(now, 'SALES', '2026-03' as YearMonth)).toMatchObject({ frozen: true });
      expect(await leaderboardEntries(now, 'SALES', '2026-03' as YearMonth, 9)).toMatchObject([
        { rank: 1, value: '100.00' },
      ]);
      const before = await rowCounts(db);
      await Promise.all([settleDuePeriods(now), settleDuePeriods(now)]);
      expect(await rowCounts(db)).toEqual(before);
    });
  });
});
