import { beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../support/programme/asking.ts';
import { orderOf, USUAL_DAY } from '../../support/programme/sales.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/*
 * What an API client may do is its scopes, and where is its channels (R32). Another client's channel, and what is in it, is
 * answered exactly as what does not exist.
 */
const brand = useProgramme();
beforeEach(() => void brand.itIs(USUAL_DAY));

const RECORDED =
  '... on OrderRecorded { order { id externalId customerRef refunds { refundRef } } duplicate }';
const NOWHERE = `ord_${'0'.repeat(26)}`;
const NODE = 'query ($id: ID!) { node(id: $id) { id } }';
const ORDER = 'query ($ref: OrderRef!) { order(order: $ref) { id } }';
const ORDERS = '{ orders { totalCount nodes { id } } }';

const record = (client: Asker, input: object) =>
  client.do<{ order: { id: string }; duplicate: boolean }>('recordOrder', input, RECORDED);
const advance = (client: Asker, order: object, step = 'CANCEL') =>
  client.do('advanceOrder', { order, step }, '... on OrderAdvanced { order { id } }');
const refund = (client: Asker, order: object, refundRef = 'R-1') =>
  client.do<{ refund: { id: string } }>(
    'refundOrder',
    { order, refundRef, everything: true },
    '... on OrderRefunded { refund { id } order { refunds { refundRef } } }',
  );
const visit = (client: Asker, referralCode: string, channel?: string) =>
  client.do<{ distributor: object }>(
    'recordVisit',
    { referralCode, visitorToken: 'v', channel },
    '... on VisitRecorded { distributor { code displayName } }',
  );
/** What a refusal says, with nothing that tells one order from another. */
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );

describe('scopes', () => {
  it('orders:write records, advances and refunds, and sees each in its answer and nowhere else', async () => {
    const ben = await brand.distributor('Ben');
    const till = brand.clientWith('orders:write', 'web');
    const { order } = await record(till, orderOf({ by: ben, channel: 'web' }));
    expect(order).toMatchObject({ customerRef: expect.any(String) as string, refunds: [] });
    expect(await refund(till, { id: order.id })).toMatchObject({
      order: { refunds: [{ refundRef: 'R-1' }] },
    });
    const { order: placed } = await record(till, orderOf({ channel: 'web', paidAt: null }));
    await advance(till, { id: placed.id });
    expect(await till.ask(NODE, { id: order.id })).toEqual({ node: null });
    for (const question of [
      () => till.ask(ORDERS),
      () => till.ask(ORDER, { ref: { id: order.id } }),
      () => visit(till, ben.code, 'web'),
    ]) {
      await expect(question()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('orders:read reads orders and their refunds, and changes nothing', async () => {
    const ben = await brand.distributor('Ben');
    const { order } = await record(brand.storefront('web'), orderOf({ by: ben, channel: 'web' }));
    const { refund: refunded } = await refund(brand.storefront('web'), { id: order.id });
    const books = brand.clientWith('orders:read', 'web');
    expect(await books.ask(ORDERS)).toEqual({ orders: { totalCount: 1, nodes: [{ id: order.id }] } });
    for (const id of [order.id, refunded.id]) expect(await books.ask(NODE, { id })).toEqual({ node: { id } });
    const changes = [
      () => record(books, orderOf({ channel: 'web' })),
      () => advance(books, { id: order.id }),
      () => refund(books, { id: order.id }, 'R-2'),
      () => visit(books, ben.code),
    ];
    for (const change of changes) {
      await expect(change()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('visits:write records that a link was followed, and answers the public face of whose it is', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const page = brand.clientWith('visits:write', 'web');
    expect(await visit(page, ben.code, 'web')).toEqual({
      distributor: { code: ben.code, displayName: 'Ben' },
    });
    for (const field of [
      'balance { available { amount } }',
      'performance { visits }',
      'sponsor { code }',
      'upline { code }',
      'downline { totalCount }',
      'statements { totalCount }',
    ]) {
      const input = { referralCode: ben.code, visitorToken: 'v', channel: 'web' };
      await expect(
        page.do('recordVisit', input, `... on VisitRecorded { distributor { ${field} } }`),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(page.ask(ORDERS)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('none of them sees a commission, a plan or a balance', async () => {
    const ben = await brand.distributor('Ben');
    const shop = brand.storefront('web');
    const { order } = await record(shop, orderOf({ by: ben, channel: 'web' }));
    for (const question of [
      '{ plan { levelRates } }',
      '{ commissionEntries { totalCount } }',
      '{ statement(period: "2025-03") { id } }',
      '{ withdrawals { totalCount } }',
      '{ orders { nodes { commissionEntries { id } } } }',
    ]) {
      await expect(shop.ask(question)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const reversals = '... on OrderRefunded { reversals { amount { amount } } }';
    await expect(
      shop.do('refundOrder', { order: { id: order.id }, refundRef: 'R' }, reversals),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await brand.order(order)).net).toBe('100.00');
  });

  it('an unknown word is no scope', async () => {
    const odd = brand.clientWith('orders:* admin', 'web');
    await expect(odd.ask(ORDERS)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await odd.ask('{ viewer { role } }')).toEqual({ viewer: { role: 'STOREFRONT' } });
  });
});

describe('channels', () => {
  it("another client's order is not there, on any path", async () => {
    const ben = await brand.distributor('Ben');
    const [web, market] = [brand.storefront('web'), brand.storefront('market')];
    const { order } = await record(web, orderOf({ by: ben, channel: 'web', number: 'W-1' }));
    const { refund: refunded } = await refund(web, { id: order.id });

    for (const id of [order.id, refunded.id]) expect(await market.ask(NODE, { id })).toEqual({ node: null });
    for (const ref of [
      { id: order.id },
      { channel: 'web', externalId: 'W-1' },
      { channel: 'market', externalId: 'W-1' },
    ]) {
      expect(await market.ask(ORDER, { ref })).toEqual({ order: null });
    }
    expect(await market.ask(`{ orders(distributorId: "${ben.id}") { totalCount nodes { id } } }`)).toEqual({
      orders: { totalCount: 0, nodes: [] },
    });
    for (const theirs of [{ id: order.id }, { channel: 'web', externalId: 'W-1' }]) {
      expect(await refusalOf(advance(market, theirs))).toBe(
        await refusalOf(advance(market, { id: NOWHERE })),
      );
      expect(await refusalOf(refund(market, theirs, 'R-1'))).toBe(
        await refusalOf(refund(market, { id: NOWHERE }, 'R-1')),
      );
    }
    expect(await brand.order(order)).toMatchObject({ status: 'PAID', net: '0.00' });
  });

  it('nothing is recorded in it: not an order, not a repetition, not a visit, not one of a list', async () => {
    const ben = await brand.distributor('Ben');
    const [web, market] = [brand.storefront('web'), brand.storefront('market')];
    const theirs = orderOf({ by: ben, channel: 'web', number: 'W-1' });
    await record(web, theirs);
    for (const input of [
      theirs,
      orderOf({ by: ben, channel: 'web', number: 'W-2' }),
      orderOf({ by: ben, number: 'W-3' }),
    ]) {
      await expect(record(market, input)).rejects.toMatchObject({ code: 'NOT_FOUND', field: ['channel'] });
    }
    await expect(visit(market, ben.code, 'web')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: ['channel'],
    });

    const list = [
      theirs,
      orderOf({ by: ben, channel: 'market', number: 'W-1' }),
      orderOf({ channel: 'nowhere' }),
    ];
    const { recordOrders } = await market.ask<{ recordOrders: object[] }>(
      `mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { ${RECORDED} ... on Refusal { code field message } } }`,
      { input: list },
    );
    expect(recordOrders).toMatchObject([
      { code: 'NOT_FOUND', field: ['channel'] },
      { order: { externalId: 'W-1' }, duplicate: false },
      { code: 'NOT_FOUND' },
    ]);
    expect(recordOrders[0]).toEqual(recordOrders[2]);
    expect(await brand.sql('select channel, external_id as number from orders order by channel')).toEqual([
      { channel: 'market', number: 'W-1' },
      { channel: 'web', number: 'W-1' },
    ]);
  });

  it('no channel at all is nowhere', async () => {
    const lost = brand.storefront();
    await expect(record(lost, orderOf({}))).rejects.toMatchObject({ code: 'NOT_FOUND', field: ['channel'] });
    expect(await lost.ask(ORDERS)).toEqual({ orders: { totalCount: 0, nodes: [] } });
  });

  it('its name is taken letter by letter', async () => {
    const shop = brand.storefront('web');
    for (const channel of ['WEB', 'web ', 'we_', 'w%', 'ｗｅｂ']) {
      await expect(record(shop, orderOf({ channel }))).rejects.toMatchObject({
        code: 'NOT_FOUND',
        field: ['channel'],
      });
    }
  });
});
