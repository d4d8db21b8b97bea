import { beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../support/programme/asking.ts';
import { orderOf, type Sale } from '../../support/programme/sales.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
/** On the day of the usual sale: a shop may not date further back than some days. */
beforeEach(() => void brand.itIs(at('2025-03-10', '18:00:00')));

const record = (by: Asker, sale: Sale, language?: string) =>
  by.do('recordOrder', orderOf(sale), '... on OrderRecorded { duplicate }', language);
const together = async (by: Asker, list: readonly Sale[]) => {
  const document =
    'mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { __typename ... on Refusal { code } } }';
  return (
    await by.ask<{ recordOrders: { __typename: string; code?: string }[] }>(document, {
      input: list.map(orderOf),
    })
  ).recordOrders.map(({ code }) => code ?? 'recorded');
};
const another = () => brand.bearing({ sub: 'another shop', role: 'STOREFRONT', channels: ['default'] });
const limits = async () =>
  (
    await brand.admin.ask<{ programme: object }>(
      '{ programme { largestOrder { amount currency } largestDailyVolume { amount currency } } }',
    )
  ).programme;

describe('the largest order (R0)', () => {
  it('is a setting, with a start that a shop does not meet', async () => {
    expect(await limits()).toEqual({ largestOrder: '10000000.00', largestDailyVolume: '100000000.00' });
    await expect(record(brand.shop, { goods: '10000000.01' })).rejects.toMatchObject({
      code: 'ABOVE_LIMIT',
      field: ['lines'],
      sentence: 'An order comes to 10000000.00 CNY at most. An operator can raise that.',
    });
    await brand.configure({ largestOrder: '20000000.00' });
    await record(brand.shop, { goods: '10000000.01' });
    for (const largestOrder of ['0.00', '10000000000000.01'])
      await expect(brand.configure({ largestOrder })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: ['largestOrder'],
      });
  });

  it('counts what the customer pays, binds operators too, and leaves what is recorded alone', async () => {
    await record(brand.shop, { number: 'before', goods: '500.00' });
    await brand.configure({ largestOrder: '100.00' });
    for (const by of [brand.shop, brand.admin]) {
      await expect(record(by, { goods: '99.00', shipping: '1.01' }, 'zh')).rejects.toMatchObject({
        code: 'ABOVE_LIMIT',
        sentence: '单笔订单最多 100.00 CNY，可由管理员调高。',
      });
      await record(by, { goods: '150.00', discount: '50.00' });
    }
    expect(
      await record(brand.shop, { number: 'before', goods: '500.00', customer: 'customer-x' }).catch(
        (error: unknown) => error,
      ),
    ).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('keeps its number in another currency', async () => {
    await brand.configure({ currency: 'JPY' });
    expect(await limits()).toEqual({ largestOrder: '10000000', largestDailyVolume: '100000000' });
  });
});

describe('the largest volume of an API client and a day (R0)', () => {
  it('is refused with what is left; repeats count once, refunds give nothing back', async () => {
    await brand.configure({ largestDailyVolume: '250.00' });
    const { order } = await brand.shop.do<{ order: { id: string } }>(
      'recordOrder',
      orderOf({ number: 'first', customer: 'c' }),
      '... on OrderRecorded { order { id } }',
    );
    expect(await record(brand.shop, { number: 'first', customer: 'c' })).toEqual({ duplicate: true });
    await record(brand.shop, { paidAt: null });
    await brand.refund(order);
    await expect(record(brand.shop, {})).rejects.toMatchObject({
      code: 'ABOVE_LIMIT',
      field: ['lines'],
      sentence:
        'This client may record 250.00 CNY a day, and 50.00 CNY is left today. An operator can raise that.',
    });
    await record(brand.shop, { goods: '50.00', shipping: '20.00' });
    await expect(record(brand.shop, { goods: '0.01' }, 'zh')).rejects.toMatchObject({
      sentence: '该客户端每天最多可录入 250.00 CNY，今天剩余 0.00 CNY，可由管理员调高。',
    });
    await record(brand.shop, { goods: '0.00' });
  });

  it('is each client’s own; operators, who bring history, are not bound', async () => {
    await brand.configure({ largestDailyVolume: '100.00' });
    await record(brand.shop, {});
    await record(another(), {});
    for (const by of [brand.shop, another()])
      await expect(record(by, {})).rejects.toMatchObject({ code: 'ABOVE_LIMIT' });
    expect(
      await together(
        brand.admin,
        Array.from({ length: 30 }, () => ({})),
      ),
    ).toEqual(Array.from({ length: 30 }, () => 'recorded'));
  });

  it('begins anew at midnight in the programme, and old days are forgotten', async () => {
    await brand.configure({ largestDailyVolume: '100.00' });
    brand.itIs(at('2025-03-12', '23:59:59'));
    await record(brand.shop, {});
    await expect(record(brand.shop, {})).rejects.toMatchObject({ code: 'ABOVE_LIMIT' });
    brand.itIs(at('2025-03-13', '00:00:00'));
    await record(brand.shop, {});
    brand.itIs(at('2025-03-15', '12:00:00'));
    await brand.everyMinute();
    expect(await brand.sql('select day from daily_volumes')).toHaveLength(2);
    brand.itIs(at('2025-03-16', '12:00:00'));
    await brand.everyMinute();
    expect(await brand.sql('select day from daily_volumes')).toEqual([{ day: '2025-03-13' }]);
  });

  it('counts all orders of a batch, one after the other', async () => {
    await brand.configure({ largestDailyVolume: '250.00' });
    expect(
      await together(brand.shop, [{}, {}, { goods: '60.00' }, { goods: '50.00' }, { goods: '0.01' }]),
    ).toEqual(['recorded', 'recorded', 'ABOVE_LIMIT', 'recorded', 'ABOVE_LIMIT']);
  });

  it('holds for many at the same moment', async () => {
    await brand.configure({ largestDailyVolume: '1000.00' });
    const answers = await Promise.all(Array.from({ length: 30 }, async () => together(brand.shop, [{}])));
    expect(answers.flat().filter((answer) => answer === 'recorded')).toHaveLength(10);
    expect(await brand.sql('select sum(net) as net from orders')).toEqual([{ net: 100_000n }]);
  });

  it('is passed by a hundredth for each request at the same moment at most, and adds up in as many rows as wrote together', async () => {
    await brand.configure({ largestDailyVolume: '100000.00' });
    const answers = await Promise.all(Array.from({ length: 60 }, async () => together(brand.shop, [{}])));
    expect(new Set(answers.flat())).toEqual(new Set(['recorded']));
    const [row] = await brand.sql<{ volume: bigint; lanes: bigint }>(
      'select volume_of(day, client) as volume, count(distinct lane) as lanes from daily_volumes group by day, client',
    );
    expect(row?.volume).toBe(600_000n);
    // The server has eight connections.
    expect(Number(row?.lanes)).toBeLessThanOrEqual(8);
  });
});
