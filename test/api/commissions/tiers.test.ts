import { describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

const LADDER = [
  { code: 'ordinary', name: 'Ordinary', rank: 0 },
  { code: 'silver', name: 'Silver', rank: 1, upgradeWhen: { windowDays: 90, sales: '500.00' } },
  { code: 'gold', name: 'Gold', rank: 2, upgradeWhen: { windowDays: 90, sales: '2000.00', orders: 2 } },
  { code: 'partner', name: 'Partner', rank: 3 },
];

interface Figure {
  readonly condition: string;
  readonly now: string;
  readonly needed: string;
  readonly missing: string;
}
interface Face {
  readonly tier: { readonly code: string };
  readonly isTierHeld: boolean;
  readonly tierHeldUntil: string | null;
  readonly tierHistory: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly id: string;
      readonly from: { readonly code: string } | null;
      readonly to: { readonly code: string };
      readonly at: string;
      readonly cause: string;
      readonly by: string | null;
      readonly reason: string | null;
      readonly figures: readonly Figure[];
    }[];
  };
  readonly tierProgress: {
    readonly next: { readonly code: string };
    readonly match: string;
    readonly figures: readonly Figure[];
    readonly keep: readonly Figure[];
    readonly keepUntil: string | null;
  } | null;
}
const FIGURE = 'condition now needed missing';
const FACE = `tier { code } isTierHeld tierHeldUntil
  tierHistory { totalCount nodes { id from { code } to { code } at cause by reason figures { ${FIGURE} } } }
  tierProgress { next { code } match figures { ${FIGURE} } keep { ${FIGURE} } keepUntil }`;

const standing = async ({ id }: Member): Promise<Face> =>
  (
    await brand.admin.ask<{ distributor: Face }>(`query ($id: ID!) { distributor(id: $id) { ${FACE} } }`, {
      id,
    })
  ).distributor;
const tierOf = async (member: Member): Promise<string> => (await standing(member)).tier.code;
/** Steps of the history, the latest first, such as "UPGRADE silver". */
const steps = async (member: Member): Promise<string[]> =>
  (await standing(member)).tierHistory.nodes.map(({ cause, to }) => `${cause} ${to.code}`);

/** A sale that is completed on its day, and what it moves. */
const sold = async (by: Member, goods: string, day: string) => {
  brand.itIs(at(day, '12:00:00'));
  const order = await brand.sale({
    by,
    goods,
    paidAt: at(day, '09:00:00'),
    completedAt: at(day, '10:00:00'),
  });
  await brand.run('move-tiers');
  return order;
};
const night = async (day: string) => {
  brand.itIs(at(day, '00:40:00'));
  await brand.run('review-tiers');
};
const choose = (member: Member, tierCode: string, reason: string, until?: string) =>
  brand.admin.do<{ change: { id: string } }>(
    'setDistributorTier',
    { distributorId: member.id, tierCode, reason, until },
    '... on DistributorTierSet { change { id } distributor { tier { code } } }',
  );

describe('tiers rise (R29, R29a)', () => {
  it('a completed order that reaches the conditions moves its seller up at once, with the figures', async () => {
    await brand.defineTiers(LADDER);
    const ada = await brand.distributor('Ada');
    expect(await steps(ada)).toEqual(['IMPORTED ordinary']);
    await sold(ada, '300.00', '2025-03-10');
    expect(await tierOf(ada)).toBe('ordinary');
    await sold(ada, '200.00', '2025-03-11');
    const { tierHistory, tierProgress } = await standing(ada);
    expect(tierHistory).toMatchObject({ totalCount: 2 });
    expect(tierHistory.nodes[0]).toMatchObject({
      from: { code: 'ordinary' },
      to: { code: 'silver' },
      cause: 'UPGRADE',
      by: null,
      reason: null,
      figures: [{ condition: 'SALES', now: '500.00', needed: '500.00', missing: '0.00' }],
    });
    expect(tierProgress).toEqual({
      next: { code: 'gold' },
      match: 'ALL',
      figures: [
        { condition: 'SALES', now: '500.00', needed: '2000.00', missing: '1500.00' },
        { condition: 'ORDERS', now: '2', needed: '2', missing: '0' },
      ],
      keep: [{ condition: 'SALES', now: '500.00', needed: '500.00', missing: '0.00' }],
      keepUntil: null,
    });
  });

  it('an order that is paid and not completed counts for nothing yet', async () => {
    await brand.defineTiers(LADDER);
    const ada = await brand.distributor('Ada');
    brand.itIs(at('2025-03-10', '12:00:00'));
    const order = await brand.sale({ by: ada, goods: '900.00', paidAt: at('2025-03-10', '09:00:00') });
    await brand.run('move-tiers');
    expect(await tierOf(ada)).toBe('ordinary');
    await brand.complete(order);
    await brand.run('move-tiers');
    expect(await tierOf(ada)).toBe('silver');
  });

  it('it goes straight to the highest tier whose conditions hold, and never to one without conditions', async () => {
    await brand.defineTiers(LADDER);
    const ada = await brand.distributor('Ada');
    brand.itIs(at('2025-03-10', '20:00:00'));
    await brand.sales(
      ['3000.00', '3000.00'].map((goods) => ({ by: ada, goods, completedAt: at('2025-03-10', '18:00:00') })),
    );
    await brand.run('move-tiers');
    expect(await steps(ada)).toEqual(['UPGRADE gold', 'IMPORTED ordinary']);
  });

  it('orders paid from then on earn by the new tier', async () => {
    await brand.defineTiers(
      LADDER.map((tier) => (tier.code === 'silver' ? { ...tier, levelRates: [1500] } : tier)),
    );
    const ada = await brand.distributor('Ada');
    const first = await sold(ada, '500.00', '2025-03-10');
    const second = await sold(ada, '100.00', '2025-03-11');
    expect([first, second].map(({ commissionEntries: [entry] }) => entry?.amount)).toEqual([
      '50.00',
      '15.00',
    ]);
  });

  it('a team’s sales and selling recruits count for whoever stands above', async () => {
    await brand.defineTiers([
      { code: 'ordinary', name: 'Ordinary', rank: 0 },
      {
        code: 'lead',
        name: 'Lead',
        rank: 1,
        upgradeWhen: { match: 'ANY', teamSales: '1000.00', sellingRecruits: 2 },
      },
    ]);
    const [ada, ben] = await brand.line('Ada', 'Ben');
    const cid = await brand.distributor('Cid', { sponsor: ada });
    await sold(ben, '10.00', '2025-03-10');
    expect(await tierOf(ada)).toBe('ordinary');
    await sold(ben, '10.00', '2025-03-11');
    await sold(cid, '10.00', '2025-03-12');
    const [step] = (await standing(ada)).tierHistory.nodes;
    expect(step).toMatchObject({
      to: { code: 'lead' },
      figures: [
        { condition: 'TEAM_SALES', now: '30.00', needed: '1000.00', missing: '970.00' },
        { condition: 'SELLING_RECRUITS', now: '2', needed: '2', missing: '0' },
      ],
    });
    await sold(cid, '980.00', '2025-03-13');
    expect(await tierOf(cid)).toBe('ordinary');
    await sold(cid, '10.00', '2025-03-13');
    expect(await tierOf(cid)).toBe('lead');
  });

  it('what somebody buys themselves never counts for them, and counts for those above (R2)', async () => {
    await brand.defineTiers([
      { code: 'ordinary', name: 'Ordinary', rank: 0 },
      { code: 'lead', name: 'Lead', rank: 1, upgradeWhen: { teamSales: '100.00' } },
    ]);
    await brand.publish({ selfPurchase: 'BUYER_EARNS' });
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await brand.admin.do(
      'linkCustomer',
      { distributorId: ben.id, customerRef: 'ben-himself', reason: 'his own account' },
      '__typename',
    );
    brand.itIs(at('2025-03-10', '12:00:00'));
    await brand.sale({
      customer: 'ben-himself',
      goods: '500.00',
      paidAt: at('2025-03-10', '09:00:00'),
      completedAt: at('2025-03-10', '10:00:00'),
    });
    await brand.run('move-tiers');
    expect([await tierOf(ada), await tierOf(ben)]).toEqual(['lead', 'ordinary']);
  });

  it('commission counts once it is settled', async () => {
    await brand.defineTiers([
      { code: 'ordinary', name: 'Ordinary', rank: 0 },
      { code: 'earner', name: 'Earner', rank: 1, upgradeWhen: { settledCommission: '50.00' } },
    ]);
    await brand.publish({ holdDays: 0 });
    const ada = await brand.distributor('Ada');
    await sold(ada, '500.00', '2025-03-10');
    await night('2025-03-31');
    expect(await tierOf(ada)).toBe('ordinary');
    brand.itIs(at('2025-04-01', '00:20:00'));
    await brand.settle('2025-03');
    await night('2025-04-01');
    expect(await steps(ada)).toEqual(['UPGRADE earner', 'IMPORTED ordinary']);
  });

  it('two orders that pass a threshold together are one upgrade, however often they are looked at', async () => {
    await brand.defineTiers(LADDER);
    const ada = await brand.distributor('Ada');
    brand.itIs(at('2025-03-10', '20:00:00'));
    await brand.sales(
      ['400.00', '400.00'].map((goods) => ({ by: ada, goods, completedAt: at('2025-03-10', '18:00:00') })),
    );
    await Promise.all(Array.from({ length: 4 }, () => brand.run('move-tiers')));
    await night('2025-03-11');
    expect(await steps(ada)).toEqual(['UPGRADE silver', 'IMPORTED ordinary']);
  });
});

describe('tiers fall (R29)', () => {
  it('a refund takes nothing at once; after a full month of grace the tier goes, one at a time', async () => {
    await brand.defineTiers(LADDER);
    const ada = await brand.distributor('Ada');
    await sold(ada, '1500.00', '2025-03-10');
    const order = await sold(ada, '600.00', '2025-03-11');
    expect(await tierOf(ada)).toBe('gold');
    brand.itIs(at('2025-03-20', '12:00:00'));
    await brand.refund(order, { when: at('2025-03-20', '11:00:00') });
    await brand.run('move-tiers');
    expect(await standing(ada)).toMatchObject({
      tier: { code: 'gold' },
      tierProgress: null,
    });
    await night('2025-04-01');
    await night('2025-04-30');
    expect(await tierOf(ada)).toBe('gold');
    await night('2025-05-01');
    await night('2025-05-01');
    expect(await steps(ada)).toEqual([
      'DOWNGRADE silver',
      'UPGRADE gold',
      'UPGRADE silver',
      'IMPORTED ordinary',
    ]);
    expect((await standing(ada)).tierHistory.nodes[0]?.figures).toEqual([
      { condition: 'SALES', now: '1500.00', needed: '2000.00', missing: '500.00' },
      { condition: 'ORDERS', now: '1', needed: '2', missing: '1' },
    ]);
    // The sale of March leaves the window of 90 days on 8 June: June is no full month, July is.
    await night('2025-06-08');
    expect((await standing(ada)).tierProgress).toMatchObject({
      keep: [{ condition: 'SALES', now: '0.00', missing: '500.00' }],
      keepUntil: at('2025-08-01', '00:00:00'),
    });
    await night('2025-07-01');
    await night('2025-07-31');
    expect(await tierOf(ada)).toBe('silver');
    await night('2025-08-01');
    expect(await tierOf(ada)).toBe('ordinary');
    await night('2025-09-01');
    expect((await steps(ada)).slice(0, 2)).toEqual(['DOWNGRADE ordinary', 'DOWNGRADE silver']);
  });

  it('who meets the conditions again keeps the tier, and a later gap has its own month', async () => {
    await brand.defineTiers(LADDER);
    const ada = await brand.distributor('Ada');
    await sold(ada, '500.00', '2025-01-10');
    await night('2025-04-10');
    expect((await standing(ada)).tierProgress?.keepUntil).toBe(at('2025-06-01', '00:00:00'));
    await sold(ada, '500.00', '2025-05-20');
    expect((await standing(ada)).tierProgress?.keepUntil).toBeNull();
    await night('2025-06-01');
    expect(await tierOf(ada)).toBe('silver');
  });

  it('an undone refund counts again', async () => {
    await brand.defineTiers(LADDER);
    const ada = await brand.distributor('Ada');
    const order = await sold(ada, '500.00', '2025-03-10');
    brand.itIs(at('2025-03-20', '12:00:00'));
    await brand.refund(order, { ref: 'r1', when: at('2025-03-20', '11:00:00') });
    await brand.run('move-tiers');
    expect((await standing(ada)).tierProgress?.keepUntil).toBe(at('2025-05-01', '00:00:00'));
    await brand.undo(order, 'r1', { when: at('2025-03-20', '11:30:00') });
    await brand.run('move-tiers');
    expect((await standing(ada)).tierProgress?.keepUntil).toBeNull();
  });
});

describe('tiers by hand (R29b)', () => {
  it('no rule moves a tier that an operator chose until its end; then the rules decide again', async () => {
    await brand.defineTiers(LADDER);
    const ada = await brand.distributor('Ada');
    brand.itIs(at('2025-03-01', '12:00:00'));
    await choose(ada, 'gold', 'came with her customers', at('2025-06-01', '00:00:00'));
    expect(await standing(ada)).toMatchObject({
      isTierHeld: true,
      tierHeldUntil: at('2025-06-01', '00:00:00'),
      tierHistory: {
        nodes: [
          { cause: 'OPERATOR', by: 'olivia', reason: 'came with her customers' },
          { cause: 'IMPORTED' },
        ],
      },
    });
    await night('2025-05-31');
    expect(await standing(ada)).toMatchObject({ tier: { code: 'gold' }, isTierHeld: true });
    await night('2025-06-01');
    expect(await standing(ada)).toMatchObject({
      tier: { code: 'gold' },
      isTierHeld: false,
      tierHeldUntil: null,
    });
    await night('2025-07-01');
    expect(await tierOf(ada)).toBe('silver');
  });

  it('a choice downwards holds against sales that would lift', async () => {
    await brand.defineTiers(LADDER);
    const ada = await brand.distributor('Ada');
    brand.itIs(at('2025-03-01', '12:00:00'));
    await choose(ada, 'ordinary', 'sold on a marketplace');
    await sold(ada, '5000.00', '2025-03-10');
    await night('2025-04-01');
    expect(await standing(ada)).toMatchObject({
      tier: { code: 'ordinary' },
      isTierHeld: true,
      tierHeldUntil: null,
    });
  });

  it('the same choice again is answered as before, and adds nothing', async () => {
    const ada = await brand.distributor('Ada');
    const first = await choose(ada, 'gold', 'runs a shop');
    const again = await choose(ada, 'gold', 'runs a shop');
    expect(again).toEqual(first);
    expect(await steps(ada)).toEqual(['OPERATOR gold', 'IMPORTED ordinary']);
  });

  it.each([
    [{ tierCode: 'platinum' }, 'INVALID_INPUT', ['tierCode']],
    [{ until: '2020-01-01T00:00:00Z' }, 'INVALID_INPUT', ['until']],
    [{ reason: ' ' }, 'INVALID_INPUT', ['reason']],
    [{ distributorId: 'dst_0' }, 'NOT_FOUND', ['distributorId']],
  ])('%j is refused, and nothing changes', async (wrong, code, field) => {
    const ada = await brand.distributor('Ada');
    const input = { distributorId: ada.id, tierCode: 'gold', reason: 'because', ...wrong };
    await expect(brand.admin.do('setDistributorTier', input, '__typename')).rejects.toMatchObject({
      code,
      field,
    });
    expect(await steps(ada)).toEqual(['IMPORTED ordinary']);
  });

  it('only ACTIVE and SUSPENDED distributors have a tier that can be chosen', async () => {
    const ada = await brand.distributor('Ada');
    await brand.suspend(ada);
    await choose(ada, 'gold', 'stays ours');
    await brand.terminate(ada);
    await expect(choose(ada, 'silver', 'left')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('a list of tiers that would make no sense is refused', () => {
  const withConditions = (...conditions: (object | undefined)[]) =>
    brand.defineTiers([
      { code: 'ordinary', name: 'Ordinary', rank: 0 },
      ...conditions.map((upgradeWhen, index) => ({
        code: ['silver', 'gold', 'diamond'][index],
        name: 'A tier',
        rank: index + 1,
        upgradeWhen,
      })),
    ]);

  it.each([
    ['asks for nothing', [{ windowDays: 30 }], ['tiers', '1', 'upgradeWhen']],
    [
      'is reached only by whoever reaches a higher one',
      [{ sales: '500.00' }, { sales: '400.00' }],
      ['tiers', '1', 'upgradeWhen'],
    ],
    [
      'is overtaken by a higher one that asks for one of its parts',
      [{ sales: '500.00', orders: 3 }, undefined, { match: 'ANY', orders: 2, teamSales: '9.00' }],
      ['tiers', '1', 'upgradeWhen'],
    ],
  ])('a tier that %s', async (_, conditions, field) => {
    await expect(withConditions(...conditions)).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('other windows and other figures may be mixed', async () => {
    await withConditions(
      { windowDays: 30, sales: '500.00' },
      { windowDays: 90, sales: '500.00' },
      { match: 'ANY', orders: 100, teamSales: '9000.00' },
    );
  });

  it('a count of sign-ups is no condition (R2)', async () => {
    await expect(withConditions({ recruits: 5 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('what a tier gives (R29c)', () => {
  const GIVING = {
    code: 'silver',
    name: 'Silver',
    rank: 1,
    levelRates: [1500],
    purchaseDiscount: 1000,
    earlyAccessHours: 24,
    serviceContact: '400-800-8820',
  };
  const define = (tier: object) =>
    brand.defineTiers([
      { code: 'ordinary', name: 'Ordinary', rank: 0 },
      { ...GIVING, ...tier },
    ]);
  const TIERS = '{ tiers { code purchaseDiscount earlyAccessHours serviceContact benefits { kind text } } }';

  it('is one list, which its holder and those below read in their language', async () => {
    await define({});
    const ada = await brand.distributor('Ada', { tier: 'silver' });
    const ben = await brand.distributor('Ben', { sponsor: ada });
    const silver = {
      code: 'silver',
      purchaseDiscount: 1000,
      earlyAccessHours: 24,
      serviceContact: '400-800-8820',
    };
    const english = [
      { kind: 'LEVEL_RATES', text: 'Commission of 15 % on level 1' },
      { kind: 'PURCHASE_DISCOUNT', text: '10 % off own purchases' },
      { kind: 'EARLY_ACCESS', text: 'Campaigns 24 hours earlier' },
      { kind: 'SERVICE_CONTACT', text: 'Personal service: 400-800-8820' },
    ];
    for (const reader of [ada, ben])
      expect(await brand.as(reader).ask(TIERS, {}, 'en')).toEqual({
        tiers: [
          { code: 'ordinary', purchaseDiscount: 0, earlyAccessHours: 0, serviceContact: null, benefits: [] },
          { ...silver, benefits: english },
        ],
      });
    const { tiers } = await brand.as(ben).ask<{ tiers: { benefits: { text: string }[] }[] }>(TIERS, {}, 'zh');
    expect(tiers[1]?.benefits.map(({ text }) => text)).toEqual([
      '佣金：第 1 级 15 %',
      '自购优惠 10 %',
      '提前 24 小时参与活动',
      '专属客服：400-800-8820',
    ]);
  });

  it.each([
    ['hours that are negative', { earlyAccessHours: -1 }, 'earlyAccessHours'],
    ['more hours than a year has', { earlyAccessHours: 8761 }, 'earlyAccessHours'],
    ['a contact that is too long', { serviceContact: '4'.repeat(201) }, 'serviceContact'],
    ['a contact of blanks', { serviceContact: '  ' }, 'serviceContact'],
  ])('%s is refused', async (_what, given, field) => {
    await expect(define(given)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['tiers', '1', field],
    });
    expect(await brand.admin.ask('{ tiers { code } }')).toEqual({
      tiers: ['ordinary', 'silver', 'gold', 'diamond'].map((code) => ({ code })),
    });
  });
});
