import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { credited, orderOf, type Sale } from '../../support/programme/sales.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
let ada: Member;
let ben: Member;
beforeEach(async () => {
  [ada, ben] = [await brand.distributor('Ada'), await brand.distributor('Ben')];
});

const [first, second, third, fourth] = ['2025-03-10', '2025-03-11', '2025-03-12', '2025-03-13'].map((day) =>
  at(day),
);
const wu = (sale: Sale) => brand.sale({ customer: 'Wu', ...sale });
const whose = async (sale: Sale) => credited(await wu(sale));

describe('an order binds its customer for as long as it stands (R6)', () => {
  it.each(['cancelled', 'refunded in full', 'refunded bit by bit'])(
    '%s, it binds nobody, and the next order decides anew',
    async (how) => {
      const order = await wu({ by: ben, paidAt: first });
      if (how === 'cancelled') await brand.cancel(order, second);
      if (how === 'refunded in full') await brand.refund(order, { when: second });
      if (how === 'refunded bit by bit')
        for (const of of ['30.00', '69.99', '0.01']) await brand.refund(order, { of, when: second });
      expect(await whose({ paidAt: third })).toBeNull();
      expect(await whose({ by: ada, paidAt: third })).toBe('Ada by EXPLICIT_CODE');
      expect(await whose({ paidAt: fourth })).toBe('Ada by BINDING');
    },
  );

  it('refunded in part, it stands', async () => {
    const order = await wu({ by: ben, paidAt: first });
    await brand.refund(order, { of: '99.99', when: second });
    expect(await whose({ paidAt: third })).toBe('Ben by BINDING');
  });

  it('an order of nothing binds nobody, whether it is cancelled or not', async () => {
    await wu({ by: ben, goods: '0.00', paidAt: first });
    await wu({ by: ben, goods: '50.00', discount: '50.00', paidAt: first });
    expect(await whose({ paidAt: second })).toBeNull();
    const later = await wu({ by: ben, goods: '0.00', paidAt: null });
    await brand.pay(later, second);
    expect(await whose({ by: ada, paidAt: third })).toBe('Ada by EXPLICIT_CODE');
    expect(await whose({ paidAt: fourth })).toBe('Ada by BINDING');
  });

  it('within one list too: what is worth nothing binds nobody, and the next one does', async () => {
    const list = await brand.sales([
      { customer: 'Wu', by: ben, goods: '0.00', paidAt: first },
      { customer: 'Wu', by: ada, paidAt: second },
      { customer: 'Wu', paidAt: third },
    ]);
    expect(list.map(credited)).toEqual(['Ben by EXPLICIT_CODE', 'Ada by EXPLICIT_CODE', 'Ada by BINDING']);
  });

  it('and in a list after one that was cancelled', async () => {
    await brand.cancel(await wu({ by: ben, paidAt: first }), first);
    const list = await brand.sales([
      { customer: 'Wu', paidAt: second },
      { customer: 'Wu', by: ada, paidAt: second },
      { customer: 'Wu', paidAt: third },
    ]);
    expect(list.map(credited)).toEqual([null, 'Ada by EXPLICIT_CODE', 'Ada by BINDING']);
  });

  it('where a later order bound the customer anew, cancelling that one brings the earlier binding back for no longer than it ran', async () => {
    await brand.publish({ bindingDays: 30 });
    await wu({ by: ben, paidAt: first });
    const anew = await wu({ by: ada, paidAt: at('2025-05-01') });
    expect(await whose({ paidAt: at('2025-05-02') })).toBe('Ada by BINDING');
    await brand.cancel(anew, at('2025-05-03'));
    expect(await whose({ paidAt: at('2025-05-04') })).toBeNull();
    expect(await whose({ paidAt: third })).toBe('Ben by BINDING');
  });

  it('eight orders at the same moment after a cancelled one bind the customer once', async () => {
    await brand.cancel(await wu({ by: ben, paidAt: first }), first);
    await Promise.all([ada, ben, ada, ben, ada, ben, ada, ben].map((by) => wu({ by, paidAt: second })));
    const rows = await brand.sql<{ stands: boolean }>(
      `select o.status <> 'CANCELED' as stands from bindings b join orders o on o.id = b.order_id where b.customer_ref = 'Wu' order by b.number`,
    );
    expect(rows).toEqual([{ stands: false }, { stands: true }]);
  });

  it('an order that is cancelled while others are recorded leaves whoever came first with the customer, and the books right', async () => {
    const order = await wu({ by: ben, paidAt: first });
    await Promise.all([
      brand.cancel(order, second),
      ...[ada, ada, ada].map((by) => wu({ by, paidAt: second })),
    ]);
    const then = await whose({ paidAt: third });
    const rows = await brand.sql('select 1 from bindings');
    // Either one of them came after the cancellation and bound the customer, or all came before and nobody did.
    expect([then, rows.length]).toEqual(rows.length === 2 ? ['Ada by BINDING', 2] : [null, 1]);
  });

  it('an import takes a customer whose only order came to nothing', async () => {
    await brand.cancel(await wu({ by: ben, paidAt: first }), first);
    await brand.distributor('Cid', { customers: ['Wu'] });
    expect(await whose({ paidAt: second })).toBe('Cid by BINDING');
  });
});

describe('customers, bindings and visits are those of their channel (R6)', () => {
  it('a customer of one channel is nobody of that name in another', async () => {
    await wu({ by: ben, channel: 'app', paidAt: first });
    expect(await whose({ channel: 'site', paidAt: second })).toBeNull();
    expect(await whose({ channel: 'site', by: ada, paidAt: third })).toBe('Ada by EXPLICIT_CODE');
    expect([
      await whose({ channel: 'site', paidAt: fourth }),
      await whose({ channel: 'app', paidAt: fourth }),
    ]).toEqual(['Ada by BINDING', 'Ben by BINDING']);
  });

  it('a dishonest shop cannot bind the customer of another, neither by an order of nothing nor by a visit without a channel', async () => {
    brand.itIs(first ?? '');
    const [theirs, ours] = [brand.storefront('theirs'), brand.storefront('ours')];
    const record = (shop: typeof ours, sale: Sale) =>
      shop.do<{ order: { id: string } }>(
        'recordOrder',
        orderOf(sale),
        '... on OrderRecorded { order { id } }',
      );
    const { order } = await record(theirs, {
      customer: 'Wu',
      by: ben,
      goods: '0.00',
      channel: 'theirs',
      paidAt: first ?? '',
    });
    await theirs.do(
      'advanceOrder',
      { order: { id: order.id }, step: 'CANCEL' },
      '... on OrderAdvanced { order { id } }',
    );
    await record(theirs, { customer: 'Wu', by: ben, channel: 'theirs', paidAt: first ?? '' });
    const visit = { referralCode: ben.code, visitorToken: 'phone', customerRef: 'Wu' };
    await expect(
      theirs.do('recordVisit', visit, '... on VisitRecorded { distributor { code } }'),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', field: ['channel'] });
    await theirs.do(
      'recordVisit',
      { ...visit, channel: 'theirs' },
      '... on VisitRecorded { distributor { code } }',
    );
    brand.itIs(second ?? '');
    const { order: own } = await record(ours, {
      customer: 'Wu',
      visitor: 'phone',
      channel: 'ours',
      paidAt: second ?? '',
    });
    expect(credited(await brand.order(own))).toBeNull();
  });

  it('a visit without a channel is one of the default channel', async () => {
    await brand.visit(ada, { visitor: 'phone', customer: 'Wu', when: first ?? '' });
    expect(await whose({ visitor: 'phone', channel: 'app', paidAt: second })).toBeNull();
    expect(await whose({ visitor: 'phone', paidAt: second })).toBe('Ada by VISIT');
  });

  it('where the channels share their customers, each knows them', async () => {
    await brand.configure({ channelsShareCustomers: true });
    await brand.visit(ada, { visitor: 'phone', when: first ?? '' });
    expect(await whose({ visitor: 'phone', channel: 'app', paidAt: second })).toBe('Ada by VISIT');
    expect(await whose({ channel: 'site', paidAt: third })).toBe('Ada by BINDING');
    await brand.configure({ channelsShareCustomers: false });
    expect([
      await whose({ channel: 'site', paidAt: fourth }),
      await whose({ channel: 'app', paidAt: fourth }),
    ]).toEqual([null, 'Ada by BINDING']);
  });

  it('also within one list', async () => {
    const list = [
      { customer: 'Wu', by: ben, channel: 'app', paidAt: first },
      { customer: 'Wu', by: ada, channel: 'site', paidAt: second },
      { customer: 'Wu', channel: 'app', paidAt: third },
      { customer: 'Wu', channel: 'site', paidAt: third },
    ];
    expect((await brand.sales(list as Sale[])).map(credited).slice(2)).toEqual([
      'Ben by BINDING',
      'Ada by BINDING',
    ]);
  });

  it('what an import says of customers holds in the channel that it names, else in every one', async () => {
    const imported = (name: string, more: object) =>
      brand.import([
        {
          externalId: name,
          displayName: name,
          contact: `${name}@example.com`,
          joinedAt: at('2024-01-01'),
          ...more,
        },
      ]);
    await brand.publish({ selfPurchase: 'BUYER_EARNS' });
    await imported('Cid', { boundCustomerRefs: ['Wu'] });
    await imported('Dee', { channel: 'app', boundCustomerRefs: ['Li'], customerRefs: ['dee-buys'] });
    await imported('Eve', { channel: 'site', boundCustomerRefs: ['Li'], customerRefs: ['dee-buys'] });
    expect([await whose({ channel: 'app' }), await whose({ channel: 'site' })]).toEqual([
      'Cid by BINDING',
      'Cid by BINDING',
    ]);
    expect([
      await whose({ customer: 'Li', channel: 'app' }),
      await whose({ customer: 'Li', channel: 'site' }),
      await whose({ customer: 'Li' }),
    ]).toEqual(['Dee by BINDING', 'Eve by BINDING', null]);
    const buys = async (channel: string) => credited(await brand.sale({ customer: 'dee-buys', channel }));
    expect([await buys('app'), await buys('site'), await buys('default')]).toEqual([
      'Dee by SELF_PURCHASE',
      'Eve by SELF_PURCHASE',
      null,
    ]);
    const [again, taken] = [
      await imported('Fay', { boundCustomerRefs: ['Li'] }),
      await imported('Gil', { channel: 'site', customerRefs: ['dee-buys'] }),
    ];
    expect([again, taken].map(([one]) => one)).toEqual([
      expect.objectContaining({ code: 'ALREADY_EXISTS' }),
      expect.objectContaining({ code: 'ALREADY_EXISTS' }),
    ]);
  });
});

describe('an order without a customer (R6)', () => {
  it.each([
    [null],
    [''],
    ['  '],
    ['guest'],
    ['GUEST '],
    ['gue\u200bst'],
    ['\ufeffguest'],
    ['\u200b'],
    ['Ｇｕｅｓｔ'],
    ['游客'],
    ['0'],
    ['Undefined'],
  ])('customerRef %j binds nobody, and is found by no binding', async (customerRef) => {
    const record = async (sale: Sale) =>
      brand.order((await brand.record({ ...orderOf(sale), customerRef })).order);
    expect(credited(await record({ by: ben, paidAt: first ?? '' }))).toBe('Ben by EXPLICIT_CODE');
    expect(credited(await record({ paidAt: second ?? '' }))).toBeNull();
    await brand.visit(ada, { visitor: 'phone', customer: customerRef ?? '', when: second ?? '' });
    expect(credited(await record({ paidAt: third ?? '' }))).toBeNull();
    expect(credited(await record({ visitor: 'phone', paidAt: third ?? '' }))).toBe('Ada by VISIT');
    expect(await brand.sql('select 1 from bindings')).toEqual([]);
  });

  it.each(['undefined', 'NULL ', 'gue\u200bst', '\u200b'])(
    'the visitor token %j, as a front end that has none sends for everybody, finds no visit',
    async (visitor) => {
      await brand.visit(ada, { visitor, customer: 'dora', when: first ?? '' });
      expect(credited(await brand.sale({ visitor, customer: 'cora', paidAt: second }))).toBeNull();
      expect(credited(await brand.sale({ visitor, customer: 'dora', paidAt: second }))).toBe('Ada by VISIT');
    },
  );

  it('is told apart from one that left it out by nothing, and reads back as an empty name', async () => {
    const { customerRef: _, ...without } = orderOf({ by: ben, number: 'A-1' }) as Record<string, unknown>;
    const { order } = await brand.record(without);
    expect((await brand.record({ ...without, customerRef: null })).duplicate).toBe(true);
    const read = await brand.admin.ask('query ($id: ID!) { order(order: { id: $id }) { customerRef } }', {
      id: order.id,
    });
    expect(read).toEqual({ order: { customerRef: '' } });
  });

  it("which names mean nobody is the programme's list", async () => {
    await brand.configure({ unboundCustomerRefs: ['Cash Desk'] });
    await brand.sale({ customer: 'cash desk', by: ben, paidAt: first });
    await brand.sale({ customer: 'guest', by: ben, paidAt: first });
    expect(credited(await brand.sale({ customer: 'CASH DESK', paidAt: second }))).toBeNull();
    expect(credited(await brand.sale({ customer: 'guest', paidAt: second }))).toBe('Ben by BINDING');
    await brand.configure({ unboundCustomerRefs: ['guest'] });
    expect(credited(await brand.sale({ customer: 'guest', paidAt: second }))).toBeNull();
    const [refused] = await brand.import([
      {
        externalId: 'x',
        displayName: 'X',
        contact: 'x@example.com',
        joinedAt: at('2024-01-01'),
        boundCustomerRefs: ['Guest'],
      },
    ]);
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', field: ['boundCustomerRefs', '0'] });
  });
});

describe('two times of one order that clocks tell differently', () => {
  const later = (seconds: number): string => new Date(Date.parse(first ?? '') + seconds * 1000).toISOString();
  const told = (sale: object) => brand.record({ ...orderOf({ by: ben }), ...sale });

  it('within two minutes the later of the two counts', async () => {
    const { order } = await told({ placedAt: later(0.64), paidAt: later(0), completedAt: later(-119) });
    const times = await brand.admin.ask(
      'query ($id: ID!) { order(order: { id: $id }) { placedAt paidAt completedAt } }',
      { id: order.id },
    );
    expect(times).toEqual({
      order: { placedAt: later(0.64), paidAt: later(0.64), completedAt: later(0.64) },
    });
    for (const sale of [
      { placedAt: later(120.001), paidAt: later(0) },
      { placedAt: later(200), paidAt: later(200), completedAt: later(79) },
    ]) {
      await expect(told(sale)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('at each step and refund, told again too', async () => {
    const { order } = await told({ placedAt: later(0), paidAt: null });
    const step = (name: string, when: string) =>
      brand.admin.do(
        'advanceOrder',
        { order, step: name, at: when },
        '... on OrderAdvanced { order { status } }',
      );
    await expect(step('PAY', later(-121))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    for (const [name, when] of [
      ['PAY', -100],
      ['PAY', -100],
      ['SHIP', -1],
      ['SHIP', -1],
      ['COMPLETE', -119],
      ['COMPLETE', -119],
    ] as const)
      await step(name, later(when));
    await expect(step('COMPLETE', later(-121))).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const refund = await brand.refund(order, { of: '1.00', ref: 'r', when: later(-60) });
    expect(refund.refund).toMatchObject({ refundedAt: later(0) });
    await brand.refund(order, { of: '1.00', ref: 'r', when: later(-60) });
    await expect(brand.refund(order, { of: '1.00', ref: 's', when: later(-121) })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});
