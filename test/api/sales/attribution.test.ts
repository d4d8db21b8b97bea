import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { credited, earnings, orderOf, USUAL_DAY } from '../../support/programme/sales.ts';
import { at, daysAfter } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
let ada: Member;
let ben: Member;
beforeEach(async () => {
  [ada, ben] = [await brand.distributor('Ada'), await brand.distributor('Ben')];
});

describe('whose sale it is (R5)', () => {
  it('the code first, then the binding, then the visit, then no seller', async () => {
    await brand.visit(ada, { visitor: 'phone', when: at('2025-03-09') });
    expect(credited(await brand.sale({ by: ben, visitor: 'phone' }))).toBe('Ben by EXPLICIT_CODE');
    expect(credited(await brand.sale({ visitor: 'phone', customer: 'Wu' }))).toBe('Ada by VISIT');
    await brand.visit(ben, { visitor: 'phone', when: at('2025-03-11') });
    const bound = await brand.sale({ visitor: 'phone', customer: 'Wu', paidAt: at('2025-03-12') });
    expect(bound.attribution).toMatchObject({
      via: 'BINDING',
      distributor: { displayName: 'Ada' },
      touchedAt: USUAL_DAY,
    });
    expect(credited(await brand.sale({ by: ben, customer: 'Wu', paidAt: at('2025-03-13') }))).toBe(
      'Ben by EXPLICIT_CODE',
    );
    const own = await brand.sale();
    expect([credited(own), own.commissionEntries]).toEqual([null, []]);
  });

  it('a code that is unknown, or of one who is not active, falls through to the next', async () => {
    await brand.visit(ada, { visitor: 'phone', when: at('2025-03-09') });
    await brand.suspend(ben);
    expect(credited(await brand.sale({ code: 'NOBODY', visitor: 'phone' }))).toBe('Ada by VISIT');
    expect(credited(await brand.sale({ by: ben, visitor: 'phone' }))).toBe('Ada by VISIT');
    expect(credited(await brand.sale({ by: ben }))).toBeNull();
  });

  it('a code is the same code in capitals or small letters', async () => {
    expect(credited(await brand.sale({ code: ben.code.toLowerCase() }))).toBe('Ben by EXPLICIT_CODE');
    expect(credited(await brand.sale({ code: ben.code.toUpperCase() }))).toBe('Ben by EXPLICIT_CODE');
  });

  it('an empty field of a form names no code and no visitor, told again with or without it', async () => {
    await brand.distributor('Ada');
    for (const blank of ['', ' ', '\u3000']) {
      const order = orderOf({ customer: 'Joe', code: blank, visitor: blank });
      const { order: recorded } = await brand.record(order);
      expect((await brand.order(recorded)).attribution).toBeNull();
      expect(await brand.record({ ...order, referralCode: null, visitorToken: undefined })).toMatchObject({
        duplicate: true,
      });
      expect(await brand.preview({ customer: 'Joe', code: blank, visitor: blank })).toMatchObject({
        attribution: null,
      });
    }
    const joined = await brand.signUp({ name: 'Newcomer', sponsorCode: '' });
    expect(await brand.upline(joined)).toEqual([]);
  });

  it('a binding or touch of one who is not active falls through too', async () => {
    await brand.sale({ by: ben, customer: 'Wu' });
    await brand.visit(ada, { visitor: 'phone', when: at('2025-03-11') });
    await brand.visit(ben, { visitor: 'phone', when: at('2025-03-12') });
    await brand.suspend(ben);
    expect(credited(await brand.sale({ customer: 'Wu', visitor: 'phone', paidAt: at('2025-03-13') }))).toBe(
      'Ada by VISIT',
    );
    await brand.reinstate(ben);
    expect(credited(await brand.sale({ customer: 'Wu', visitor: 'phone', paidAt: at('2025-03-14') }))).toBe(
      'Ben by BINDING',
    );
  });

  it.each([
    ['LAST', 'Ben'],
    ['FIRST', 'Ada'],
  ])('the %s touch, as the plan says', async (touch, expected) => {
    await brand.publish({ touch });
    await brand.visit(ada, { visitor: 'phone', when: at('2025-03-01') });
    await brand.visit(ben, { visitor: 'phone', when: at('2025-03-05') });
    await brand.visit(ada, { visitor: 'laptop', when: at('2025-03-09') });
    expect(credited(await brand.sale({ visitor: 'phone' }))).toBe(`${expected} by VISIT`);
  });

  it('looked for as far back as the plan in force says, from its first moment, though an older one was published later', async () => {
    const april = at('2025-04-01');
    await brand.publish({ effectiveFrom: april, attributionWindowDays: 0 });
    await brand.publish({ effectiveFrom: at('2025-03-01'), attributionWindowDays: 20 });
    await brand.visit(ada, { visitor: 'phone', when: daysAfter(april, -10) });
    expect(credited(await brand.sale({ visitor: 'phone', paidAt: daysAfter(april, -1) }))).toBe(
      'Ada by VISIT',
    );
    expect(credited(await brand.sale({ visitor: 'phone', paidAt: april }))).toBeNull();
    expect(credited(await brand.sale({ visitor: 'phone', paidAt: daysAfter(april, 1) }))).toBeNull();
  });

  it('a touch counts to the edge of the window and no further, and never one after the payment', async () => {
    await brand.publish({ attributionWindowDays: 10 });
    const touched = at('2025-03-01');
    await brand.visit(ada, { visitor: 'phone', when: touched });
    const edge = daysAfter(touched, 10);
    const sale = await brand.sale({ visitor: 'phone', customer: 'Wu', paidAt: edge });
    expect(sale.attribution).toMatchObject({ via: 'VISIT', touchedAt: touched });
    const late = new Date(new Date(edge).getTime() + 1).toISOString();
    expect(credited(await brand.sale({ visitor: 'phone', paidAt: late }))).toBeNull();
    const early = new Date(new Date(touched).getTime() - 1).toISOString();
    expect(credited(await brand.sale({ visitor: 'phone', paidAt: early }))).toBeNull();
  });

  it('a customer who is known is found again on another device', async () => {
    await brand.visit(ada, { visitor: 'phone', customer: 'Wu', when: at('2025-03-08') });
    expect(credited(await brand.sale({ customer: 'Wu', visitor: 'laptop' }))).toBe('Ada by VISIT');
  });

  it('is decided when it is paid, not when it is placed', async () => {
    const order = await brand.sale({ by: ben, paidAt: null });
    expect([order.status, credited(order), order.commissionEntries]).toEqual(['PLACED', null, []]);
    await brand.move(ben, ada);
    const paid = await brand.pay(order, at('2025-03-11'));
    expect([paid.status, credited(paid)]).toEqual(['PAID', 'Ben by EXPLICIT_CODE']);
    expect(earnings(paid)).toEqual({ Ben: '10.00', Ada: '5.00' });
  });

  it('a visit needs an active distributor, and may not lie in the future', async () => {
    await brand.suspend(ben);
    for (const { code } of [ben, { code: 'NOBODY' }]) {
      await expect(brand.visit({ code }, { visitor: 'phone', when: USUAL_DAY })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        field: ['referralCode'],
      });
    }
    await expect(
      brand.visit(ada, { visitor: 'phone', when: daysAfter(new Date().toISOString(), 1) }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('a customer belongs to a distributor (R6)', () => {
  it('from the first order attributed by a code or a touch, for good unless the plan says', async () => {
    const paidAt = at('2025-03-10');
    await brand.sale({ by: ada, customer: 'Wu', paidAt });
    for (const later of [paidAt, at('2026-01-10')])
      expect(credited(await brand.sale({ customer: 'Wu', paidAt: later }))).toBe('Ada by BINDING');
  });

  it('and a live binding is not taken over by another code or link', async () => {
    await brand.sale({ by: ada, customer: 'Wu' });
    await brand.visit(ben, { visitor: 'phone', when: at('2025-03-11') });
    expect(credited(await brand.sale({ by: ben, customer: 'Wu', paidAt: at('2025-03-12') }))).toBe(
      'Ben by EXPLICIT_CODE',
    );
    expect(credited(await brand.sale({ customer: 'Wu', visitor: 'phone', paidAt: at('2025-03-13') }))).toBe(
      'Ada by BINDING',
    );
  });

  it('until it ends; then the next touch decides again', async () => {
    await brand.publish({ bindingDays: 30 });
    const bound = at('2025-03-10');
    await brand.sale({ by: ada, customer: 'Wu', paidAt: bound });
    await brand.visit(ben, { visitor: 'phone', when: at('2025-04-08') });
    const last = new Date(new Date(daysAfter(bound, 30)).getTime() - 1).toISOString();
    expect(credited(await brand.sale({ customer: 'Wu', visitor: 'phone', paidAt: last }))).toBe(
      'Ada by BINDING',
    );
    expect(
      credited(await brand.sale({ customer: 'Wu', visitor: 'phone', paidAt: daysAfter(bound, 30) })),
    ).toBe('Ben by VISIT');
    expect(credited(await brand.sale({ customer: 'Wu', paidAt: at('2025-05-01') }))).toBe('Ben by BINDING');
  });

  it('also within one list of orders, each judged after the one before', async () => {
    const [first, second, third] = await brand.sales([
      { by: ada, customer: 'Wu', paidAt: at('2025-03-10') },
      { by: ben, customer: 'Wu', paidAt: at('2025-03-11') },
      { customer: 'Wu', paidAt: at('2025-03-12') },
    ]);
    expect([first, second, third].map((order) => order && credited(order))).toEqual([
      'Ada by EXPLICIT_CODE',
      'Ben by EXPLICIT_CODE',
      'Ada by BINDING',
    ]);
  });

  it('and two first orders at the same moment bind the customer once', async () => {
    const rush = await Promise.all([ada, ben, ada, ben].map((by) => brand.sale({ by, customer: 'Wu' })));
    expect(rush.every((order) => order.attribution?.via === 'EXPLICIT_CODE')).toBe(true);
    expect(await brand.sql(`select 1 from bindings where customer_ref = 'Wu'`)).toHaveLength(1);
  });
});

describe('a distributor buys (R7)', () => {
  const buying = async (selfPurchase: string) => {
    await brand.publish({ selfPurchase });
    const cid = await brand.distributor('Cid', { sponsor: ada, buysAs: ['cid-buys'] });
    await brand.visit(ben, { visitor: 'phone', when: at('2025-03-09') });
    return { cid, order: await brand.sale({ customer: 'cid-buys', by: ben, visitor: 'phone' }) };
  };

  it('and their sponsor earns at level 1, whatever code or touch there is', async () => {
    const { order } = await buying('SPONSOR_EARNS');
    expect([credited(order), earnings(order)]).toEqual(['Ada by SPONSOR_OF_BUYER', { Ada: '10.00' }]);
  });

  it('and earns on it as the seller', async () => {
    const { order } = await buying('BUYER_EARNS');
    expect([credited(order), earnings(order)]).toEqual([
      'Cid by SELF_PURCHASE',
      { Cid: '10.00', Ada: '5.00' },
    ]);
  });

  it('and no commission is earned', async () => {
    const { order } = await buying('NOBODY_EARNS');
    expect([credited(order), earnings(order)]).toEqual([null, {}]);
  });

  it('which makes no binding, and once suspended they are a customer like any other', async () => {
    const { cid } = await buying('SPONSOR_EARNS');
    expect(await brand.sql('select 1 from bindings')).toEqual([]);
    await brand.suspend(cid);
    expect(credited(await brand.sale({ customer: 'cid-buys', by: ben }))).toBe('Ben by EXPLICIT_CODE');
  });

  it('and has no sponsor: then no commission is earned', async () => {
    await brand.distributor('Top', { buysAs: ['top-buys'] });
    expect(credited(await brand.sale({ customer: 'top-buys', by: ben }))).toBeNull();
  });
});

describe('what was decided stays (R8)', () => {
  it('in the database itself', async () => {
    const order = await brand.sale({ by: ada });
    for (const change of [
      `seller_id = '${ben.id}'`,
      `via = 'VISIT'`,
      'paid_at = now()',
      'plan_version = 9',
    ]) {
      await expect(brand.sql(`update orders set ${change} where id = $1`, [order.id])).rejects.toThrow(
        'never changes',
      );
    }
    await expect(brand.sql('update commission_entries set amount = 1')).rejects.toThrow('append-only');
    await expect(brand.sql('truncate transfers cascade')).rejects.toThrow('append-only');
  });

  it('and an operator corrects it only by cancelling the commissions, with a reason', async () => {
    const order = await brand.sale({ by: ada });
    await brand.cancelCommissions(order, 'bought for herself');
    const corrected = await brand.order(order);
    expect([credited(corrected), earnings(corrected)]).toEqual(['Ada by EXPLICIT_CODE', { Ada: '0.00' }]);
    expect(corrected.commissionEntries[1]).toMatchObject({ kind: 'ADJUSTED', amount: '-10.00' });
    expect(corrected.commissionEntries[1]?.explanation.text).toContain('bought for herself');
    await expect(brand.cancelCommissions(order, 'again')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect((await brand.refund(order)).reversals).toEqual([]);
  });
});

describe('a shop says it again', () => {
  it('the same order is recorded once, also within one list or at the same moment', async () => {
    const order = orderOf({ by: ada, number: 'A-1' });
    const first = await brand.record(order);
    const again = await Promise.all([brand.record(order), brand.record(order)]);
    expect([first, ...again].map(({ duplicate }) => duplicate)).toEqual([false, true, true]);
    const twice = { by: ben, number: 'A-2', customer: 'Wu' };
    const [left, right] = await brand.sales([twice, twice]);
    expect(left?.id).toBe(right?.id);
    expect(await brand.balance(ada)).toMatchObject({ pending: '10.00' });
    await expect(brand.record({ ...order, tax: '1.00' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: ['externalId'],
    });
  });

  it('eight times at the same moment, as two servers of a shop do', async () => {
    const order = orderOf({ by: ada, number: 'A-1' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => brand.record(order)));
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(await brand.balance(ada)).toMatchObject({ pending: '10.00' });
  });
});
