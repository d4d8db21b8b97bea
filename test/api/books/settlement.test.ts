import { describe, expect, it } from 'vitest';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

/** Paid and completed on this day; without a hold it is due on the same day. */
const done = (day: string) => ({ paidAt: at(day), completedAt: at(day) });
const withoutHold = () => brand.publish({ holdDays: 0 });

describe('statements (R23, R24)', () => {
  it('of three months: what was released in each, late refunds in the month of the refund', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await withoutHold();
    const january = await brand.sale({ by: ben, ...done('2025-01-20') });
    await brand.sale({ by: ben, goods: '50.00', ...done('2025-02-10') });
    await brand.refund(january, { of: '40.00', when: at('2025-02-15') });
    await brand.bonus(ben, '3.00', 'best newcomer');
    expect(await brand.settle('2025-01')).toMatchObject({
      status: 'SETTLED',
      statementCount: 2,
      total: '15.00',
      progress: 1,
    });
    expect(await brand.statement(ben, '2025-01')).toMatchObject({
      opening: '0.00',
      earned: '10.00',
      reversed: '0.00',
      bonus: '0.00',
      closing: '10.00',
    });
    expect(await brand.settle('2025-02')).toMatchObject({ statementCount: 2, total: '1.50' });
    const february = await brand.statement(ben, '2025-02');
    expect(february).toMatchObject({ opening: '10.00', earned: '5.00', reversed: '-4.00', closing: '11.00' });
    expect(february?.entries.nodes.map(({ kind, amount }) => [kind, amount]).sort()).toEqual([
      ['EARNED', '5.00'],
      ['REVERSED', '-4.00'],
    ]);
    await brand.refund(january, { when: at('2025-03-05') });
    await brand.settle('2025-03');
    expect(await brand.statement(ben, '2025-03')).toMatchObject({
      opening: '11.00',
      earned: '0.00',
      reversed: '-6.00',
      closing: '5.00',
    });
    expect(await brand.statement(ada, '2025-03')).toMatchObject({
      opening: '5.50',
      reversed: '-3.00',
      closing: '2.50',
    });
    // The bonus was given today, in a month that is not over.
    expect(await brand.balance(ben)).toMatchObject({
      pending: '3.00',
      available: '5.00',
      withdrawable: '5.00',
    });
    expect(
      (await brand.entries({ period: '2025-02', beneficiaryId: ben.id })).map(({ amount, status }) => [
        amount,
        status,
      ]),
    ).toEqual([
      ['-4.00', 'SETTLED'],
      ['5.00', 'SETTLED'],
    ]);
  });

  it('a refund before the release goes with the entry that it takes back', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben, ...done('2025-01-28') });
    await brand.refund(order, { of: '40.00', when: at('2025-01-29') });
    expect((await brand.settle('2025-01')).statementCount).toBe(0);
    await brand.settle('2025-02');
    expect(await brand.statement(ben, '2025-01')).toBeNull();
    expect(await brand.statement(ben, '2025-02')).toMatchObject({
      earned: '10.00',
      reversed: '-4.00',
      closing: '6.00',
    });
  });

  it('a refund before the completion waits for it', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    const order = await brand.sale({ by: ben, paidAt: at('2025-01-10') });
    await brand.refund(order, { of: '40.00', when: at('2025-01-11') });
    await brand.settle('2025-01');
    await brand.complete(order, at('2025-02-01'));
    await brand.settle('2025-02');
    expect(await brand.statement(ben, '2025-02')).toMatchObject({
      earned: '10.00',
      reversed: '-4.00',
      closing: '6.00',
    });
  });

  it('what arrives for a settled month goes to the first open one', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    await brand.sale({ by: ben, ...done('2025-01-20') });
    await brand.settle('2025-01');
    const late = await brand.sale({ by: ben, goods: '70.00', ...done('2025-01-21') });
    expect(late.commissionEntries[0]).toMatchObject({ status: 'RELEASED', period: '2025-02' });
    await brand.settle('2025-02');
    expect(await brand.statement(ben, '2025-01')).toMatchObject({ closing: '10.00' });
    expect(await brand.statement(ben, '2025-02')).toMatchObject({
      opening: '10.00',
      earned: '7.00',
      closing: '17.00',
    });
    expect((await brand.order(late)).commissionEntries[0]).toMatchObject({
      status: 'SETTLED',
      period: '2025-02',
    });
  });

  it.each(['at once', 'by a step'])(
    'what will be taken back is not withdrawable, already before it is on a statement: of an order completed %s',
    async (how) => {
      const ben = await brand.distributor('Ben');
      await withoutHold();
      const order = await brand.sale({
        by: ben,
        ...(how === 'at once' ? done('2025-01-10') : { paidAt: at('2025-01-10') }),
      });
      if (how === 'by a step') await brand.complete(order, at('2025-01-10'));
      await brand.settle('2025-01');
      await brand.refund(order, { of: '40.00', when: at('2025-02-10') });
      expect(await brand.balance(ben)).toMatchObject({
        pending: '-4.00',
        available: '10.00',
        withdrawable: '6.00',
      });
      await brand.settle('2025-02');
      expect(await brand.balance(ben)).toMatchObject({
        pending: '0.00',
        available: '6.00',
        withdrawable: '6.00',
      });
    },
  );

  it('what goes back of a sale that is on no statement yet takes nothing of what can be withdrawn', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    await brand.sale({ by: ben, ...done('2025-01-10') });
    await brand.settle('2025-01');
    const order = await brand.sale({ by: ben, goods: '50.00', ...done('2025-02-10') });
    await brand.refund(order, { of: '40.00', when: at('2025-02-12') });
    expect(await brand.balance(ben)).toMatchObject({
      pending: '1.00',
      available: '10.00',
      withdrawable: '10.00',
    });
  });

  it('a debt is carried, and paid off by later statements; no money is asked for', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    await brand.sale({ by: ben, ...done('2025-01-10') });
    brand.itIs(at('2025-02-15'));
    await brand.settle('2025-01');
    await brand.adjust(ben, '-25.00', 'paid twice by hand');
    expect(await brand.balance(ben)).toMatchObject({
      pending: '-25.00',
      available: '10.00',
      withdrawable: '0.00',
    });
    brand.itIs(at('2025-03-15'));
    await brand.settle('2025-02');
    expect(await brand.statement(ben, '2025-02')).toMatchObject({
      opening: '10.00',
      adjusted: '-25.00',
      closing: '-15.00',
    });
    expect(await brand.balance(ben)).toMatchObject({
      pending: '0.00',
      available: '-15.00',
      withdrawable: '0.00',
    });
    await brand.sale({ by: ben, goods: '400.00', ...done('2025-03-10') });
    brand.itIs(at('2025-04-15'));
    await brand.settle('2025-03');
    expect(await brand.statement(ben, '2025-03')).toMatchObject({
      opening: '-15.00',
      earned: '40.00',
      closing: '25.00',
    });
    expect(await brand.balance(ben)).toMatchObject({ available: '25.00', withdrawable: '25.00' });
  });

  it('cannot be changed, nor can what they stand on (R21)', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    await brand.sale({ by: ben, ...done('2025-01-10') });
    await brand.settle('2025-01');
    for (const change of [
      'update statements set closing = closing + 1',
      'delete from statements',
      'delete from dues',
      'update transfers set amount = 1',
    ]) {
      await expect(brand.sql(change)).rejects.toThrow('append-only');
    }
    await expect(brand.sql(`update settlements set total = 0`)).rejects.toThrow('never changes');
  });
});

describe('months (R22)', () => {
  it('end at midnight in the programme, not before', async () => {
    brand.itIs(at('2025-02-28', '23:59:59'));
    await expect(brand.settle('2025-02')).rejects.toMatchObject({ code: 'PERIOD_NOT_ENDED' });
    brand.itIs(at('2025-03-01', '00:00:00'));
    expect(await brand.settle('2025-02')).toMatchObject({ status: 'SETTLED' });
  });

  it('belong to the time zone of the programme', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    const sold = async (day: string, time: string) =>
      brand.sale({ by: ben, paidAt: at(day, time), completedAt: at(day, time) });
    await sold('2025-01-31', '23:59:59');
    await sold('2025-02-01', '00:00:00');
    await brand.settle('2025-01');
    expect(await brand.statement(ben, '2025-01')).toMatchObject({ earned: '10.00' });
  });

  it('are settled in order, once they ended', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    await brand.sale({ by: ben, ...done('2025-01-10') });
    await expect(brand.settle('2025-02')).rejects.toMatchObject({
      code: 'EARLIER_PERIOD_OPEN',
      field: ['period'],
    });
    brand.itIs(at('2025-03-20'));
    for (const period of ['2025-03', '2999-01']) {
      await expect(brand.settle(period)).rejects.toMatchObject({
        code: 'PERIOD_NOT_ENDED',
        field: ['period'],
      });
    }
    expect(await brand.settlement('2025-01')).toMatchObject({ status: 'OPEN', statementCount: 0 });
    await brand.settle('2025-01');
    expect(await brand.settle('2025-02')).toMatchObject({
      status: 'SETTLED',
      statementCount: 0,
      total: '0.00',
    });
  });

  it('in which nothing is due do not stand in the way', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    await brand.sale({ by: ben, ...done('2025-04-10') });
    await brand.settle('2025-04');
    expect(await brand.settlement('2025-02')).toMatchObject({ status: 'SETTLED', statementCount: 0 });
    expect(await brand.statement(ben, '2025-04')).toMatchObject({ closing: '10.00' });
  });

  it('hold what completed by itself in them, though nobody had looked yet', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    const shipped = async (month: string) =>
      brand.ship(await brand.sale({ by: ben, paidAt: at(`${month}-02`) }), at(`${month}-03`));
    await shipped('2025-02');
    expect(await brand.settle('2025-02')).toMatchObject({ statementCount: 1, total: '10.00' });
    // An operator settles; the order completed by time all the same.
    expect(await brand.sql(`select actor from audit_log where after ->> 'status' = 'COMPLETED'`)).toEqual([
      { actor: 'system:scheduler' },
    ]);
    await shipped('2025-03');
    await brand.nightly();
    expect(await brand.statement(ben, '2025-03')).toMatchObject({
      opening: '10.00',
      earned: '10.00',
      closing: '20.00',
    });
  });

  it('all that are due are settled by the night, however often it comes', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    await brand.sale({ by: ben, ...done('2025-01-10') });
    const shipped = await brand.sale({ by: ben, paidAt: at('2025-02-10') });
    await brand.ship(shipped, at('2025-02-11'));
    await Promise.all([brand.nightly(), brand.nightly()]);
    await brand.nightly();
    expect(await brand.statement(ben, '2025-01')).toMatchObject({ closing: '10.00' });
    // Completed by itself on 26 February, without a hold due on that day.
    expect(await brand.statement(ben, '2025-02')).toMatchObject({
      opening: '10.00',
      earned: '10.00',
      closing: '20.00',
    });
    expect(await brand.sql('select 1 from statements')).toHaveLength(2);
  });
});

describe('again and at once (R25)', () => {
  it('settling again gives the same statements', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    await withoutHold();
    await brand.sale({ by: ben, ...done('2025-01-10') });
    const first = await brand.settle('2025-01');
    const before = await brand.sql('select * from statements order by id');
    await brand.sale({ by: ben, ...done('2025-01-11') });
    expect(await brand.settle('2025-01')).toEqual(first);
    expect(await brand.sql('select * from statements order by id')).toEqual(before);
  });

  it('four settlements at once give one set of statements', async () => {
    const line = await brand.line('Ada', 'Ben', 'Cid', 'Dan');
    await withoutHold();
    await brand.sales(line.flatMap((by) => [1, 2, 3].map(() => ({ by, ...done('2025-01-10') }))));
    const runs = await Promise.all([1, 2, 3, 4].map(() => brand.settle('2025-01')));
    expect(new Set(runs.map(({ total }) => total))).toEqual(new Set(['165.00']));
    expect(await brand.sql('select 1 from statements')).toHaveLength(4);
    expect(await brand.sql(`select 1 from transfers where kind = 'STATEMENT'`)).toHaveLength(4);
  });

  it('a run that was killed half-way is taken up, and whoever asks meanwhile sees how far it came', async () => {
    const line = await brand.line('Ada', 'Ben', 'Cid');
    await withoutHold();
    await brand.sales(line.map((by) => ({ by, ...done('2025-01-10') })));
    // A month that was closed and whose run ended there: what a crash between its steps leaves behind.
    await brand.sql(`insert into settlements (period, status, distributor_count, statement_count, total, started_at)
      values ('2025-01', 'RUNNING', 3, 0, 0, now())`);
    await brand.sql(`update programme set closed_through = '2025-01', revision = revision + 1`);
    expect(await brand.settlement('2025-01')).toMatchObject({
      status: 'RUNNING',
      statementCount: 0,
      progress: 0,
    });
    await expect(brand.settle('2025-02')).rejects.toMatchObject({ code: 'EARLIER_PERIOD_OPEN' });
    await brand.nightly();
    expect(await brand.settlement('2025-01')).toMatchObject({
      status: 'SETTLED',
      statementCount: 3,
      total: '40.00',
    });
  });

  it('orders and refunds that arrive while it runs are on one statement each, lost by none', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHold();
    const orders = await brand.sales(Array.from({ length: 10 }, () => ({ by: ben, ...done('2025-01-10') })));
    await Promise.all([
      brand.settle('2025-01'),
      ...orders.slice(0, 5).map((order) => brand.refund(order, { when: at('2025-01-20') })),
      ...Array.from({ length: 5 }, () => brand.sale({ by: ben, ...done('2025-01-15') })),
    ]);
    await brand.settle('2025-02');
    const [january, february] = [
      await brand.statement(ben, '2025-01'),
      await brand.statement(ben, '2025-02'),
    ];
    expect(february?.closing ?? january?.closing).toBe('100.00');
    expect(await brand.balance(ben)).toMatchObject({ pending: '0.00', available: '100.00' });
  });
});

describe('money by hand', () => {
  it('is given or taken with a reason, once for a key', async () => {
    const ben = await brand.distributor('Ben');
    const [entry] = await brand.bonus(ben, '12.00', 'best of the year', 'K-1');
    expect(entry).toMatchObject({
      kind: 'BONUS',
      amount: '12.00',
      explanation: { text: 'Bonus of 12.00 CNY: best of the year' },
    });
    expect(await brand.bonus(ben, '12.00', 'best of the year', 'K-1')).toEqual([entry]);
    await expect(brand.bonus(ben, '13.00', 'best of the year', 'K-1')).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    await expect(brand.bonus(ben, '-1.00')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['amount'],
    });
    await brand.adjust(ben, '-2.00', 'counted twice');
    expect(await brand.balance(ben)).toMatchObject({ pending: '10.00', available: '0.00' });
    const logged = await brand.sql(
      `select actor, reason from audit_log where action = 'adjustCommission' order by id`,
    );
    expect(logged).toEqual([
      { actor: 'olivia', reason: 'best of the year' },
      { actor: 'olivia', reason: 'counted twice' },
    ]);
  });
});
