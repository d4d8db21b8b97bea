import { beforeEach, describe, expect, it } from 'vitest';
import { answered, approvals, awaiting, decided } from '../../support/programme/approvals.ts';
import type { Asker } from '../../support/programme/asking.ts';
import type { Member } from '../../support/programme/people.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/* Above a threshold an operator only asks, and a second one confirms (R27). Ben has sold, so that something is recorded. */
const brand = useProgramme();
let ben: Member, cid: Member;
let olivia: Asker, oscar: Asker;

beforeEach(async () => {
  [ben, cid] = [await brand.distributor('Ben'), await brand.distributor('Cid')];
  [olivia, oscar] = [brand.operator('olivia'), brand.operator('oscar')];
  // Until then one operator sets everything up alone.
  expect(
    await answered(olivia, 'configureProgramme', {
      secondApprovalAbove: '90000.00',
      planRiseApprovalAbove: 10_000,
    }),
  ).toBe('ProgrammeConfigured');
  expect(
    await answered(olivia, 'publishPlan', {
      effectiveFrom: '1970-01-01T00:00:00Z',
      levelRates: [5000],
      capRate: 9000,
    }),
  ).toBe('PlanPublished');
  await answered(olivia, 'publishPlan', {
    effectiveFrom: '1970-01-01T00:00:00Z',
    levelRates: [1000, 500],
    capRate: 3000,
  });
  await answered(olivia, 'configureProgramme', {
    secondApprovalAbove: '5000.00',
    planRiseApprovalAbove: 500,
  });
  await brand.sale({ by: ben, goods: '1000.00' });
});

let keys = 0;
const bonus = (amount: string, to: Member = ben, changes: object = {}) => ({
  distributorId: to.id,
  kind: 'BONUS',
  amount,
  currency: 'CNY',
  reason: 'a good year',
  idempotencyKey: `bonus-${(keys += 1)}`,
  ...changes,
});
const pendingOf = async (who: Member) => (await brand.balance(who)).pending;
const threshold = async () =>
  (
    await brand.admin.ask<{ programme: { secondApprovalAbove: string } }>(
      '{ programme { secondApprovalAbove { amount currency } } }',
    )
  ).programme.secondApprovalAbove;

describe('prizes of contests', () => {
  const contest = (prizes: readonly object[], changes: object = {}) => ({
    name: 'Summer',
    metric: 'SALES',
    period: 'MONTH',
    first: '2025-07',
    prizes,
    idempotencyKey: `contest-${(keys += 1)}`,
    ...changes,
  });
  const money = (fromRank: number, toRank: number, amount: string) => ({ fromRank, toRank, amount });
  const names = async () =>
    (
      await brand.admin.ask<{ contests: { nodes: { name: string }[] } }>(
        '{ contests(first: 9) { nodes { name } } }',
      )
    ).contests.nodes.map(({ name }) => name);

  beforeEach(() => {
    brand.itIs('2025-07-10T02:00:00.000Z');
  });

  it('above the threshold are asked for by one operator and promised by the second, once', async () => {
    const input = contest([money(1, 1, '3000.00'), money(2, 4, '667.00')]);
    const asked = await awaiting(olivia, 'createContest', input);
    expect(asked).toMatchObject({
      kind: 'CONTEST',
      status: 'WAITING',
      requestedBy: 'olivia',
      summary: 'Create the contest "Summer" from 2025-07 to 2025-07 with prizes of 5001.00 CNY in all.',
    });
    expect(await names()).toEqual([]);
    expect(await awaiting(olivia, 'createContest', input)).toMatchObject({ id: asked.id });
    await expect(decided(olivia, asked, 'APPROVE')).rejects.toMatchObject({
      code: 'SECOND_APPROVER_REQUIRED',
    });
    for (let time = 0; time < 2; time += 1)
      expect(await decided(oscar, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
    expect(await answered(olivia, 'createContest', input)).toBe('ContestCreated');
    expect(await names()).toEqual(['Summer']);
  });

  it('are added up for a day, whoever promised them, and things cost nothing', async () => {
    expect(await answered(olivia, 'createContest', contest([money(1, 2, '1500.00')]))).toBe('ContestCreated');
    expect(await answered(oscar, 'createContest', contest([money(1, 2, '1000.00')]))).toBe('ContestCreated');
    await awaiting(olivia, 'createContest', contest([money(1, 1, '0.01')]));
    const thing = { fromRank: 1, toRank: 3, thing: 'a teapot' };
    expect(await answered(olivia, 'createContest', contest([thing]))).toBe('ContestCreated');
    // Midnight of the programme's zone, which is 16:00 by UTC.
    brand.itIs('2025-07-10T16:00:00.000Z');
    expect(await answered(olivia, 'createContest', contest([money(1, 1, '5000.00')]))).toBe('ContestCreated');
  });

  it('are not confirmed once the last month is closed', async () => {
    const asked = await awaiting(
      olivia,
      'createContest',
      contest([money(1, 1, '5001.00')], { first: '2025-06' }),
    );
    await brand.settle('2025-06');
    await expect(decided(oscar, asked, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await names()).toEqual([]);
  });

  it('asked for five times at once are promised by one alone only up to the threshold', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => answered(olivia, 'createContest', contest([money(1, 1, '3000.00')]))),
    );
    expect(answers.filter((answer) => answer === 'ContestCreated')).toHaveLength(1);
    expect(await names()).toHaveLength(1);
  });
});

describe('money given by hand', () => {
  it('above the threshold is asked for by one operator and given by the second, once', async () => {
    const input = bonus('5001.00');
    const asked = await awaiting(olivia, 'adjustCommission', input);
    expect(asked).toMatchObject({
      kind: 'ADJUSTMENT',
      subject: ben.id,
      status: 'WAITING',
      requestedBy: 'olivia',
      reason: 'a good year',
      summary: `Give a bonus of 5001.00 CNY to ${ben.code}.`,
    });
    expect(await pendingOf(ben)).toBe('100.00');
    expect(await awaiting(olivia, 'adjustCommission', { ...input, amount: '5001' })).toMatchObject({
      id: asked.id,
    });
    await expect(decided(olivia, asked, 'APPROVE')).rejects.toMatchObject({
      code: 'SECOND_APPROVER_REQUIRED',
    });
    for (let time = 0; time < 2; time += 1) {
      expect(await decided(oscar, asked, 'APPROVE', 'agreed')).toMatchObject({
        status: 'APPROVED',
        decidedBy: 'oscar',
        decisionReason: 'agreed',
      });
    }
    expect(await pendingOf(ben)).toBe('5101.00');
    expect(await answered(olivia, 'adjustCommission', input)).toBe('CommissionAdjusted');
    expect(await pendingOf(ben)).toBe('5101.00');
    await expect(decided(brand.operator('olga'), asked, 'REJECT')).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
  });

  it('is added up for a distributor and day, of either sign, and begins anew the next day', async () => {
    brand.itIs('2025-04-10T02:00:00.000Z');
    expect(await answered(olivia, 'adjustCommission', bonus('3000.00'))).toBe('CommissionAdjusted');
    expect(await answered(oscar, 'adjustCommission', bonus('-2000.00', ben, { kind: 'ADJUSTED' }))).toBe(
      'CommissionAdjusted',
    );
    await awaiting(olivia, 'adjustCommission', bonus('0.01'));
    expect(await answered(olivia, 'adjustCommission', bonus('5000.00', cid))).toBe('CommissionAdjusted');
    // Midnight of the programme's zone, which is 16:00 by UTC.
    brand.itIs('2025-04-10T15:59:59.999Z');
    await awaiting(olivia, 'adjustCommission', bonus('0.01'));
    brand.itIs('2025-04-10T16:00:00.000Z');
    expect(await answered(olivia, 'adjustCommission', bonus('5000.00'))).toBe('CommissionAdjusted');
  });

  it('asked for five times at once in parts is given by one alone only up to the threshold', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => answered(olivia, 'adjustCommission', bonus('5000.00'))),
    );
    expect(answers.sort()).toEqual([
      'AwaitingApproval',
      'AwaitingApproval',
      'AwaitingApproval',
      'AwaitingApproval',
      'CommissionAdjusted',
    ]);
    expect(await pendingOf(ben)).toBe('5100.00');
  });

  it('taken back from an order counts as what it takes', async () => {
    const { id } = await brand.sale({ by: ben, goods: '60000.00' });
    const input = { order: { id }, reason: 'wrong person', idempotencyKey: 'c-1' };
    const asked = await awaiting(olivia, 'cancelCommissions', input);
    expect(asked).toMatchObject({
      kind: 'CANCELLATION',
      subject: id,
      summary: expect.stringMatching(/^Take back 6000.00 CNY of commissions of the order /) as string,
    });
    expect(await pendingOf(ben)).toBe('6100.00');
    await decided(oscar, asked, 'APPROVE');
    expect(await pendingOf(ben)).toBe('100.00');
  });

  it('is taken back by who asked, and then confirmed by nobody', async () => {
    const asked = await awaiting(olivia, 'adjustCommission', bonus('9000.00'));
    expect(await decided(olivia, asked, 'REJECT', 'a mistake')).toMatchObject({
      status: 'REJECTED',
      decidedBy: 'olivia',
    });
    await expect(decided(oscar, asked, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await pendingOf(ben)).toBe('100.00');
  });

  it('expires when nobody confirms it in two weeks', async () => {
    brand.itIs('2025-04-10T02:00:00.000Z');
    const asked = await awaiting(olivia, 'adjustCommission', bonus('9000.00'));
    brand.itIs('2025-04-24T02:00:00.000Z');
    expect(await approvals(oscar, 'EXPIRED')).toMatchObject([{ id: asked.id, status: 'EXPIRED' }]);
    expect(await approvals(oscar, 'WAITING')).toEqual([]);
    await expect(decided(oscar, asked, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('by a key that was used for something else is refused', async () => {
    const asked = bonus('9000.00');
    await awaiting(olivia, 'adjustCommission', asked);
    for (const other of [
      { ...asked, amount: '1.00' },
      { ...asked, amount: '9000.01' },
    ]) {
      await expect(answered(oscar, 'adjustCommission', other)).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
    }
  });
});

describe('the thresholds themselves', () => {
  it('are lowered by one at once and raised by two', async () => {
    expect(await answered(olivia, 'configureProgramme', { secondApprovalAbove: '1000.00' })).toBe(
      'ProgrammeConfigured',
    );
    const asked = await awaiting(olivia, 'configureProgramme', {
      secondApprovalAbove: '2000.00',
      name: 'Tea',
    });
    expect(asked.summary).toBe(
      'Change settings: name from Tributary to Tea; withdrawals that one operator approves from 1000.00 CNY to 2000.00 CNY.',
    );
    expect(await threshold()).toBe('1000.00');
    await expect(decided(olivia, asked, 'APPROVE')).rejects.toMatchObject({
      code: 'SECOND_APPROVER_REQUIRED',
    });
    await decided(oscar, asked, 'APPROVE');
    expect(await threshold()).toBe('2000.00');
  });

  it.each([
    { adjustmentApprovalAbove: '5000.01' },
    { newAccountApprovalAbove: '5000.01' },
    { planApprovalAbove: 3001 },
    { planRiseApprovalAbove: 10_000 },
  ])('all of them: %o', async (raise) => {
    await awaiting(olivia, 'configureProgramme', raise);
  });

  it('are not raised by what was asked before somebody changed them', async () => {
    const asked = await awaiting(olivia, 'configureProgramme', { secondApprovalAbove: '9000.00' });
    await brand.configure({ secondApprovalAbove: '100.00' });
    await expect(decided(oscar, asked, 'APPROVE')).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['approvalId'],
    });
    expect(await threshold()).toBe('100.00');
    expect(await approvals(oscar, 'WAITING')).toMatchObject([{ id: asked.id }]);
  });

  it('are not raised for somebody who was shut out since, also when they are back', async () => {
    const asked = await awaiting(olivia, 'configureProgramme', { secondApprovalAbove: '9000.00' });
    await oscar.do('blockSubject', { subject: 'olivia', reason: 'fraud' }, '__typename');
    await expect(decided(oscar, asked, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await oscar.do('unblockSubject', { subject: 'olivia', reason: 'cleared' }, '__typename');
    await expect(decided(oscar, asked, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await threshold()).toBe('5000.00');
    const anew = await awaiting(olivia, 'configureProgramme', { secondApprovalAbove: '8000.00' });
    await decided(oscar, anew, 'APPROVE');
    expect(await threshold()).toBe('8000.00');
  });

  it('say in both languages that nobody is there to confirm', async () => {
    const raise = { secondApprovalAbove: '9000.00' };
    expect((await awaiting(olivia, 'configureProgramme', raise)).message).toMatch(
      /no other active one is known here. Invite one first\.$/,
    );
    expect(await awaiting(olivia, 'configureProgramme', raise, 'zh')).toMatchObject({
      message: expect.stringContaining('请先邀请一位') as string,
      summary: '修改设置：单人可审批的提现由 5000.00 CNY 改为 9000.00 CNY。',
    });
  });
});

describe('plans and tiers', () => {
  const FROM = '2099-01-01T00:00:00Z';
  const plan = (levelRates: number[], changes: object = {}) => ({
    effectiveFrom: FROM,
    levelRates,
    ...changes,
  });

  it('rise by one up to the setting in a day, whatever the steps', async () => {
    expect(await answered(olivia, 'publishPlan', plan([1200, 500]))).toBe('PlanPublished');
    expect(await answered(olivia, 'publishPlan', plan([1500, 500]))).toBe('PlanPublished');
    await awaiting(olivia, 'publishPlan', plan([1501, 500]));
    await awaiting(oscar, 'defineTiers', {
      tiers: [{ code: 'ordinary', name: 'O', rank: 0, levelRates: [1501] }],
    });
    expect(await answered(olivia, 'publishPlan', plan([500]))).toBe('PlanPublished');
  });

  it.each<[string, object]>([
    ['rates', plan([2500, 1000])],
    ['a rule', plan([1000, 500], { rules: [{ name: 'tea', sku: 'tea', levelRates: [3000] }] })],
    ['a fixed amount', plan([1000, 500], { rules: [{ name: 'tea', sku: 'tea', levelAmounts: ['900.00'] }] })],
    ['the cap', plan([1000, 500], { capRate: 3001 })],
  ])('that pay much wait for the second: %s', async (_what, input) => {
    const asked = await awaiting(olivia, 'publishPlan', input);
    expect(asked).toMatchObject({
      kind: 'PLAN',
      subject: 'plan 4',
      summary: expect.stringMatching(/^Publish plan 4 from 2099-01-01T00:00:00.000Z: at most /) as string,
    });
    expect((await brand.plan(FROM)).version).toBe(3);
    await decided(oscar, asked, 'APPROVE');
    expect((await brand.plan(FROM)).version).toBe(4);
    expect(await answered(olivia, 'publishPlan', input)).toBe('PlanPublished');
    expect((await brand.plan(FROM)).version).toBe(4);
  });

  it('asked for from now on hold from the confirmation, when orders were paid in between', async () => {
    brand.itIs('2025-04-10T02:00:00.000Z');
    const input = { ...plan([2500, 1000]), effectiveFrom: '2025-04-10T02:00:00.000Z' };
    const asked = await awaiting(olivia, 'publishPlan', input);
    brand.itIs('2025-04-10T03:00:00.000Z');
    await brand.sale({ by: ben, goods: '100.00', paidAt: '2025-04-10T02:30:00.000Z' });
    await decided(oscar, asked, 'APPROVE');
    expect((await brand.plan('2025-04-10T02:59:59.000Z')).version).toBe(3);
    expect((await brand.plan('2025-04-10T03:00:00.000Z')).levelRates).toEqual([2500, 1000]);
    expect(await answered(olivia, 'publishPlan', input)).toBe('PlanPublished');
  });

  it('are not confirmed when the plan that they were measured by is another', async () => {
    const asked = await awaiting(olivia, 'publishPlan', plan([2500, 1000]));
    await brand.publish({ effectiveFrom: FROM, levelRates: [900, 500] });
    await expect(decided(oscar, asked, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('who may', () => {
  it('nobody but operators reads or decides', async () => {
    const asked = await awaiting(olivia, 'adjustCommission', bonus('9000.00'));
    for (const who of [brand.as(ben), brand.shop]) {
      await expect(decided(who, asked, 'APPROVE')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(approvals(who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await who.ask('query ($id: ID!) { node(id: $id) { id } }', { id: asked.id })).toEqual({
        node: null,
      });
    }
    expect(
      await olivia.ask('query ($id: ID!) { node(id: $id) { id __typename } }', { id: asked.id }),
    ).toEqual({ node: { id: asked.id, __typename: 'Approval' } });
  });
});
