import { describe, expect, it } from 'vitest';
import { fc } from '../../support/properties.ts';
import { earnings, orderOf, type Sale } from '../../support/programme/sales.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

const RECORDED = '... on OrderRecorded { duplicate order { id revision status lines { sku } } }';
interface Told {
  readonly duplicate: boolean;
  readonly order: {
    readonly id: string;
    readonly revision: number;
    readonly status: string;
    readonly lines: { readonly sku: string }[];
  };
}
const tell = (sale: Sale, more: object = {}) =>
  brand.admin.do<Told>(
    'recordOrder',
    { ...orderOf({ number: 'cart', customer: 'kim', ...sale }), ...more },
    RECORDED,
  );

describe('an order that is not paid yet is told anew (R9, R10)', () => {
  it('with another line, and PAY earns on what stands', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    const first = await tell({ by: ben, paidAt: null });
    expect(first).toMatchObject({ duplicate: false, order: { revision: 1 } });
    const lines = [
      { sku: 'tea', unitPrice: '100.00' },
      { sku: 'cup', unitPrice: '20.00', quantity: 2 },
    ];
    const second = await tell({ by: ben, paidAt: null, lines, discount: '10.00' });
    expect(second).toMatchObject({
      duplicate: false,
      order: { id: first.order.id, revision: 2, status: 'PLACED', lines: [{ sku: 'tea' }, { sku: 'cup' }] },
    });
    expect(await tell({ by: ben, paidAt: null, lines, discount: '10.00' })).toMatchObject({
      duplicate: true,
      order: { revision: 2 },
    });
    const paid = await brand.pay(first.order);
    expect(paid).toMatchObject({ total: '130.00', net: '130.00' });
    expect(earnings(paid)).toEqual({ Ben: '12.99', Ada: '6.49' });
    await brand.refund(paid);
    expect(earnings(await brand.order(paid))).toEqual({ Ben: '0.00', Ada: '0.00' });
  });

  it('also with the time of its payment, and with another code', async () => {
    const [ada, ben] = [await brand.distributor('Ada'), await brand.distributor('Ben')];
    await tell({ by: ada, paidAt: null });
    const { order } = await tell({ by: ben, goods: '50.00' });
    expect(order).toMatchObject({ revision: 2, status: 'PAID' });
    expect(earnings(await brand.order(order))).toEqual({ Ben: '5.00' });
    await expect(tell({ by: ben, goods: '51.00' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: ['externalId'],
    });
  });

  it('paid by PAY, it is known again by what was told before and by the same with the time of its payment', async () => {
    const ben = await brand.distributor('Ben');
    const { order } = await tell({ by: ben, paidAt: null });
    await brand.pay(order, at('2025-03-11'));
    const placedAt = at('2025-03-10');
    expect(await tell({ by: ben, paidAt: null }, { placedAt })).toMatchObject({ duplicate: true });
    expect(await tell({ by: ben, paidAt: at('2025-03-11') }, { placedAt })).toMatchObject({
      duplicate: true,
    });
    await expect(tell({ by: ben, paidAt: at('2025-03-12') }, { placedAt })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await brand.balance(ben)).toMatchObject({ pending: '10.00' });
  });

  it('with the count of the shop, an earlier telling that comes late changes nothing', async () => {
    await tell({ paidAt: null, goods: '10.00' }, { revision: 3 });
    await expect(tell({ paidAt: null, goods: '20.00' }, { revision: 2 })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['revision'],
    });
    await expect(tell({ paidAt: null, goods: '20.00' }, { revision: 3 })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    expect(await tell({ paidAt: null, goods: '20.00' }, { revision: 7 })).toMatchObject({
      order: { revision: 7 },
    });
    expect(await tell({ paidAt: null, goods: '20.00' }, { revision: 9 })).toMatchObject({
      order: { revision: 9 },
    });
    await expect(tell({ paidAt: null, goods: '30.00' }, { revision: 8 })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    await expect(tell({ paidAt: null }, { revision: 0 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['revision'],
    });
  });

  it('many times at the same moment, and paid meanwhile: one of the tellings is what was paid', async () => {
    const ben = await brand.distributor('Ben');
    const { order } = await tell({ by: ben, paidAt: null, goods: '10.00' });
    const tellings = ['20.00', '30.00', '40.00', '50.00'].map((goods) =>
      tell({ by: ben, paidAt: null, goods }).catch((error: { code: string }) =>
        expect(error.code).toBe('IDEMPOTENCY_KEY_REUSED'),
      ),
    );
    await Promise.all([...tellings, brand.pay(order)]);
    const { net, commissionEntries, lines } = await brand.order(order);
    expect(['10.00', '20.00', '30.00', '40.00', '50.00']).toContain(net);
    expect(lines).toHaveLength(1);
    expect(Number(commissionEntries[0]?.amount) * 10).toBe(Number(net));
  });

  it('twice in one list: the later one stands', async () => {
    const input = [
      { paidAt: null, goods: '10.00' },
      { paidAt: null, goods: '20.00' },
      { paidAt: null, goods: '20.00' },
    ].map((sale) => orderOf({ number: 'twice', customer: 'kim', ...sale }));
    const { recordOrders } = await brand.admin.ask<{ recordOrders: Told[] }>(
      `mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { ${RECORDED} } }`,
      { input },
    );
    expect(recordOrders.map(({ duplicate, order }) => [duplicate, order.revision])).toEqual([
      [false, 1],
      [false, 2],
      [true, 2],
    ]);
  });

  it('shipped before it is paid too; cancelled no more', async () => {
    const ben = await brand.distributor('Ben');
    const { order } = await tell({ by: ben, paidAt: null });
    await brand.ship(order);
    expect(await tell({ by: ben, paidAt: null, goods: '80.00' })).toMatchObject({
      order: { status: 'SHIPPED', revision: 2 },
    });
    await brand.cancel(order);
    await expect(tell({ by: ben, paidAt: null, goods: '70.00' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('what it comes to more counts for the volume of its client, and not beyond it; the log says what it was before', async () => {
    brand.itIs(at('2025-03-10', '18:00:00'));
    await brand.configure({ largestDailyVolume: '150.00' });
    const by = (goods: string) =>
      brand.shop.do<Told>(
        'recordOrder',
        orderOf({ number: 'cart', customer: 'kim', paidAt: null, goods }),
        '... on OrderRecorded { duplicate }',
      );
    for (const goods of ['100.00', '40.00', '90.00']) await by(goods);
    await expect(by('90.01')).rejects.toMatchObject({ code: 'ABOVE_LIMIT' });
    const [line] = await brand.sql(
      `select before, after ->> 'revision' as revision from audit_log where action = 'recordOrder' order by id desc limit 1`,
    );
    expect(line).toMatchObject({
      before: { revision: 2, status: 'PLACED', total: '40.00 CNY' },
      revision: '3',
    });
  });
});

it('however often it was told before, an order is what was told last (R10)', async () => {
  const ben = await brand.distributor('Ben');
  const line = fc.record({
    unitPrice: fc.integer({ min: 0, max: 9999 }).map((cents) => (cents / 100).toFixed(2)),
    quantity: fc.integer({ min: 1, max: 5 }),
  });
  const telling = fc.array(line, { minLength: 1, maxLength: 4 });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(telling, { minLength: 1, maxLength: 4 }), telling, async (before, last) => {
      count += 1;
      const sale = (number: string, lines: typeof last, paidAt?: null): Sale => ({
        by: ben,
        number: `${number} ${count}`,
        lines,
        ...(paidAt === null ? { paidAt } : {}),
      });
      for (const lines of before) await tell(sale('anew', lines, null));
      const [anew, once] = [await tell(sale('anew', last)), await tell(sale('once', last))];
      const [a, b] = [await brand.order(anew.order), await brand.order(once.order)];
      expect([a.net, a.lines, earnings(a)]).toEqual([b.net, b.lines, earnings(b)]);
    }),
    { numRuns: 6, seed: 20261130 },
  );
});

describe('what decides no money is no other content', () => {
  it('an order told again with another title, or another time of the order, is the same and stays as it was', async () => {
    const titled = (title: string | null) => ({
      lines: [{ sku: 'tea', title, quantity: 1, unitPrice: '100.00' }],
    });
    await tell({}, titled('Green tea'));
    for (const [title, day] of [
      ['绿茶', '2025-03-10'],
      [null, '2025-03-10'],
      ['Green tea', '2025-03-09'],
    ] as const) {
      expect(await tell({}, { ...titled(title), placedAt: at(day) })).toMatchObject({
        duplicate: true,
        order: { revision: 1 },
      });
    }
    await expect(
      tell({}, { lines: [{ sku: 'coffee', quantity: 1, unitPrice: '100.00' }] }),
    ).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});
