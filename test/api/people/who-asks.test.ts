import { describe, expect, it } from 'vitest';
import { orderOf } from '../../support/programme/sales.ts';
import { daysAgo } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
const ORDER = 'query ($id: ID!) { order(order: { id: $id }) { externalId } }';

describe('over HTTP, with a token (R32)', () => {
  it('a shop records and sees the orders of its own channels alone', async () => {
    const ben = await brand.distributor('Ben');
    const [web, market] = [brand.storefront('web'), brand.storefront('market')];
    const input = orderOf({ by: ben, channel: 'web', number: 'W-1', paidAt: daysAgo(1) });
    const recorded = '... on OrderRecorded { order { id } }';
    const { order } = await web.do<{ order: { id: string } }>('recordOrder', input, recorded);
    expect(await web.ask(ORDER, order)).toEqual({ order: { externalId: 'W-1' } });
    expect(await market.ask(ORDER, order)).toEqual({ order: null });
    await expect(market.do('recordOrder', input, recorded)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: ['channel'],
    });
    const refund = { order: { id: order.id }, refundRef: 'R' };
    await expect(
      market.do('refundOrder', refund, '... on OrderRefunded { order { id } }'),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await market.ask('{ orders { totalCount } }')).toEqual({ orders: { totalCount: 0 } });
    await expect(
      web.ask('query ($id: ID!) { distributor(id: $id) { balance { pending { amount } } } }', { id: ben.id }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('a distributor sees their own money, and of a stranger nothing', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    const eve = await brand.distributor('Eve');
    const order = await brand.sale({ by: ben });
    const balance = '{ viewer { role distributor { displayName balance { pending { amount } } } } }';
    expect(await brand.as(ada).ask(balance)).toEqual({
      viewer: {
        role: 'DISTRIBUTOR',
        distributor: { displayName: 'Ada', balance: { pending: { amount: '5.00' } } },
      },
    });
    expect(await brand.as(ben).ask(ORDER, order)).toMatchObject({ order: {} });
    expect(await brand.as(eve).ask(ORDER, order)).toEqual({ order: null });
    await expect(
      brand
        .as(ben)
        .do('settlePeriod', { period: '2025-03' }, '... on PeriodSettled { settlement { status } }'),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('nobody in particular signs up, and nothing else', async () => {
    await brand.signUp({ name: 'Ben' });
    await expect(brand.nobody.ask('{ programme { name } }')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(brand.nobody.ask('{ distributors { totalCount } }')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('an operator is named in what they did', async () => {
    const ben = await brand.signUp({ name: 'Ben' });
    const input = { distributorId: ben.id, decision: 'REJECT', reason: 'not this time' };
    await brand
      .operator('oscar')
      .do('reviewDistributor', input, '... on DistributorReviewed { distributor { status } }');
    expect(
      await brand.sql('select actor, action, before, after, reason from audit_log order by id desc limit 1'),
    ).toEqual([
      {
        actor: 'oscar',
        action: 'reviewDistributor',
        before: { status: 'APPLIED' },
        after: { status: 'REJECTED' },
        reason: 'not this time',
      },
    ]);
  });
});
