import { describe, expect, it } from 'vitest';
import { approvals, awaiting, decided } from '../../support/programme/approvals.ts';
import type { Asker, Refused } from '../../support/programme/asking.ts';
import { withdraw } from '../../support/programme/payouts.ts';
import type { Member } from '../../support/programme/people.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/* A distributor or a line is frozen while operators look into it: what they earn is held, and nothing is lost (R38). */
const brand = useProgramme();

interface HoldAnswer {
  readonly id: string;
  readonly distributor: { readonly displayName: string };
  readonly scope: string;
  readonly since: string;
  readonly reason: string;
  readonly people: number;
  readonly ended: string | null;
  readonly outcome: string | null;
  readonly endReason: string | null;
  readonly held: string;
}
/** The refusal of a mutation. */
const refused = (by: Asker, mutation: string, input: object, language = 'en') =>
  by.do(mutation, input, '__typename', language).then(
    () => 'it was done',
    ({ code, field, sentence }: Refused) => ({ code, field, sentence }),
  );
const HOLD =
  'id distributor { displayName } scope since reason placedBy people ended outcome endReason endedBy held { amount currency }';

const freeze = async (who: Member, scope = 'DISTRIBUTOR', reason = 'a complaint', by: Asker = brand.admin) =>
  (
    await by.do<{ hold: HoldAnswer }>(
      'freezeLine',
      { distributorId: who.id, scope, reason },
      `... on HoldPlaced { hold { ${HOLD} } }`,
    )
  ).hold;
const end =
  (mutation: string) =>
  async ({ id }: Pick<HoldAnswer, 'id'>, reason = 'looked into', by: Asker = brand.admin) =>
    (
      await by.do<{ hold: HoldAnswer }>(
        mutation,
        { holdId: id, reason },
        `... on HoldEnded { hold { ${HOLD} } }`,
      )
    ).hold;
const [release, cancel] = [end('releaseHold'), end('cancelHold')];
const holds = async (active: boolean | null = null) =>
  (
    await brand.admin.ask<{ holds: { nodes: readonly HoldAnswer[]; totalCount: number } }>(
      `query ($active: Boolean) { holds(active: $active, first: 5) { totalCount nodes { ${HOLD} } } }`,
      { active },
    )
  ).holds;
const statuses = async (of: Member) =>
  (await brand.entries({ beneficiaryId: of.id }))
    .map(({ kind, amount, status }) => `${kind} ${amount} ${status}`)
    .sort();
const isHeld = async (of: Member, period: string) =>
  (
    await brand.admin.ask<{ statement: { held: boolean } | null }>(
      'query ($id: ID!, $period: YearMonth!) { statement(period: $period, distributorId: $id) { held } }',
      { id: of.id, period },
    )
  ).statement?.held;

/** Paid and completed on this day; without a hold of the plan it is due on the same day. */
const done = (day: string) => ({ paidAt: at(day), completedAt: at(day) });
const withoutHoldDays = () => brand.publish({ holdDays: 0 });

describe('a frozen distributor (R38)', () => {
  it('goes on earning, and it is settled into a held account until it is released', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await withoutHoldDays();
    await brand.sale({ by: ben, ...done('2025-01-10') });
    const hold = await freeze(ben);
    expect(hold).toMatchObject({
      distributor: { displayName: 'Ben' },
      scope: 'DISTRIBUTOR',
      people: 1,
      ended: null,
      held: '10.00',
    });
    await brand.sale({ by: ben, goods: '50.00', ...done('2025-01-11') });
    expect(await statuses(ben)).toEqual(['EARNED 10.00 HELD', 'EARNED 5.00 HELD']);
    expect(await statuses(ada)).toEqual(['EARNED 2.50 RELEASED', 'EARNED 5.00 RELEASED']);

    await brand.settle('2025-01');
    expect(await brand.statement(ben, '2025-01')).toMatchObject({
      opening: '0.00',
      earned: '15.00',
      closing: '15.00',
    });
    expect([await isHeld(ben, '2025-01'), await isHeld(ada, '2025-01')]).toEqual([true, false]);
    expect(await statuses(ben)).toEqual(['EARNED 10.00 HELD', 'EARNED 5.00 HELD']);
    expect(await brand.balance(ben)).toMatchObject({
      pending: '0.00',
      held: '15.00',
      available: '0.00',
      withdrawable: '0.00',
    });
    expect(await brand.balance(ada)).toMatchObject({ held: '0.00', available: '7.50' });
    await brand.expectBooksRight();

    expect(await release(hold, 'cleared up')).toMatchObject({
      outcome: 'RELEASED',
      endReason: 'cleared up',
      held: '15.00',
      people: 1,
    });
    expect(await statuses(ben)).toEqual(['EARNED 10.00 SETTLED', 'EARNED 5.00 SETTLED']);
    expect(await isHeld(ben, '2025-01')).toBe(false);
    expect(await brand.balance(ben)).toMatchObject({
      held: '0.00',
      available: '15.00',
      withdrawable: '15.00',
    });
    // The next statement begins where this one ended.
    await brand.sale({ by: ben, ...done('2025-02-10') });
    await brand.settle('2025-02');
    expect(await brand.statement(ben, '2025-02')).toMatchObject({ opening: '15.00', closing: '25.00' });
  });

  it('finds entries by their status, and keeps each in one', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await withoutHoldDays();
    await brand.sale({ by: ben, ...done('2025-01-10') });
    await brand.settle('2025-01');
    await freeze(ben);
    await brand.sale({ by: ben, goods: '20.00', ...done('2025-02-10') });
    await brand.settle('2025-02');
    await brand.sale({ by: ben, goods: '30.00', paidAt: at('2025-03-10') });
    const found = async (status: string) =>
      (await brand.entries({ status })).map(({ amount }) => amount).sort();
    expect(await found('HELD')).toEqual(['2.00', '3.00']);
    expect(await found('SETTLED')).toEqual(['1.00', '10.00', '5.00']);
    expect(await found('PENDING')).toEqual(['1.50']);
    expect(await found('RELEASED')).toEqual([]);
    expect(await statuses(ada)).toHaveLength(3);
  });

  it('withdraws what was available before, less what refunds take of it', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHoldDays();
    const old = await brand.sale({ by: ben, goods: '1000.00', ...done('2025-01-10') });
    await brand.settle('2025-01');
    const hold = await freeze(ben);
    const later = await brand.sale({ by: ben, goods: '500.00', ...done('2025-02-10') });
    // What is taken back of a commission that is held lessens what is held.
    await brand.refund(later, { of: '100.00', when: at('2025-02-11') });
    expect(await brand.balance(ben)).toMatchObject({ pending: '40.00', withdrawable: '100.00' });
    await brand.refund(old, { of: '300.00', when: at('2025-02-12') });
    expect(await brand.balance(ben)).toMatchObject({ pending: '10.00', withdrawable: '70.00' });
    await brand.settle('2025-02');
    expect(await brand.balance(ben)).toMatchObject({
      held: '10.00',
      available: '100.00',
      withdrawable: '70.00',
    });
    await withdraw(brand.as(ben), '70.00');
    expect(
      await refused(brand.as(ben), 'requestWithdrawal', {
        amount: '20.00',
        currency: 'CNY',
        payoutAccount: '6222 0000 1234 5678',
        idempotencyKey: 'too much',
      }),
    ).toMatchObject({ code: 'INSUFFICIENT_BALANCE' });
    await release(hold);
    expect(await brand.balance(ben)).toMatchObject({ held: '0.00', available: '40.00', reserved: '70.00' });
  });

  it('may owe on a statement that is held, if refunds took more than was earned', async () => {
    const ben = await brand.distributor('Ben');
    await withoutHoldDays();
    const old = await brand.sale({ by: ben, ...done('2025-01-10') });
    await brand.settle('2025-01');
    const hold = await freeze(ben);
    await brand.refund(old, { when: at('2025-02-12') });
    await brand.settle('2025-02');
    expect(await brand.balance(ben)).toMatchObject({
      held: '-10.00',
      available: '10.00',
      withdrawable: '0.00',
    });
    // There is nothing to take back: the refund belongs to what was paid before.
    expect(await cancel(hold)).toMatchObject({ outcome: 'CANCELED', held: '-10.00' });
    expect(await brand.balance(ben)).toMatchObject({ pending: '0.00', held: '0.00', available: '0.00' });
  });

  it('is told of it without the reason, and reads that operators look into it', async () => {
    const ben = await brand.distributor('Ben');
    const hold = await freeze(ben, 'DISTRIBUTOR', 'invented customers');
    await release(hold);
    const { events } = await brand
      .as(ben)
      .ask<{ events: { nodes: readonly object[] } }>(
        `{ events(first: 20) { nodes { __typename ... on HoldPlacedEvent { scope } ... on HoldEndedEvent { outcome } } } }`,
      );
    expect(events.nodes).toEqual(
      expect.arrayContaining([
        { __typename: 'HoldPlacedEvent', scope: 'DISTRIBUTOR' },
        { __typename: 'HoldEndedEvent', outcome: 'RELEASED' },
      ]),
    );
    expect(JSON.stringify(events)).not.toContain('invented');
    expect(await brand.as(ben).ask('query ($id: ID!) { node(id: $id) { id } }', { id: hold.id })).toEqual({
      node: null,
    });
  });
});

describe('a frozen line (R38)', () => {
  it('is everybody below at any depth, with those who join later; nobody leaves it by moving', async () => {
    const [ada, ben, cid, dot, eva] = await brand.line('Ada', 'Ben', 'Cid', 'Dot', 'Eva');
    const [gil, hal] = await brand.line('Gil', 'Hal');
    const hold = await freeze(ben, 'LINE');
    expect(hold.people).toBe(4);
    const [fay] = [await brand.distributor('Fay', { sponsor: eva })];
    await brand.move(gil, dot);
    await brand.move(eva, null);
    expect((await holds()).nodes[0]?.people).toBe(7);
    await withoutHoldDays();
    for (const seller of [ada, ben, cid, dot, eva, fay, gil, hal])
      await brand.sale({ by: seller, ...done('2025-01-10') });
    await brand.settle('2025-01');
    const held = await Promise.all(
      [ada, ben, cid, dot, eva, fay, gil, hal].map((one) => isHeld(one, '2025-01')),
    );
    expect(held).toEqual([false, true, true, true, true, true, true, true]);
    // Newcomers below who sign up themselves are frozen too.
    await brand.configure({ joinMode: 'OPEN' });
    await brand.signUp({ name: 'Ida', sponsorCode: fay.code });
    expect((await holds()).nodes[0]?.people).toBe(8);
    await release(hold);
    expect((await brand.balance(hal)).available).toBe('10.00');
    // Who joins after it ended is free.
    const [jan] = [await brand.distributor('Jan', { sponsor: ben })];
    await brand.sale({ by: jan, ...done('2025-02-10') });
    expect(await statuses(jan)).toEqual(['EARNED 10.00 RELEASED']);
  });

  it('stays frozen as far as another hold covers it', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await withoutHoldDays();
    const line = await freeze(ada, 'LINE');
    const alone = await freeze(ben);
    await brand.sale({ by: ben, ...done('2025-01-10') });
    await brand.settle('2025-01');
    expect([(await holds()).nodes[0]?.held, (await holds()).nodes[1]?.held]).toEqual(['10.00', '15.00']);
    await release(line);
    expect((await brand.balance(ada)).available).toBe('5.00');
    expect(await brand.balance(ben)).toMatchObject({ held: '10.00', available: '0.00' });
    await brand.expectBooksRight();
    await release(alone);
    expect(await brand.balance(ben)).toMatchObject({ held: '0.00', available: '10.00' });
    // What was released once is not held again by a later hold.
    await freeze(ben);
    expect(await statuses(ben)).toEqual(['EARNED 10.00 SETTLED']);
  });
});

describe('a hold that is canceled (R38)', () => {
  it('takes back what it holds line by line, and later refunds find nothing more to take', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await withoutHoldDays();
    const hold = await freeze(ada, 'LINE', 'invented sales');
    const settled = await brand.sale({ by: ben, ...done('2025-01-10') });
    await brand.settle('2025-01');
    await brand.refund(settled, { of: '40.00', when: at('2025-02-01') });
    const open = await brand.sale({
      by: ben,
      lines: [{ unitPrice: '30.00' }, { unitPrice: '70.00' }],
      paidAt: at('2025-02-02'),
    });
    await brand.bonus(ben, '4.00');
    await brand.adjust(ben, '-1.00');
    expect((await holds()).nodes[0]?.held).toBe('27.00');

    expect(await cancel(hold, 'invented sales')).toMatchObject({
      outcome: 'CANCELED',
      endReason: 'invented sales',
      held: '27.00',
    });
    expect(
      (await brand.entries({ kind: 'ADJUSTED', beneficiaryId: ben.id }))
        .map(({ amount, level, lineRef, explanation }) => [amount, level, lineRef, explanation.text])
        .sort(),
    ).toEqual([
      ['-1.00', null, null, expect.any(String)],
      ['-3.00', null, null, expect.stringContaining('invented sales')],
      ['-3.00', 1, '1', expect.stringContaining('invented sales')],
      ['-6.00', 1, '1', expect.stringContaining('invented sales')],
      ['-7.00', 1, '2', expect.stringContaining('invented sales')],
    ]);
    expect(await brand.balance(ben)).toMatchObject({
      pending: '-10.00',
      held: '0.00',
      available: '10.00',
      withdrawable: '0.00',
    });
    await brand.expectBooksRight();

    await brand.complete(open, at('2025-02-03'));
    await brand.refund(open, { when: at('2025-02-04') });
    await brand.refund(settled, { when: at('2025-02-05') });
    await brand.nightly();
    // What was taken back today goes on the statement of today's month, and is not theirs until then.
    expect(await brand.balance(ben)).toMatchObject({
      pending: '-6.00',
      available: '6.00',
      withdrawable: '0.00',
    });
    expect(await brand.balance(ada)).toMatchObject({ pending: '-3.00', available: '3.00' });
  });

  it('leaves what they earn afterwards, and what others earned of the same orders', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await withoutHoldDays();
    const hold = await freeze(ben);
    await brand.sale({ by: ben, ...done('2025-01-10') });
    await cancel(hold);
    await brand.sale({ by: ben, goods: '20.00', ...done('2025-01-11') });
    await brand.settle('2025-01');
    // What was taken back today goes on the statement of today's month.
    expect(await brand.balance(ben)).toMatchObject({
      pending: '-10.00',
      available: '12.00',
      withdrawable: '2.00',
    });
    expect((await brand.balance(ada)).available).toBe('6.00');
    expect(await statuses(ben)).toEqual([
      'ADJUSTED -10.00 RELEASED',
      'EARNED 10.00 SETTLED',
      'EARNED 2.00 SETTLED',
    ]);
  });

  it('of much money waits for a second operator, and takes no more than was asked about', async () => {
    const ben = await brand.distributor('Ben');
    const [olivia, oscar] = [brand.operator('olivia'), brand.operator('oscar')];
    await brand.configure({ adjustmentApprovalAbove: '50.00' });
    const hold = await freeze(ben);
    await brand.sale({ by: ben, goods: '600.00' });
    const input = { holdId: hold.id, reason: 'invented' };
    const asked = await awaiting(olivia, 'cancelHold', input);
    expect(asked).toMatchObject({
      kind: 'HOLD',
      subject: hold.id,
      summary: `Cancel the hold on ${ben.code} and take back 60.00 CNY of commissions from 1 distributor.`,
    });
    expect((await awaiting(olivia, 'cancelHold', input)).id).toBe(asked.id);
    await brand.sale({ by: ben, goods: '10.00' });
    expect(
      await refused(oscar, 'decideApproval', { approvalId: asked.id, decision: 'APPROVE' }),
    ).toMatchObject({ code: 'WRONG_STATE', field: ['approvalId'] });
    const again = await awaiting(olivia, 'cancelHold', input);
    await decided(oscar, again, 'APPROVE');
    expect(await approvals(oscar, 'APPROVED')).toHaveLength(1);
    const [ended] = (await holds()).nodes;
    expect(ended).toMatchObject({ outcome: 'CANCELED', held: '61.00' });
    expect((await brand.balance(ben)).pending).toBe('0.00');
    // Asked once more, it is answered as it ended.
    expect(await cancel(hold, 'invented', olivia)).toMatchObject({ outcome: 'CANCELED' });
  });
});

describe('freezing', () => {
  it('answers the same request as before, and refuses what cannot be, in both languages', async () => {
    const ben = await brand.distributor('Ben');
    const applied = await brand.signUp({ name: 'Zoe' });
    const hold = await freeze(ben);
    expect(await freeze(ben)).toEqual(hold);
    const olivia = brand.admin;
    const input = { distributorId: ben.id, scope: 'DISTRIBUTOR', reason: 'another reason' };
    expect(await refused(olivia, 'freezeLine', input)).toEqual({
      code: 'WRONG_STATE',
      sentence: 'The distributor is frozen already.',
      field: ['distributorId'],
    });
    expect(await refused(olivia, 'freezeLine', input, 'zh')).toMatchObject({
      sentence: '该分销商已被冻结。',
    });
    expect(await refused(olivia, 'freezeLine', { ...input, distributorId: applied.id })).toMatchObject({
      code: 'WRONG_STATE',
      field: ['distributorId'],
    });
    expect(await refused(olivia, 'freezeLine', { ...input, distributorId: 'dst_nobody' })).toMatchObject({
      code: 'NOT_FOUND',
      field: ['distributorId'],
    });
    expect(await refused(olivia, 'freezeLine', { ...input, reason: ' ' })).toMatchObject({
      code: 'INVALID_INPUT',
      field: ['reason'],
    });
    expect(await refused(olivia, 'releaseHold', { holdId: 'hld_none', reason: 'r' })).toMatchObject({
      code: 'NOT_FOUND',
      field: ['holdId'],
    });
    const released = await release(hold);
    expect(await release(hold)).toEqual(released);
    for (const mutation of ['releaseHold', 'cancelHold'])
      expect(await refused(olivia, mutation, { holdId: hold.id, reason: 'once more' })).toMatchObject({
        code: 'WRONG_STATE',
        field: ['holdId'],
      });
    expect([(await holds(true)).totalCount, (await holds(false)).totalCount]).toEqual([0, 1]);
    await freeze(ben, 'DISTRIBUTOR', 'once more');
    expect((await holds(true)).nodes.map(({ reason }) => reason)).toEqual(['once more']);
  });

  it('keeps the person: nobody is erased while they are looked into', async () => {
    const ben = await brand.distributor('Ben');
    const hold = await freeze(ben);
    const input = { distributorId: ben.id, reason: 'asked for' };
    expect(await refused(brand.admin, 'eraseDistributor', input)).toMatchObject({
      code: 'WRONG_STATE',
      field: ['distributorId'],
    });
    await release(hold);
    await brand.admin.do('eraseDistributor', input, '__typename');
  });
});
