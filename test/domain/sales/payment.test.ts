import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../domain/terms/calendar.ts';
import type { UplineMember } from '../../../domain/people/distributor.ts';
import { type Binding, decidePayment, type Payment, type People } from '../../../domain/sales/payment.ts';
import type { CommissionPlan, MissingLevel } from '../../../domain/terms/plan.ts';
import { minor } from '../../../domain/money.ts';
import { fc } from '../../support/properties.ts';
import { aPlan, aLine, cny, named, rates, SHANGHAI } from '../business.ts';

const PAID_AT = new Date('2026-03-10T04:00:00Z');
const DAY_MS = 86_400_000;
const days = (count: number): Date => new Date(PAID_AT.getTime() + count * DAY_MS);
const CALENDAR: Calendar = { timeZone: SHANGHAI, closed: new Map() };

const member = (name: string, active = true): UplineMember => ({
  id: named(name),
  active,
  tierCode: 'standard',
});
/** Zoe sponsors Ada, Ada sponsors Ben, Ben sponsors Cid. */
const LINE = ['Cid', 'Ben', 'Ada', 'Zoe'];
const uplines = (...idle: string[]) =>
  new Map(
    LINE.map((name, index) => [
      named(name),
      LINE.slice(index).map((one) => member(one, !idle.includes(one))),
    ]),
  );
const bound = (to: string, changes: Partial<Binding> = {}): Binding => ({
  number: 1,
  distributorId: named(to),
  boundAt: days(-10),
  endsAt: null,
  ...changes,
});

function decided({
  plan = {},
  payment = {},
  people = {},
}: {
  plan?: Partial<CommissionPlan>;
  payment?: Partial<Payment>;
  people?: Omit<Partial<People>, 'found'> & { found?: Partial<People['found']> };
} = {}) {
  const { found, ...rest } = people;
  const whole: People = {
    found: { buyerId: null, codeOwnerId: null, visit: null, ...found },
    bindings: [],
    lastBinding: 0,
    uplines: uplines(),
    ...rest,
  };
  const terms = {
    plans: [aPlan(plan)],
    tierByCode: new Map(),
    calendar: CALENDAR,
    programme: { unboundCustomerRefs: ['guest'] },
  };
  return decidePayment(
    terms,
    {
      channel: 'default',
      customerRef: 'customer',
      paidAt: PAID_AT,
      lines: [aLine({ unitPrice: cny('100.00') })],
      ...payment,
    },
    whole,
  );
}

const byCode = { found: { codeOwnerId: named('Cid') } };

describe('what a payment settles for good (R8, R9)', () => {
  it('is whose sale it is, what it earns on each level, and the line of that moment', () => {
    const { attribution, earnings, columns } = decided({ people: byCode });
    expect(attribution).toEqual({ distributorId: named('Cid'), via: 'EXPLICIT_CODE', touchedAt: null });
    expect(earnings.map(({ level, beneficiaryId, amount }) => [level, beneficiaryId, amount])).toEqual([
      [1, named('Cid'), cny('10.00')],
      [2, named('Ben'), cny('5.00')],
    ]);
    expect(columns).toMatchObject({
      paidMonth: '2026-03',
      planVersion: 1,
      holdDays: 7,
      sellerId: named('Cid'),
      via: 'EXPLICIT_CODE',
      upline: [named('Cid'), named('Ben')],
      team: [named('Cid'), named('Ben')],
    });
  });

  it("is nobody's, and then there is no line to keep", () => {
    expect(decided()).toMatchObject({
      attribution: null,
      earnings: [],
      binding: null,
      columns: { sellerId: null, via: null, upline: null, team: null },
    });
  });

  it("keeps the line as far as somebody earned, above the plan's levels too where a level rolled up (R15)", () => {
    const { columns } = decided({
      plan: { missingLevel: 'ROLL_UP' },
      people: { ...byCode, uplines: uplines('Ben') },
    });
    expect(columns.upline).toEqual([named('Cid'), named('Ben'), named('Ada')]);
    expect(columns.team).toEqual([named('Cid'), named('Ben')]);
  });

  it("finds a buying distributor's sponsor in the buyer's own line (R7)", () => {
    const { attribution, columns } = decided({
      people: { found: { buyerId: named('Cid'), codeOwnerId: named('Zoe') } },
    });
    expect(attribution).toMatchObject({ distributorId: named('Ben'), via: 'SPONSOR_OF_BUYER' });
    expect(columns.upline).toEqual([named('Ben'), named('Ada')]);
  });
});

describe('the customer is bound (R6)', () => {
  it.each<[what: string, given: Parameters<typeof decided>[0], binds: boolean]>([
    ['by the first order that somebody sold', { people: byCode }, true],
    ["not by the company's own", {}, false],
    [
      'not by an order of nothing',
      { people: byCode, payment: { lines: [aLine({ unitPrice: cny('0.00') })] } },
      false,
    ],
    ['not where the name stands for nobody', { people: byCode, payment: { customerRef: 'Guest' } }, false],
    ['not while bound', { people: { ...byCode, bindings: [bound('Ada')] } }, false],
    [
      'not while bound from a later moment on',
      { people: { ...byCode, bindings: [bound('Ada', { boundAt: days(3) })] } },
      false,
    ],
    [
      'again when that has run out',
      { people: { ...byCode, bindings: [bound('Ada', { endsAt: days(-1) })], lastBinding: 1 } },
      true,
    ],
    ['not by a distributor who buys', { people: { found: { buyerId: named('Cid') } } }, false],
  ])('%s', (_what, given, binds) => {
    expect(decided(given).binding !== null).toBe(binds);
  });

  it("with the next number, for the plan's days or for good", () => {
    expect(decided({ people: { ...byCode, lastBinding: 4 } }).binding).toEqual({
      number: 5,
      distributorId: named('Cid'),
      boundAt: PAID_AT,
      endsAt: null,
    });
    expect(decided({ plan: { bindingDays: 30 }, people: byCode }).binding?.endsAt).toEqual(days(30));
  });

  it("and is the seller's until it runs out, unless the order names somebody else", () => {
    const bindings = [bound('Ada', { endsAt: days(1) })];
    expect(decided({ people: { bindings } }).attribution).toMatchObject({
      distributorId: named('Ada'),
      via: 'BINDING',
    });
    expect(decided({ people: { bindings, ...byCode } }).attribution).toMatchObject({
      distributorId: named('Cid'),
      via: 'EXPLICIT_CODE',
    });
    expect(decided({ people: { bindings: [bound('Ada', { endsAt: PAID_AT })] } }).attribution).toBeNull();
    expect(decided({ people: { bindings, uplines: uplines('Ada') } }).attribution).toBeNull();
  });
});

it('for any seller and rates, no more is earned than the goods cost, and every earner is in the stored line', () => {
  const seller = fc.constantFrom(...LINE.map(named));
  const levels = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      seller,
      levels,
      fc.bigInt({ min: 0n, max: 1_000_000n }),
      fc.subarray(LINE),
      fc.constantFrom<MissingLevel>('RETAIN', 'STOP', 'ROLL_UP'),
      (codeOwnerId, levelRates, net, idle, missingLevel) => {
        const { earnings, columns } = decided({
          plan: { levelRates: rates(...levelRates), missingLevel },
          payment: { lines: [aLine({ unitPrice: minor(net) })] },
          people: { found: { codeOwnerId }, uplines: uplines(...idle) },
        });
        expect(earnings.reduce((all, { amount }) => all + amount, 0n) <= net).toBe(true);
        expect(
          earnings.every(({ beneficiaryId, uplineIndex }) => columns.upline?.[uplineIndex] === beneficiaryId),
        ).toBe(true);
      },
    ),
  );
});
