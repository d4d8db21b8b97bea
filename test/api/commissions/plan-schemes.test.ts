import { describe, expect, it } from 'vitest';
import { earnings } from '../../support/programme/sales.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

const ladder = (...rates: (number | undefined)[]) =>
  brand.defineTiers(
    ['bronze', 'silver', 'gold', 'diamond'].map((code, rank) => ({
      code: rank === 0 ? 'ordinary' : code,
      name: code,
      rank,
      cumulativeRate: rates[rank],
    })),
  );

const DIFFERENTIAL = { scheme: 'DIFFERENTIAL', levelRates: [0, 0, 0], capRate: 10_000 };

/** Ben of the lowest tier, sponsored by Sue of silver, by Guy of gold, by Dia of diamond. */
const people = async () => {
  const dia = await brand.distributor('Dia', { tier: 'diamond' });
  const guy = await brand.distributor('Guy', { tier: 'gold', sponsor: dia });
  const sue = await brand.distributor('Sue', { tier: 'silver', sponsor: guy });
  return { ben: await brand.distributor('Ben', { sponsor: sue }), sue, guy, dia };
};

const started = async () => {
  await brand.configure({ allowThirdLevel: true });
  await ladder(3000, 5000, 7000, 9000);
  await brand.publish(DIFFERENTIAL);
  return people();
};

describe('a plan of differences (R34)', () => {
  it('pays each rank above what their rate exceeds the highest below by, within three levels', async () => {
    const { ben, sue, guy, dia } = await started();
    expect(earnings(await brand.sale({ by: ben, goods: '30.00' }))).toEqual({
      Ben: '9.00',
      Sue: '6.00',
      Guy: '6.00',
    });
    const alone = await Promise.all(
      [ben, sue, guy, dia].map(async (by) => (await brand.sale({ by, goods: '30.00' })).commissionEntries[0]),
    );
    expect(alone.map((entry) => entry?.amount)).toEqual(['9.00', '15.00', '21.00', '27.00']);
  });

  it('says why, in both languages', async () => {
    const { ben } = await started();
    const order = await brand.sale({ by: ben, goods: '30.00' });
    const texts = async (language: string) => {
      const answer = await brand.admin.ask<{
        order: { commissionEntries: { explanation: { text: string; paidBelow: number } }[] };
      }>(
        'query ($id: ID!) { order(order: { id: $id }) { commissionEntries { explanation { text paidBelow } } } }',
        { id: order.id },
        language,
      );
      return answer.order.commissionEntries.map(({ explanation }) => explanation);
    };
    expect(await texts('en')).toEqual([
      { text: '30 % of 30.00 CNY, level 1, tier ordinary, plan 2, rounded down', paidBelow: 0 },
      {
        text: '20 % of 30.00 CNY, 50 % less 30 % paid below, level 2, tier silver, plan 2, rounded down',
        paidBelow: 3000,
      },
      {
        text: '20 % of 30.00 CNY, 70 % less 50 % paid below, level 3, tier gold, plan 2, rounded down',
        paidBelow: 5000,
      },
    ]);
    expect((await texts('zh'))[1]?.text).toBe(
      '30.00 CNY 的 20 %，50 % 减去下级已得的 30 %，第 2 级，等级 silver，佣金方案 2，向下取整',
    );
  });

  it('gives back with each refund, and ends at zero (R16)', async () => {
    const { ben } = await started();
    const order = await brand.sale({ by: ben, goods: '30.00' });
    const { order: halved } = await brand.refund(order, { of: '15.00' });
    expect(earnings(halved)).toEqual({ Ben: '4.50', Sue: '3.00', Guy: '3.00' });
    const { order: returned } = await brand.refund(order, { of: '15.00' });
    expect(earnings(returned)).toEqual({ Ben: '0.00', Sue: '0.00', Guy: '0.00' });
    await brand.expectBooksRight();
  });

  it('is tried out before it is published, and pays what the preview said', async () => {
    await brand.configure({ allowThirdLevel: true });
    await ladder(3000, 5000, 7000, 9000);
    const { ben } = await people();
    const draft = { effectiveFrom: '2030-01-01T00:00:00Z', ...DIFFERENTIAL };
    const preview = await brand.preview({ by: ben, goods: '30.00' }, draft);
    await brand.publish(DIFFERENTIAL);
    const order = await brand.sale({ by: ben, goods: '30.00' });
    const figures = (entries: readonly { amount: string; rate: number | null }[]) =>
      entries.map(({ amount, rate }) => [amount, rate]);
    expect(figures(preview.entries)).toEqual(figures(order.commissionEntries));
    expect(preview.total).toBe('21.00');
  });
});

describe('a same-tier bonus (R34)', () => {
  it('goes to the next of the same tier, inside the cap, and says so', async () => {
    await brand.configure({ allowThirdLevel: true });
    await ladder(3000, 5000, 7000, 9000);
    await brand.publish({ ...DIFFERENTIAL, sameTierRate: 500, sameTierGenerations: 1 });
    const gil = await brand.distributor('Gil', { tier: 'gold' });
    const gus = await brand.distributor('Gus', { tier: 'gold', sponsor: gil });
    const guy = await brand.distributor('Guy', { tier: 'gold', sponsor: gus });
    const order = await brand.sale({ by: guy, goods: '30.00' });
    expect(earnings(order)).toEqual({ Guy: '21.00', Gus: '1.50' });
    expect(order.commissionEntries[1]?.explanation.text).toBe(
      '5 % of 30.00 CNY, same-tier bonus, level 2, tier gold, plan 2, rounded down',
    );
    expect(earnings(await brand.sale({ by: gil, goods: '30.00' }))).toEqual({ Gil: '21.00' });
    await brand.expectBooksRight();
  });
});

describe('what is refused (R34), and changes nothing', () => {
  const refused = (input: object, field: string[], code = 'INVALID_INPUT') =>
    expect(brand.publish(input)).rejects.toMatchObject({ code, field });

  it('two rules of which nothing says which one applies, by their names', async () => {
    const rules = [
      { name: 'spring', sku: 'tea', levelRates: [100] },
      { name: 'all teas', category: 'drinks', levelRates: [100] },
      { name: 'april', sku: 'tea', levelRates: [200], startsAt: '2025-04-01T00:00:00Z' },
    ];
    const input = { effectiveFrom: '2030-01-01T00:00:00Z', rules };
    const publish = (language: string) =>
      brand.admin.do('publishPlan', input, '... on PlanPublished { plan { version } }', language);
    await expect(publish('en')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['rules', '2'],
      sentence:
        'Nothing says whether the rule "spring" or the rule "april" applies: give them different priorities, times or goods.',
    });
    await expect(publish('zh')).rejects.toMatchObject({
      sentence: '无法判断适用规则“spring”还是规则“april”：请设置不同的优先级、时间或商品范围。',
    });
    expect((await brand.plan()).version).toBe(1);
  });

  it('differences without rates, with amounts, or with four levels', async () => {
    await refused({ scheme: 'DIFFERENTIAL' }, ['scheme']);
    await ladder(3000, 5000, 5000, 5000);
    await refused({ scheme: 'DIFFERENTIAL', rules: [{ name: 'odd', levelAmounts: ['1.00'] }] }, ['rules']);
    await refused({ ...DIFFERENTIAL, levelRates: [1, 1, 1, 1] }, ['levelRates']);
    expect((await brand.plan()).version).toBe(1);
  });

  it('half a same-tier bonus, or one of too many generations', async () => {
    await refused({ sameTierRate: 500 }, ['sameTierRate']);
    await refused({ sameTierGenerations: 1 }, ['sameTierRate']);
    await refused({ sameTierRate: 500, sameTierGenerations: 3 }, ['sameTierGenerations']);
    await refused({ sameTierRate: 500, sameTierGenerations: -1 }, ['sameTierGenerations']);
  });

  it('tiers whose rates fall, and the loss of the last rate while a plan needs one', async () => {
    await expect(ladder(3000, 2000)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['tiers', '1', 'cumulativeRate'],
    });
    await ladder(3000, 3000, 5000, 5000);
    await brand.publish({ scheme: 'DIFFERENTIAL' });
    await expect(ladder()).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['tiers'] });
    expect(earnings(await brand.sale({ by: await brand.distributor('Ben'), goods: '30.00' }))).toEqual({
      Ben: '9.00',
    });
  });

  it('by one person alone, when it pays much more of a sale than before (R27)', async () => {
    await ladder(3000, 5000, 5000, 5000);
    await brand.sale({ by: await brand.distributor('Ben') });
    const asked = await brand.admin.do<{ approval?: { id: string } }>(
      'publishPlan',
      { effectiveFrom: '2030-01-01T00:00:00Z', scheme: 'DIFFERENTIAL' },
      '... on PlanPublished { plan { version } } ... on AwaitingApproval { approval { id } }',
    );
    expect(asked.approval).toBeDefined();
    expect((await brand.plan()).version).toBe(1);
  });
});
