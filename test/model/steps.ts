import { fc } from '../support/properties.ts';
import type { Fault } from '../support/fault-proxy.ts';
import type { SaleStep } from './selling.ts';

/** How much later than the step before: a while, or at the end of the month, a millisecond more or less. */
export type Later = { readonly ms: number } | { readonly monthEnd: -1 | 0 | 1 };

export interface DraftStep {
  readonly channel: string;
  readonly customer: number;
  /** Whose code; null: none; above the number of people: nobody's. */
  readonly code: number | null;
  readonly lowerCase: boolean;
  readonly token: number | null;
  readonly foreign: boolean;
  /** Days before now; negative: a clock that is fast, in milliseconds. */
  readonly placed: number;
  readonly paid: number | null;
  readonly completed: number | null;
  readonly lines: readonly {
    readonly named: boolean;
    readonly sku: string;
    readonly category: string | null;
    readonly quantity: number;
    readonly price: number;
    /** In percent. */
    readonly off: number;
    /** In percent of the price. */
    readonly cost: number | null;
  }[];
  /** In percent of the goods. */
  readonly discount: number;
  readonly shipping: number;
}

export interface RuleStep {
  readonly sku: string | null;
  readonly category: string | null;
  readonly channel: string | null;
  readonly tier: string | null;
  readonly from: number | null;
  readonly lasts: number | null;
  readonly priority: number;
  readonly rates: readonly number[] | null;
  readonly amounts: readonly number[];
}

/** What the bank says of one of a batch, rightly or not. */
export interface BankLineStep {
  readonly item: number;
  readonly mistake: 'amount' | 'withdrawal' | null;
  readonly succeeded: boolean;
  readonly ref: number | null;
  readonly back: number | null;
}

/** What may happen next. Numbers that choose something count round those that there are. */
export type Step = { readonly later: Later; readonly fault: Fault | null } & (
  | {
      readonly what: 'configure';
      readonly change: {
        open?: boolean;
        thirdLevel?: boolean;
        channelsShareCustomers?: boolean;
        autoCompleteDays?: number;
        zone?: string;
        currency?: string;
      };
    }
  | {
      readonly what: 'sign up';
      readonly contact: number;
      readonly sponsor: number | null;
      readonly compliant: boolean;
    }
  | {
      readonly what: 'import';
      readonly people: readonly {
        who: number;
        contact: number;
        sponsor: number | null;
        code: number | null;
        tier: string | null;
        back: number;
        customers: readonly number[];
        bound: readonly number[];
      }[];
    }
  | { readonly what: 'review'; readonly who: number; readonly approve: boolean }
  | { readonly what: 'status'; readonly who: number; readonly step: 'SUSPEND' | 'REINSTATE' | 'TERMINATE' }
  | { readonly what: 'move'; readonly who: number; readonly below: number | null }
  | { readonly what: 'tiers'; readonly count: number; readonly rates: readonly (readonly number[] | null)[] }
  | {
      readonly what: 'publish';
      readonly back: number;
      readonly rules: readonly RuleStep[] | null;
      readonly change: Record<string, unknown>;
    }
  | {
      readonly what: 'visit';
      readonly who: number;
      readonly token: number;
      readonly customer: number | null;
      readonly channel: string;
      readonly back: number;
      readonly withTheLast: boolean;
    }
  | { readonly what: 'sell'; readonly drafts: readonly DraftStep[] }
  | { readonly what: 'sell otherwise'; readonly which: number }
  | { readonly what: 'again'; readonly which: number }
  | {
      readonly what: 'advance';
      readonly which: number;
      readonly step: SaleStep;
      readonly back: number | null;
    }
  | {
      readonly what: 'refund';
      readonly which: number;
      readonly ref: number | null;
      readonly back: number | null;
      readonly lines: readonly { line: number; percent: number }[] | null;
    }
  | {
      readonly what: 'adjust';
      readonly who: number;
      readonly kind: 'BONUS' | 'ADJUSTED';
      readonly amount: number;
      readonly key: number;
    }
  | { readonly what: 'cancel commissions'; readonly which: number; readonly key: number }
  | {
      readonly what: 'money settings';
      readonly change: { minimum?: number; secondAbove?: number; fee?: number; taxed?: boolean };
    }
  | {
      readonly what: 'withdraw';
      readonly which: number;
      readonly around: 'all' | 'minimum' | 'threshold' | 'some';
      readonly off: number;
      readonly key: number | null;
      readonly account: number;
    }
  | {
      readonly what: 'review withdrawal';
      readonly which: number;
      readonly approve: boolean;
      readonly operator: string;
    }
  | {
      readonly what: 'pay';
      readonly which: number;
      readonly succeeded: boolean;
      readonly ref: number | null;
      readonly back: number | null;
    }
  | { readonly what: 'batch'; readonly limit: number; readonly key: number | null }
  | { readonly what: 'export'; readonly which: number }
  | { readonly what: 'reconcile'; readonly which: number; readonly lines: readonly BankLineStep[] }
  | { readonly what: 'settle'; readonly ago: number }
  | { readonly what: 'settle all due' }
  | { readonly what: 'refresh' }
);

const HOUR = 60 * 60 * 1000;
const later: fc.Arbitrary<Later> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ms: fc.integer({ min: 1, max: 20 * 24 * HOUR }) }) },
  { weight: 2, arbitrary: fc.record({ ms: fc.integer({ min: 1, max: 5 * HOUR }) }) },
  { weight: 3, arbitrary: fc.record({ monthEnd: fc.constantFrom(-1, 0, 1) }) },
);
/** Now and then the line to the database breaks while the step is taken; whoever gets no answer asks again. */
const fault: fc.Arbitrary<Fault | null> = fc.oneof(
  { weight: 19, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      at: fc.integer({ min: 1, max: 40 }),
      cut: fc.constantFrom('before', 'answer lost'),
    }),
  },
);
const which = fc.nat({ max: 30 });
const who = fc.nat({ max: 9 });
const customer = fc.nat({ max: 5 });
/** Days ago; below zero, a minute each in the future, of which two are forgiven. */
const back = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 3, noNaN: true }) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 45, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(-1, -2, -3) },
);
const rate = fc.oneof(fc.integer({ min: 0, max: 2500 }), fc.constantFrom(0, 1, 3333, 10_000));
const rates = fc.array(rate, { minLength: 1, maxLength: 3 });
const tier = fc.constantFrom('ordinary', 'silver', 'gold', 'diamond');
const sku = fc.constantFrom('tea', 'cup', 'pot');
const category = fc.constantFrom('drinks', 'ware');
const channel = fc.constantFrom('default', 'app');
const key = fc.nat({ max: 20 });

const draft: fc.Arbitrary<DraftStep> = fc.record({
  channel,
  customer,
  code: fc.option(fc.nat({ max: 12 }), { freq: 4 }),
  lowerCase: fc.boolean(),
  token: fc.option(fc.nat({ max: 3 })),
  foreign: fc.integer({ min: 0, max: 19 }).map((one) => one === 19),
  placed: back,
  paid: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 }),
  completed: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 2 }),
  lines: fc.array(
    fc.record({
      named: fc.boolean(),
      sku,
      category: fc.option(category),
      quantity: fc.integer({ min: 1, max: 7 }),
      price: fc.oneof(fc.nat({ max: 9 }), fc.integer({ min: 1, max: 99_999 })),
      off: fc.constantFrom(0, 0, 0, 0, 10, 33, 100, 101),
      cost: fc.option(fc.constantFrom(0, 33, 80, 99, 120)),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  discount: fc.constantFrom(0, 0, 0, 7, 50, 100, 101),
  shipping: fc.constantFrom(0, 990),
});

/** Rules that name little meet on the same line, so that it matters which one decides. */
const seldom = <T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: what });
const rule: fc.Arbitrary<RuleStep> = fc.record({
  sku: seldom(sku),
  category: seldom(category),
  channel: seldom(channel),
  tier: seldom(fc.oneof({ weight: 3, arbitrary: tier }, { weight: 1, arbitrary: fc.constant('platinum') })),
  from: seldom(fc.integer({ min: -30, max: 60 })),
  lasts: seldom(fc.integer({ min: 1, max: 60 })),
  priority: fc.integer({ min: -1, max: 1 }),
  rates: fc.option(fc.array(rate, { minLength: 1, maxLength: 2 }), { freq: 4 }),
  amounts: fc.array(fc.nat({ max: 300 }), { minLength: 1, maxLength: 2 }),
});

const plan = {
  rates,
  base: fc.constantFrom('NET_PAID', 'PROFIT'),
  missing: fc.constantFrom('RETAIN', 'STOP', 'ROLL_UP'),
  self: fc.constantFrom('SPONSOR_EARNS', 'BUYER_EARNS', 'NOBODY_EARNS'),
  rounding: fc.constantFrom('FLOOR', 'HALF_UP'),
  cap: fc.oneof(fc.constantFrom(0, 3000, 10_000), fc.integer({ min: 0, max: 4000 })),
  hold: fc.nat({ max: 40 }),
  window: fc.nat({ max: 40 }),
  touch: fc.constantFrom('FIRST', 'LAST'),
  bindingDays: fc.option(fc.integer({ min: 1, max: 60 })),
};
const planChange = fc.record(plan, { requiredKeys: [] });

const zones = [
  'Asia/Shanghai',
  'UTC',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const zone = fc.constantFrom(...zones);
const currency = fc.constantFrom('CNY', 'CNY', 'JPY', 'KWD');

/** Where histories begin: before months of 28, 29, 30 and 31 days, a turn of the year and both turns of the clock. */
const STARTS = ['2026-01-20', '2026-03-10', '2026-09-12', '2026-11-25', '2028-01-28'].map((day) =>
  Date.parse(`${day}T07:00:00Z`),
);

/** How things stand when a history begins: the settings, the plan, and who may not sell. */
export interface Opening {
  readonly start: number;
  readonly settings: {
    readonly zone: string;
    readonly currency: string;
    readonly open: boolean;
    readonly thirdLevel: boolean;
  };
  readonly rules: readonly RuleStep[];
  readonly change: Record<string, unknown>;
  readonly suspended: readonly number[];
  /** What each has on a statement already, in minor units. */
  readonly earned: readonly number[];
  /** By China's table, where the money is China's. */
  readonly taxed: boolean;
}

/** Where the histories lie thickest: sales and what becomes of them, people and plans, or money that is taken out. */
export type Stress = 'sales' | 'people' | 'money';

/** Sums on both sides of every step of a tax table, and small ones. */
const sum = fc.oneof(
  fc.integer({ min: 500, max: 50_000 }),
  fc.integer({ min: 50_000, max: 500_000 }),
  fc.integer({ min: 500_000, max: 9_000_000 }),
);

export const openingOf = (stress: Stress): fc.Arbitrary<Opening> =>
  fc.record({
    start: fc.constantFrom(...STARTS),
    settings: fc.record({ zone, currency, open: fc.boolean(), thirdLevel: fc.boolean() }),
    rules: fc.array(rule, { maxLength: 4 }),
    change: fc.record(plan),
    suspended: fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 2 }),
    earned: stress === 'money' ? fc.array(sum, { minLength: 2, maxLength: 4 }) : fc.constant([]),
    taxed: fc.constant(stress === 'money'),
  });

const newcomer = fc.record({
  who: fc.nat({ max: 8 }),
  contact: fc.nat({ max: 14 }),
  sponsor: fc.option(fc.nat({ max: 8 }), { freq: 4 }),
  code: fc.option(fc.nat({ max: 14 })),
  tier: fc.option(fc.oneof({ weight: 6, arbitrary: tier }, { weight: 1, arbitrary: fc.constant('none') })),
  back,
  customers: fc.uniqueArray(customer, { maxLength: 1 }),
  bound: fc.uniqueArray(customer, { maxLength: 2 }),
});

const mostly = fc.integer({ min: 0, max: 3 }).map((one) => one > 0);
const bankLine: fc.Arbitrary<BankLineStep> = fc.record({
  item: fc.nat({ max: 5 }),
  mistake: fc.constantFrom(null, null, null, null, null, null, 'amount', 'withdrawal'),
  succeeded: mostly,
  ref: fc.option(fc.nat({ max: 2 })),
  back: fc.option(back, { freq: 3 }),
});

/** The arbitraries of each kind of step, and how often it happens in histories of each stress. */
const KINDS: {
  readonly [W in Step['what']]: readonly [sales: number, people: number, money: number, rest: object];
} = {
  configure: [
    1,
    2,
    0,
    {
      change: fc.record(
        {
          open: fc.boolean(),
          thirdLevel: fc.boolean(),
          channelsShareCustomers: fc.boolean(),
          autoCompleteDays: fc.integer({ min: 1, max: 30 }),
          zone,
          currency,
        },
        { requiredKeys: [] },
      ),
    },
  ],
  'sign up': [
    1,
    4,
    0,
    {
      contact: fc.nat({ max: 20 }),
      sponsor: fc.option(fc.nat({ max: 7 })),
      compliant: fc.integer({ min: 0, max: 7 }).map((one) => one > 0),
    },
  ],
  import: [1, 4, 0, { people: fc.array(newcomer, { minLength: 1, maxLength: 3 }) }],
  review: [0, 3, 0, { who, approve: fc.integer({ min: 0, max: 3 }).map((one) => one > 0) }],
  status: [
    2,
    5,
    3,
    { who, step: fc.constantFrom('SUSPEND', 'SUSPEND', 'REINSTATE', 'REINSTATE', 'TERMINATE') },
  ],
  move: [2, 5, 0, { who, below: fc.option(who) }],
  tiers: [
    1,
    3,
    0,
    {
      count: fc.integer({ min: 1, max: 4 }),
      rates: fc.array(fc.option(rates), { minLength: 4, maxLength: 4 }),
    },
  ],
  publish: [
    3,
    6,
    0,
    {
      back: fc.oneof(fc.constantFrom(0, -0.0005), fc.integer({ min: -20, max: 40 })),
      rules: fc.option(fc.array(rule, { minLength: 1, maxLength: 4 }), { freq: 3 }),
      change: planChange,
    },
  ],
  visit: [
    3,
    5,
    0,
    {
      who,
      token: fc.nat({ max: 3 }),
      customer: fc.option(customer),
      channel,
      back,
      withTheLast: fc.boolean(),
    },
  ],
  sell: [14, 14, 8, { drafts: fc.array(draft, { minLength: 1, maxLength: 3 }) }],
  'sell otherwise': [1, 1, 0, { which }],
  again: [5, 4, 6, { which }],
  advance: [
    14,
    8,
    6,
    {
      which,
      step: fc.constantFrom('PAY', 'PAY', 'SHIP', 'SHIP', 'COMPLETE', 'COMPLETE', 'COMPLETE', 'CANCEL'),
      back: fc.option(back, { freq: 2 }),
    },
  ],
  refund: [
    12,
    4,
    6,
    {
      which,
      ref: fc.option(fc.nat({ max: 1 }), { freq: 2 }),
      back: fc.option(back, { freq: 2 }),
      lines: fc.option(
        fc.uniqueArray(
          fc.record({
            line: fc.oneof(
              { weight: 9, arbitrary: fc.nat({ max: 2 }) },
              { weight: 1, arbitrary: fc.constant(3) },
            ),
            percent: fc.oneof(
              fc.integer({ min: 1, max: 60 }),
              fc.integer({ min: 1, max: 60 }),
              fc.constantFrom(0, 100, 100, 110),
            ),
          }),
          { minLength: 1, maxLength: 2, selector: ({ line }) => line },
        ),
      ),
    },
  ],
  adjust: [
    2,
    1,
    2,
    { who, kind: fc.constantFrom('BONUS', 'ADJUSTED'), amount: fc.constantFrom(0, 1, 500, -333, -5000), key },
  ],
  'cancel commissions': [2, 1, 1, { which, key }],
  'money settings': [
    0,
    1,
    3,
    {
      change: fc.record(
        {
          minimum: fc.oneof(fc.constantFrom(0, 1, 1000), fc.nat({ max: 20_000 })),
          secondAbove: fc.oneof(fc.constantFrom(0, 500_000), fc.nat({ max: 100_000 })),
          fee: fc.oneof(fc.constantFrom(0, 1, 333, 10_000), fc.nat({ max: 1500 })),
          taxed: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    },
  ],
  withdraw: [
    0,
    0,
    16,
    {
      which,
      around: fc.constantFrom('all', 'all', 'minimum', 'threshold', 'some', 'some'),
      off: fc.oneof(fc.constantFrom(-1, 0, 0, 0, 1), fc.nat({ max: 99 })),
      key: fc.option(fc.nat({ max: 1 }), { freq: 2 }),
      account: fc.nat({ max: 1 }),
    },
  ],
  'review withdrawal': [
    0,
    0,
    14,
    {
      which,
      approve: fc.integer({ min: 0, max: 5 }).map((one) => one > 0),
      operator: fc.constantFrom('olivia', 'oscar'),
    },
  ],
  pay: [
    0,
    0,
    6,
    { which, succeeded: mostly, ref: fc.option(fc.nat({ max: 2 })), back: fc.option(back, { freq: 2 }) },
  ],
  batch: [
    0,
    0,
    8,
    {
      limit: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(500, 500, 2, 1) },
        { weight: 1, arbitrary: fc.constantFrom(0, 501) },
      ),
      key: fc.option(fc.constant(0), { freq: 2 }),
    },
  ],
  export: [0, 0, 7, { which }],
  reconcile: [0, 0, 12, { which, lines: fc.array(bankLine, { minLength: 1, maxLength: 4 }) }],
  settle: [4, 2, 3, { ago: fc.nat({ max: 3 }) }],
  'settle all due': [4, 3, 6, {}],
  refresh: [1, 1, 0, {}],
};

/** Money goes a long way: it is asked for, approved, once more approved, paid and returned. */
const MOST = { sales: 24, people: 24, money: 48 };

/** What happens, one thing after the other, mostly of the kind that is stressed. */
export function stepsOf(stress: Stress): fc.Arbitrary<readonly Step[]> {
  const kinds = Object.entries(KINDS).map(([what, [sales, people, money, rest]]) => ({
    weight: { sales, people, money }[stress],
    arbitrary: fc.record({ what: fc.constant(what), later, fault, ...rest }) as unknown as fc.Arbitrary<Step>,
  }));
  return fc.array(fc.oneof(...kinds.filter(({ weight }) => weight > 0)), {
    minLength: 1,
    maxLength: MOST[stress],
    size: 'max',
  });
}
