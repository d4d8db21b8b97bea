import { describe, expect, it } from 'vitest';
import type { Asker } from '../support/programme/asking.ts';
import { withdraw } from '../support/programme/payouts.ts';
import { payee } from '../support/programme/payee.ts';
import { at } from '../support/programme/time.ts';
import { useProgramme } from '../support/programme/use-programme.ts';

const brand = useProgramme();

const names = async (list: string, filter: string, by: Asker, field: string): Promise<string[]> => {
  const { [list]: page } = await by.ask<
    Record<string, { totalCount: number; nodes: Record<string, string>[] }>
  >(`{ ${list}(${filter}) { totalCount nodes { ${field} } } }`);
  expect(page?.totalCount).toBe(page?.nodes.length);
  return (page?.nodes ?? []).map((node) => node[field] ?? '');
};
const orders = (filter: string, by: Asker = brand.admin) => names('orders', filter, by, 'externalId');

describe('orders are narrowed', () => {
  it('to a channel, a customer, and what became of their money', async () => {
    const ben = await brand.distributor('Ben');
    const [app, web] = [
      await brand.sale({ by: ben, channel: 'app', number: 'a1', customer: 'carl' }),
      await brand.sale({ by: ben, channel: 'default', number: 'w1', customer: 'dora' }),
    ];
    await brand.sale({
      by: ben,
      channel: 'default',
      number: 'w2',
      customer: 'carl',
      paidAt: at('2025-03-11'),
    });
    await brand.refund(app, { of: '10.00' });
    await brand.refund(web, {});
    expect(await orders('channel: "app"')).toEqual(['a1']);
    expect((await orders('customerRef: "carl"')).sort()).toEqual(['a1', 'w2']);
    expect(await orders('refundState: PARTIAL')).toEqual(['a1']);
    expect(await orders('refundState: FULL')).toEqual(['w1']);
    expect(await orders('refundState: NONE, channel: "default"')).toEqual(['w2']);
    expect(await orders('customerRef: "carl", refundState: PARTIAL')).toEqual(['a1']);
    for (const nothing of [
      'channel: "nowhere"',
      'channel: "\\u0000"',
      'customerRef: "nobody"',
      'customerRef: "\\u0000"',
    ])
      expect(await orders(nothing)).toEqual([]);
  });

  it('within what the viewer may see: a shop to its channels, a distributor by no customer (R32)', async () => {
    const ben = await brand.distributor('Ben');
    await brand.sale({ by: ben, channel: 'app', number: 'a1', customer: 'carl' });
    await brand.sale({ by: ben, channel: 'market', number: 'm1', customer: 'carl' });
    expect(await orders('channel: "market"', brand.shop)).toEqual([]);
    expect(await orders('customerRef: "carl"', brand.shop)).toEqual(['a1']);
    expect(await orders('channel: "market"', brand.as(ben))).toEqual(['m1']);
    expect(await orders('customerRef: "carl"', brand.as(ben))).toEqual([]);
  });
});

it('entries are narrowed to an order', async () => {
  const [, ben] = await brand.line('Ada', 'Ben');
  const [one] = [await brand.sale({ by: ben, number: 'one' }), await brand.sale({ by: ben, number: 'two' })];
  const wanted = one.commissionEntries.map(({ id }) => id).sort();
  expect(wanted).toHaveLength(2);
  expect(
    (await names('commissionEntries', `filter: { orderId: "${one.id}" }`, brand.admin, 'id')).sort(),
  ).toEqual(wanted);
  expect(
    await names('commissionEntries', `filter: { orderId: "${one.id}" }`, brand.as(ben), 'id'),
  ).toHaveLength(1);
  expect(await names('commissionEntries', 'filter: { orderId: "none" }', brand.admin, 'id')).toEqual([]);
});

it('withdrawals are narrowed to a distributor; one sees none but their own', async () => {
  const { ben, asBen } = await payee(brand);
  const eve = await brand.distributor('Eve');
  const asked = await withdraw(asBen, '100.00');
  const of = (id: string, by: Asker = brand.admin, more = '') =>
    names('withdrawals', `distributorId: "${id}"${more}`, by, 'id');
  expect(await of(ben.id)).toEqual([asked.id]);
  expect(await of(ben.id, brand.admin, ', status: PAID')).toEqual([]);
  expect(await of(eve.id)).toEqual([]);
  expect(await of('nobody')).toEqual([]);
  expect(await of(ben.id, asBen)).toEqual([asked.id]);
  expect(await of(ben.id, brand.as(eve))).toEqual([]);
});

describe('a plan that was scheduled (R9)', () => {
  const plan = async (when: string) =>
    (
      await brand.admin.ask<{ plan: { version: number; canceledAt: string | null } }>(
        'query ($at: DateTime) { plan(at: $at) { version canceledAt } }',
        { at: when },
      )
    ).plan;
  const cancel = (version: number, by: Asker = brand.admin) =>
    by.do<{ plan: { version: number; canceledAt: string | null } }>(
      'cancelPlan',
      { version, reason: 'too dear' },
      '... on PlanCanceled { plan { version canceledAt } }',
    );

  it('is ended before it begins: the one before goes on', async () => {
    brand.itIs('2025-03-01T00:00:00Z');
    await brand.publish({ levelRates: [2000], effectiveFrom: '2025-04-01T00:00:00Z' });
    expect((await plan('2025-05-01T00:00:00Z')).version).toBe(2);
    const { plan: canceled } = await cancel(2);
    expect(canceled).toEqual({ version: 2, canceledAt: '2025-03-01T00:00:00.000Z' });
    expect(await cancel(2)).toEqual({ plan: canceled });
    expect((await plan('2025-05-01T00:00:00Z')).version).toBe(1);
    brand.itIs('2025-05-01T00:00:00Z');
    const ben = await brand.distributor('Ben', { code: 'ben-code' });
    const sold = await brand.sale({ by: ben, paidAt: '2025-04-20T00:00:00Z' });
    expect(sold.commissionEntries.map(({ explanation }) => explanation.planVersion)).toEqual([1]);
    expect(
      await brand.sql(`select before, after, reason from audit_log where action = 'cancelPlan'`),
    ).toEqual([
      {
        before: { canceled: false, effectiveFrom: '2025-04-01T00:00:00.000Z' },
        after: { canceled: true },
        reason: 'too dear',
      },
    ]);
    // The next one has a version of its own, also with the same terms.
    expect((await brand.publish({ levelRates: [2000], effectiveFrom: '2025-06-01T00:00:00Z' })).version).toBe(
      3,
    );
  });

  it('not once it has begun, and by operators alone', async () => {
    brand.itIs('2025-03-01T00:00:00Z');
    await brand.publish({ levelRates: [2000], effectiveFrom: '2025-04-01T00:00:00Z' });
    brand.itIs('2025-04-01T00:00:00Z');
    await expect(cancel(2)).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['version'] });
    await expect(cancel(1)).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['version'] });
    await expect(cancel(9)).rejects.toMatchObject({ code: 'NOT_FOUND', field: ['version'] });
    const ben = await brand.distributor('Ben');
    await expect(cancel(2, brand.as(ben))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
