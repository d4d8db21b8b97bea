import { describe, expect, it } from 'vitest';
import { earnings } from '../../support/programme/sales.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

describe('a line moves below another sponsor (R3)', () => {
  it('and what is sold from then on goes up the new way, what was sold before does not', async () => {
    const [, ben, cid] = await brand.line('Ada', 'Ben', 'Cid');
    const eve = await brand.distributor('Eve');
    await brand.configure({ allowThirdLevel: true });
    await brand.publish({ levelRates: [1000, 500, 300] });
    const before = await brand.sale({ by: cid });
    await brand.move(ben, eve);
    const after = await brand.sale({ by: cid });
    expect(earnings(await brand.order(before))).toEqual({ Cid: '10.00', Ben: '5.00', Ada: '3.00' });
    expect(earnings(after)).toEqual({ Cid: '10.00', Ben: '5.00', Eve: '3.00' });
    expect(await brand.upline(cid)).toEqual(['Ben', 'Eve']);
    expect(await brand.downline(eve)).toEqual(['Ben', 'Cid']);
    // A refund takes back from those who earned.
    expect(earnings((await brand.refund(before)).order)).toEqual({ Cid: '0.00', Ben: '0.00', Ada: '0.00' });
    expect(before.commissionEntries[2]?.explanation.path.map(({ displayName }) => displayName)).toEqual([
      'Cid',
      'Ben',
      'Ada',
    ]);
  });

  it('to the company itself, and the history says who did it and why', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    expect(await brand.move(ben, null)).toMatchObject({ sponsor: null });
    expect(earnings(await brand.sale({ by: ben }))).toEqual({ Ben: '10.00' });
    const history = await brand.sql(
      'select sponsor_id, actor, reason from sponsorships where distributor_id = $1 order by id',
      [ben.id],
    );
    expect(history).toEqual([
      { sponsor_id: ada.id, actor: 'olivia', reason: 'imported' },
      { sponsor_id: null, actor: 'olivia', reason: 'asked for' },
    ]);
    await expect(brand.sql('delete from sponsorships')).rejects.toThrow('append-only');
  });

  it('but never below itself, and never below somebody who is not active', async () => {
    const [ada, ben, cid] = await brand.line('Ada', 'Ben', 'Cid');
    const eve = await brand.distributor('Eve');
    await brand.suspend(eve);
    for (const below of [ada, ben, cid]) {
      await expect(brand.move(ada, below)).rejects.toMatchObject({
        code: 'WOULD_FORM_CYCLE',
        field: ['newSponsorId'],
      });
    }
    await expect(brand.move(ben, eve)).rejects.toMatchObject({ code: 'SPONSOR_NOT_ELIGIBLE' });
    expect(await brand.upline(cid)).toEqual(['Ben', 'Ada']);
  });

  it('nor do two moves at the same moment make a circle that each alone would not', async () => {
    const [ada, ben] = [await brand.distributor('Ada'), await brand.distributor('Ben')];
    for (let round = 0; round < 5; round += 1) {
      const moves = await Promise.allSettled([brand.move(ada, ben), brand.move(ben, ada)]);
      expect(moves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await Promise.all([brand.move(ada, null), brand.move(ben, null)]);
    }
  });
});

describe('a distributor is suspended or leaves (R4)', () => {
  it('earns nothing on sales from then on, keeps what they earned, and earns again when reinstated', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await brand.sale({ by: ben });
    expect(await brand.suspend(ben)).toMatchObject({ status: 'SUSPENDED' });
    expect((await brand.sale({ by: ben })).attribution).toBeNull();
    expect(await brand.balance(ben)).toMatchObject({ pending: '10.00' });
    await brand.reinstate(ben);
    expect(earnings(await brand.sale({ by: ben }))).toEqual({ Ben: '10.00', Ada: '5.00' });
    expect(await brand.terminate(ben)).toMatchObject({ status: 'TERMINATED' });
    await expect(brand.reinstate(ben)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await brand.balance(ben)).toMatchObject({ pending: '20.00' });
    expect(await brand.balance(ada)).toMatchObject({ pending: '10.00' });
  });

  const plan = { levelRates: [1000, 500, 300] };
  it.each([
    ['RETAIN', { Dan: '10.00', Bea: '3.00' }],
    ['STOP', { Dan: '10.00' }],
    ['ROLL_UP', { Dan: '10.00', Bea: '5.00', Ann: '3.00' }],
  ])('and their level follows the plan: %s (R15)', async (missingLevel, expected) => {
    const [, , cal, dan] = await brand.line('Ann', 'Bea', 'Cal', 'Dan');
    await brand.configure({ allowThirdLevel: true });
    await brand.publish({ ...plan, missingLevel });
    await brand.suspend(cal);
    expect(earnings(await brand.sale({ by: dan }))).toEqual(expected);
  });

  it('and ten who left in a row are passed over by a roll-up (R15)', async () => {
    const line = await brand.line(
      'Top',
      ...['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8', 'L9', 'L10'],
      'Seller',
    );
    for (const left of line.slice(1, -1)) await brand.terminate(left);
    await brand.publish({ missingLevel: 'ROLL_UP' });
    const order = await brand.sale({ by: line[11] });
    expect(earnings(order)).toEqual({ Seller: '10.00', Top: '5.00' });
    expect(order.commissionEntries[1]?.explanation.path).toHaveLength(12);
  });
});
