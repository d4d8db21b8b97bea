import { fc } from '../support/properties.ts';
import type { DistributorStep } from '../../domain/people/distributor.ts';
import type { OrderStep } from '../../domain/sales/order.ts';
import type { PublishPlanInput } from '../../services/commissions/plans/inputs.ts';

/** An order that somebody may place; amounts in cents, days before the step. */
export interface Draft {
  readonly seller: number | null;
  readonly customer: number;
  readonly state: 'PLACED' | 'PAID' | 'COMPLETED';
  readonly back: number;
  readonly lines: readonly {
    readonly quantity: number;
    readonly cents: number;
    readonly off: number;
    readonly cost: number | null;
  }[];
  readonly discount: number;
  readonly shipping: number;
}

/** What may happen next, so many days later than what happened before; `which` and `who` count round those that there are. */
export type Step = { readonly later: number } & (
  | { readonly what: 'sell'; readonly drafts: readonly Draft[] }
  | { readonly what: 'sell again'; readonly which: number }
  | { readonly what: 'refund again'; readonly which: number }
  | { readonly what: 'tell anew'; readonly which: number; readonly draft: Draft }
  | { readonly what: 'undo a refund'; readonly which: number }
  | { readonly what: 'cancel commissions'; readonly which: number }
  | { readonly what: 'advance'; readonly which: number; readonly step: OrderStep; readonly back: number }
  | {
      readonly what: 'refund';
      readonly which: number;
      readonly back: number;
      readonly shares: readonly number[] | null;
    }
  | {
      readonly what: 'adjust';
      readonly who: number;
      readonly input: { readonly kind: 'BONUS' | 'ADJUSTED'; readonly amount: string };
    }
  | { readonly what: 'move'; readonly who: number; readonly below: number | null }
  | { readonly what: 'status'; readonly who: number; readonly step: DistributorStep }
  | {
      readonly what: 'publish';
      readonly back: number;
      readonly plan: Omit<PublishPlanInput, 'effectiveFrom'>;
    }
  | { readonly what: 'settle' }
);

const later = fc.integer({ min: 0, max: 12 });
const which = fc.nat({ max: 12 });
const who = fc.nat({ max: 5 });
const back = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 }) },
);
const rate = fc.integer({ min: 0, max: 2500 });

const draft: fc.Arbitrary<Draft> = fc.record({
  seller: fc.option(who, { freq: 6 }),
  customer: fc.nat({ max: 3 }),
  state: fc.constantFrom('PLACED', 'PAID', 'PAID', 'COMPLETED', 'COMPLETED'),
  back,
  lines: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 7 }),
      cents: fc.oneof(fc.nat({ max: 9 }), fc.integer({ min: 1, max: 99_999 })),
      off: fc.constantFrom(0, 0, 0, 10, 33, 100),
      cost: fc.option(fc.nat({ max: 60_000 })),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  discount: fc.oneof(fc.constant(0), fc.nat({ max: 999 })),
  shipping: fc.constantFrom(0, 990),
});

const plan = fc.record(
  {
    levelRates: fc.array(rate, { minLength: 1, maxLength: 2 }),
    base: fc.constantFrom('NET_PAID', 'PROFIT'),
    missingLevel: fc.constantFrom('RETAIN', 'STOP', 'ROLL_UP'),
    rounding: fc.constantFrom('FLOOR', 'HALF_UP'),
    capRate: fc.integer({ min: 0, max: 4000 }),
    holdDays: fc.nat({ max: 40 }),
    bindingDays: fc.option(fc.integer({ min: 1, max: 60 })),
    rules: fc.constantFrom([], [{ name: 'fixed', sku: 'sku 0', levelAmounts: ['0.37'] }]),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Omit<PublishPlanInput, 'effectiveFrom'>>;

const adjustment = fc.record({
  kind: fc.constantFrom('BONUS', 'ADJUSTED'),
  amount: fc.constantFrom('0.01', '5.00', '-3.33', '0.00'),
}) as fc.Arbitrary<{
  kind: 'BONUS' | 'ADJUSTED';
  amount: string;
}>;

type Named<W extends Step['what']> = Omit<Extract<Step, { readonly what: W }>, 'what' | 'later'>;
const happening = <W extends Step['what']>(
  what: W,
  rest: { [K in keyof Named<W>]: fc.Arbitrary<Named<W>[K]> },
) => fc.record({ what: fc.constant(what), later, ...rest }) as unknown as fc.Arbitrary<Step>;

/** One thing that may happen; sales, refunds and settlements more often than the rest. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: happening('sell', { drafts: fc.array(draft, { minLength: 1, maxLength: 4 }) }) },
  {
    weight: 6,
    arbitrary: happening('advance', {
      which,
      back,
      step: fc.constantFrom('PAY', 'SHIP', 'COMPLETE', 'COMPLETE', 'CANCEL'),
    }),
  },
  {
    weight: 8,
    arbitrary: happening('refund', {
      which,
      back,
      shares: fc.option(fc.array(fc.nat({ max: 110 }), { minLength: 1, maxLength: 4 })),
    }),
  },
  { weight: 4, arbitrary: happening('settle', {}) },
  { weight: 2, arbitrary: happening('publish', { back, plan }) },
  { weight: 2, arbitrary: happening('move', { who, below: fc.option(who) }) },
  { weight: 2, arbitrary: happening('status', { who, step: fc.constantFrom('SUSPEND', 'REINSTATE') }) },
  { weight: 1, arbitrary: happening('adjust', { who, input: adjustment }) },
  { weight: 1, arbitrary: happening('cancel commissions', { which }) },
  { weight: 1, arbitrary: happening('sell again', { which }) },
  { weight: 1, arbitrary: happening('refund again', { which }) },
  { weight: 4, arbitrary: happening('undo a refund', { which }) },
  { weight: 3, arbitrary: happening('tell anew', { which, draft }) },
);
