import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../db/transaction.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { auditBooks } from '../../../services/books/audit/audit-books.ts';
import { exportJournal } from '../../../services/books/journal/export-journal.ts';
import { performancesOf } from '../../../services/commissions/performance/read-performance.ts';
import { leaderboardEntries } from '../../../services/commissions/leaderboards/read-leaderboard.ts';
import { publishPlan } from '../../../services/commissions/plans/publish-plan.ts';
import { configureProgramme } from '../../../services/programme/settings/configure-programme.ts';
import { readSettlement } from '../../../services/books/settlement/read-settlement.ts';
import { settlePeriod } from '../../../services/books/settlement/settle-period.ts';
import { useDatabase } from '../../support/database.ts';
import { readJournal } from '../../support/plain-journal.ts';
import { agreed, operatorCall, order, recordOne, recruit } from '../team.ts';

const books = useDatabase();
const at = (instant: string) => operatorCall(books.db, new Date(instant));
const month = (text: string) => text as YearMonth;

/** Where November of 2026 ends by this machine's zone data, and by those of another version: an hour later or earlier. */
const here = new Date('2026-12-01T00:00:00Z');
const there = new Date('2026-12-01T01:00:00Z');
/** Between the two. */
const between = new Date('2026-12-01T00:30:00Z');

let ben: DistributorId;
const sell = async (externalId: string, paidAt: Date) => {
  const call = at('2026-12-20T00:00:00Z');
  return agreed(
    await recordOne(
      call,
      order(call, { externalId, referralCode: 'ben-code', placedAt: paidAt, paidAt, completedAt: paidAt }),
    ),
  ).order;
};
const bounds = async (period: string) => {
  const { status, monthStartsAt, monthEndsAt, zoneData } = await readSettlement(
    at('2027-02-20T00:00:00Z'),
    month(period),
  );
  return {
    status,
    monthStartsAt: monthStartsAt.toISOString(),
    monthEndsAt: monthEndsAt.toISOString(),
    zoneData,
  };
};
const journal = async (period: string) => {
  let text = '';
  await exportJournal(
    { db: books.db },
    { format: 'hledger', period: month(period) },
    async (piece) => void (text += piece),
  );
  return text;
};

beforeAll(async () => {
  const call = at('2026-10-02T00:00:00Z');
  agreed(await configureProgramme(call, { timeZone: 'UTC' }));
  agreed(await publishPlan(call, { effectiveFrom: call.now, holdDays: 0 }));
  ben = (await recruit(call, { ben: null }))['ben'] as DistributorId;
  await sell('october', new Date('2026-10-10T00:00:00Z'));
  agreed(await settlePeriod(at('2026-11-02T00:00:00Z'), { period: '2026-10' }));
  await sell('november', new Date('2026-11-10T00:00:00Z'));
  agreed(await settlePeriod(at('2026-12-02T00:00:00Z'), { period: '2026-11' }));
});

describe('a closed month keeps its bounds with its settlement (R22)', () => {
  it('and which zone data they were reckoned with, as the journal says of its days', async () => {
    expect(await bounds('2026-11')).toEqual({
      status: 'SETTLED',
      monthStartsAt: '2026-11-01T00:00:00.000Z',
      monthEndsAt: here.toISOString(),
      zoneData: process.versions['tz'],
    });
    expect(await bounds('2026-12')).toMatchObject({
      status: 'OPEN',
      monthStartsAt: here.toISOString(),
      zoneData: null,
    });
    expect(await journal('2026-11')).toContain(`days in UTC by zone data ${process.versions['tz'] ?? ''}`);
  });

  it('that the database keeps', async () => {
    await expect(books.db.pool.query(`update closed_months set ends_at = now()`)).rejects.toMatchObject({
      code: 'TB002',
    });
    await expect(books.db.pool.query(`delete from closed_months`)).rejects.toMatchObject({ code: 'TB002' });
  });

  it('so a machine with other zone data reads, sells, exports and settles by them', async () => {
    // As if a machine with other zone data had closed November.
    await inTransaction(books.db, async (tx) => {
      await tx.client.query('set local session_replication_role = replica');
      await tx.client.query(
        `update closed_months set ends_at = '2026-12-01T01:00:00Z', zone_data = '2019a' where period = '2026-11'`,
      );
      await tx.client.query('update programme set revision = revision + 1');
    });
    expect(await bounds('2026-11')).toMatchObject({ monthEndsAt: there.toISOString(), zoneData: '2019a' });
    expect(await bounds('2026-12')).toMatchObject({ status: 'OPEN', monthStartsAt: there.toISOString() });

    // A sale between the two ends belongs to November's boards, and to no other month's; what it earns goes to the first open month (R23).
    const sold = await sell('between', between);
    expect(sold).toMatchObject({ externalId: 'between' });
    await sell('december', new Date('2026-12-10T00:00:00Z'));
    const { rows } = await books.db.pool.query(
      `select external_id as sold, paid_month as month, release_period as due from orders where paid_at > '2026-11-20' order by paid_at`,
    );
    expect(rows).toEqual([
      { sold: 'between', month: '2026-11', due: '2026-12' },
      { sold: 'december', month: '2026-12', due: '2026-12' },
    ]);
    const november = (await performancesOf(at('2026-12-20T00:00:00Z'), [ben], month('2026-11'))).get(ben);
    const december = (await performancesOf(at('2026-12-20T00:00:00Z'), [ben], month('2026-12'))).get(ben);
    expect([november?.orders, december?.orders]).toEqual([2, 1]);

    // Each transfer stands in one month's journal, on a day of that month.
    const texts = [
      await journal('2026-10'),
      await journal('2026-11'),
      await journal('2026-12'),
      await journal('2027-01'),
    ];
    const ids = texts.flatMap((text) => [...text.matchAll(/transfer:(trf_\w+)/g)].map(([, id]) => id));
    const stored = await books.db.pool.query<{ id: string }>('select id from transfers');
    expect(ids.sort()).toEqual(stored.rows.map(({ id }) => id).sort());
    expect(
      readJournal(texts[1] ?? '')
        .transactions.map(({ day }) => day.slice(0, 7))
        .filter((its) => its !== '2026-11'),
    ).toEqual([]);

    // December closes from where November ended, and January follows.
    agreed(await settlePeriod(at('2027-01-02T00:00:00Z'), { period: '2026-12' }));
    expect(await bounds('2026-12')).toMatchObject({
      status: 'SETTLED',
      monthStartsAt: there.toISOString(),
      monthEndsAt: '2027-01-01T00:00:00.000Z',
      zoneData: process.versions['tz'],
    });
    expect(await leaderboardEntries(at('2027-01-02T00:00:00Z'), 'ORDERS', month('2026-12'), 9)).toMatchObject(
      [{ value: '1' }],
    );
    expect(
      (await auditBooks({ db: books.db })).checks.filter(({ difference }) => difference !== null),
    ).toEqual([]);
  });

  it('also months that a settlement passed over, and those that an earlier version settled without keeping their bounds', async () => {
    await inTransaction(books.db, async (tx) => {
      await tx.client.query('set local session_replication_role = replica');
      await tx.client.query('delete from closed_months');
      await tx.client.query('update programme set revision = revision + 1');
    });
    expect(await bounds('2026-11')).toMatchObject({
      status: 'SETTLED',
      monthEndsAt: here.toISOString(),
      zoneData: null,
    });
    await sell('march', new Date('2026-12-19T00:00:00Z'));
    agreed(await settlePeriod(at('2027-04-02T00:00:00Z'), { period: '2027-01' }));
    agreed(await settlePeriod(at('2027-04-02T00:00:00Z'), { period: '2027-03' }));
    const { rows } = await books.db.pool.query<{ period: string; starts: Date; ends: Date }>(
      'select period, starts_at as starts, ends_at as ends from closed_months order by period',
    );
    expect(rows.map(({ period }) => period)).toEqual([
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
      '2027-03',
    ]);
    rows.slice(1).forEach(({ starts }, index) => {
      expect(starts).toEqual(rows[index]?.ends);
    });
  });
});
