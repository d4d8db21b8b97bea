import { describe, expect, it } from 'vitest';
import { useProgramme } from '../../support/programme/use-programme.ts';
import { bankSays, reviewed, withdraw } from '../../support/programme/payouts.ts';
import { at } from '../../support/programme/time.ts';

const brand = useProgramme();

interface Told {
  readonly type: string;
  readonly whom: string | null;
  readonly subject: string;
  readonly data: object;
}

/** What was told since it was asked last, in the order in which it was written: the type and whom it concerns. */
function listener() {
  let number = 0n;
  const since = async (): Promise<(Told & { readonly number: bigint })[]> => {
    const rows = await brand.sql<Told & { number: bigint }>(
      `select e.number, e.type, d.display_name as whom, e.subject, e.data from events e left join distributors d on d.id = e.distributor_id
       where e.number > ${number.toString()} order by e.number`,
    );
    number = rows.at(-1)?.number ?? number;
    return rows;
  };
  return {
    since,
    heard: async () => (await since()).map(({ type, whom }) => (whom === null ? type : `${type} ${whom}`)),
  };
}

describe('each change that somebody waits for is told once, with the change (R31)', () => {
  it('of people', async () => {
    const { heard } = listener();
    const ada = await brand.signUp({ name: 'Ada' });
    expect(await heard()).toEqual(['DISTRIBUTOR_APPLIED Ada']);
    await brand.review(ada, 'APPROVE');
    await brand.review(ada, 'APPROVE');
    expect(await heard()).toEqual(['DISTRIBUTOR_REVIEWED Ada']);
    await brand.suspend(ada);
    await brand.reinstate(ada);
    expect(await heard()).toEqual(['DISTRIBUTOR_STATUS_CHANGED Ada', 'DISTRIBUTOR_STATUS_CHANGED Ada']);
    const ben = await brand.distributor('Ben');
    await brand.move(ben, ada);
    await brand.move(ben, ada);
    await expect(brand.move(ada, ben)).rejects.toMatchObject({ code: 'WOULD_FORM_CYCLE' });
    expect(await heard()).toEqual(['DISTRIBUTOR_APPLIED Ben', 'SPONSOR_CHANGED Ben']);
    await brand.terminate(ben);
    expect(await heard()).toEqual(['DISTRIBUTOR_STATUS_CHANGED Ben']);
  });

  it('of orders and what they earn', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const { heard } = listener();
    await heard();
    const order = await brand.sale({ by: ben, paidAt: null });
    expect(await heard()).toEqual([]);
    await brand.pay(order, at('2025-03-11'));
    expect((await heard()).sort()).toEqual([
      'COMMISSION_RECORDED Ada',
      'COMMISSION_RECORDED Ben',
      'ORDER_ADVANCED Ben',
      'ORDER_ATTRIBUTED Ben',
    ]);
    await brand.pay(order, at('2025-03-11'));
    expect(await heard()).toEqual([]);
    await brand.ship(order, at('2025-03-12'));
    expect(await heard()).toEqual(['ORDER_ADVANCED Ben']);
    await brand.refund(order, { of: '50.00', ref: 'half' });
    await brand.refund(order, { of: '50.00', ref: 'half' });
    expect((await heard()).sort()).toEqual([
      'COMMISSION_RECORDED Ada',
      'COMMISSION_RECORDED Ben',
      'ORDER_REFUNDED Ben',
    ]);
    await brand.undo(order, 'half');
    expect((await heard()).sort()).toEqual([
      'COMMISSION_RECORDED Ada',
      'COMMISSION_RECORDED Ben',
      'ORDER_REFUNDED Ben',
    ]);
    await brand.cancel(order);
    expect((await heard()).sort()).toEqual([
      'COMMISSION_RECORDED Ada',
      'COMMISSION_RECORDED Ben',
      'ORDER_ADVANCED Ben',
      'ORDER_REFUNDED Ben',
    ]);
    const sold = await brand.sales([{ by: ben }, {}]);
    expect((await heard()).sort()).toEqual([
      'COMMISSION_RECORDED Ada',
      'COMMISSION_RECORDED Ben',
      'ORDER_ATTRIBUTED Ben',
    ]);
    expect(sold).toHaveLength(2);
  });

  it('of months, and of money that is withdrawn', async () => {
    const ben = await brand.distributor('Ben');
    await brand.publish({ holdDays: 0 });
    await brand.configure({ minimumWithdrawal: '1.00' });
    await brand.sale({ by: ben, goods: '1000.00', paidAt: at('2025-03-10'), completedAt: at('2025-03-10') });
    const { heard } = listener();
    expect(await heard()).toEqual([
      'DISTRIBUTOR_APPLIED Ben',
      'PLAN_PUBLISHED',
      'ORDER_ATTRIBUTED Ben',
      'COMMISSION_RECORDED Ben',
    ]);
    await brand.settle('2025-03');
    await brand.settle('2025-03');
    expect(await heard()).toEqual(['STATEMENT_ISSUED Ben', 'PERIOD_SETTLED']);

    const [first, second, third] = [
      await withdraw(brand.as(ben), '10.00'),
      await withdraw(brand.as(ben), '20.00'),
      await withdraw(brand.as(ben), '30.00'),
    ];
    await reviewed(brand.admin, first, 'APPROVE');
    await reviewed(brand.admin, second, 'REJECT');
    await bankSays(brand.admin, first, true, 'bank 1');
    await bankSays(brand.admin, first, true, 'bank 1');
    await bankSays(brand.admin, first, false, 'came back');
    await brand
      .as(ben)
      .do('cancelWithdrawal', { withdrawalId: third.id }, '... on WithdrawalCanceled { withdrawal { id } }');
    const told = ['REQUESTED', 'REQUESTED', 'REQUESTED', 'DECIDED', 'DECIDED', 'PAID', 'FAILED', 'DECIDED'];
    expect(await heard()).toEqual(told.map((what) => `WITHDRAWAL_${what} Ben`));

    const bonus = {
      distributorId: ben.id,
      kind: 'BONUS',
      amount: '5.00',
      currency: 'CNY',
      reason: 'good year',
      idempotencyKey: 'bonus',
    };
    for (const _again of [1, 2])
      await brand.admin.do('adjustCommission', bonus, '... on CommissionAdjusted { entries { id } }');
    expect(await heard()).toEqual(['COMMISSION_RECORDED Ben']);
  });

  it('and what is refused is told to nobody', async () => {
    const ben = await brand.distributor('Ben');
    const order = await brand.sale({ by: ben });
    const { heard } = listener();
    await heard();
    await expect(brand.refund(order, { of: '100.01' })).rejects.toMatchObject({
      code: 'REFUND_EXCEEDS_ORDER',
    });
    await expect(brand.ship(order, '2999-01-01T00:00:00Z')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(withdraw(brand.as(ben), '10.00')).rejects.toMatchObject({
      code: expect.stringMatching(/BALANCE|MINIMUM/) as string,
    });
    expect(await heard()).toEqual([]);
  });
});

describe('an event', () => {
  it('says what it is about and what can no longer be read from that, in the transaction of the change, of everything that is recorded', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await brand.publish({ holdDays: 0 });
    const { since } = listener();
    await since();
    const order = await brand.sale({ by: ben, paidAt: at('2025-03-10'), completedAt: at('2025-03-10') });
    await brand.refund(order, { of: '10.00' });
    const told = await since();
    const of = (type: string) =>
      told.filter((event) => event.type === type).map(({ subject, data }) => ({ subject, data }));
    expect(of('ORDER_ATTRIBUTED')).toEqual([{ subject: order.id, data: { via: 'EXPLICIT_CODE' } }]);
    expect(of('ORDER_REFUNDED')).toEqual([
      { subject: order.id, data: { refundId: expect.stringMatching(/^rfd_/) as string, undoes: null } },
    ]);
    expect(
      of('COMMISSION_RECORDED')
        .map(({ data }) => (data as { kind: string }).kind)
        .sort(),
    ).toEqual(['EARNED', 'EARNED', 'REVERSED', 'REVERSED']);
    await brand.suspend(ada);
    expect((await since()).map(({ subject, data }) => ({ subject, data }))).toEqual([
      { subject: ada.id, data: { from: 'ACTIVE', to: 'SUSPENDED' } },
    ]);
    // Each entry once, with the transaction that wrote it.
    expect(
      await brand.sql(`select count(*) as missing from commission_entries c where 1 <> (
      select count(*) from events e where e.subject = c.id and e.type = 'COMMISSION_RECORDED' and e.xmin = c.xmin)`),
    ).toEqual([{ missing: 0n }]);
  });

  it('stays as it was written, and for 30 days it is there', async () => {
    await brand.distributor('Ben');
    for (const change of [
      `update events set type = 'PERIOD_SETTLED'`,
      `update events set type = 'PERIOD_SETTLED', position = 1`,
      'truncate events',
      'delete from events',
    ])
      await expect(brand.sql(change)).rejects.toThrow('append-only');
    expect(await brand.sql('select number_events(10) as numbered')).toEqual([{ numbered: 1 }]);
    for (const change of [
      'update events set position = position + 1',
      'update events set position = null',
      'delete from events',
      'delete from event_positions',
    ])
      await expect(brand.sql(change)).rejects.toThrow('append-only');
    await brand.sql(
      `begin; set local session_replication_role = replica; update events set position = position - 31 * 86400000000; commit`,
    );
    await brand.sql('delete from events');
    expect(await brand.sql('select 1 from events')).toEqual([]);
  });
});
