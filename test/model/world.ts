/**
 * A small model of the rules, for comparison with the house: plain maps and BigInt, written from the rules alone and
 * sharing no code with what it checks. Instants are milliseconds, amounts are minor units, people go by a name of the
 * model's own.
 */

export type Status = 'APPLIED' | 'ACTIVE' | 'SUSPENDED' | 'REJECTED' | 'TERMINATED';

/** What a request comes to: done, done before, or the code of the refusal. */
export type Outcome = string;

export interface Person {
  readonly name: string;
  readonly code: string;
  /** Null once it was given up to those whom operators brought. */
  contact: string | null;
  readonly externalId: string | null;
  /** What the import said, by which the same one is known again (R2a). */
  readonly told: string | null;
  status: Status;
  /** What an operator decided about their application, and about them last. */
  reviewed: string | null;
  decision: string | null;
  tier: string;
  sponsor: string | null;
}

export interface Rule {
  readonly name: string;
  readonly sku: string | null;
  readonly category: string | null;
  readonly channel: string | null;
  readonly tier: string | null;
  readonly from: number | null;
  readonly until: number | null;
  readonly priority: number;
  readonly rates: readonly number[] | null;
  readonly amounts: readonly bigint[] | null;
}

export interface Plan {
  readonly version: number;
  readonly from: number;
  readonly rates: readonly number[];
  readonly base: 'NET_PAID' | 'PROFIT';
  readonly missing: 'RETAIN' | 'STOP' | 'ROLL_UP';
  readonly self: 'SPONSOR_EARNS' | 'BUYER_EARNS' | 'NOBODY_EARNS';
  readonly rounding: 'FLOOR' | 'HALF_UP';
  readonly cap: number;
  readonly hold: number;
  readonly window: number;
  readonly touch: 'FIRST' | 'LAST';
  readonly bindingDays: number | null;
  readonly rules: readonly Rule[];
}

export interface Line {
  readonly ref: string;
  readonly sku: string;
  readonly category: string | null;
  readonly quantity: number;
  readonly cost: bigint | null;
  readonly net: bigint;
  refunded: bigint;
}

export interface Attribution {
  readonly to: string;
  readonly via: string;
  readonly touchedAt: number | null;
}

export interface Sale {
  readonly key: string;
  readonly channel: string;
  readonly customer: string;
  readonly code: string | null;
  readonly token: string | null;
  readonly content: string;
  readonly lines: readonly Line[];
  readonly total: bigint;
  /** What is left of shipping and tax. */
  beside: bigint;
  readonly placedAt: number;
  status: 'PLACED' | 'PAID' | 'SHIPPED' | 'COMPLETED' | 'CANCELED';
  paidAt: number | null;
  shippedAt: number | null;
  completedAt: number | null;
  canceledAt: number | null;
  releasesAt: number | null;
  /** The month whose statement takes the earnings up (R23). */
  due: string | null;
  plan: Plan | null;
  attribution: Attribution | null;
  readonly refunds: Map<string, string>;
}

export interface Entry {
  readonly kind: 'EARNED' | 'REVERSED' | 'BONUS' | 'ADJUSTED';
  readonly to: string;
  readonly sale: Sale | null;
  readonly line: string | null;
  readonly level: number | null;
  readonly base: bigint | null;
  readonly rate: number | null;
  readonly amount: bigint;
  readonly capped: boolean;
  readonly rule: string | null;
  readonly tier: string | null;
  readonly path: readonly string[];
  /** Null until the sale is completed. */
  due: string | null;
}

export interface Statement {
  readonly month: string;
  readonly of: string;
  readonly opening: bigint;
  readonly earned: bigint;
  readonly reversed: bigint;
  readonly bonus: bigint;
  readonly adjusted: bigint;
  readonly closing: bigint;
}

export interface Withdrawal {
  readonly of: string;
  readonly key: string;
  readonly account: string;
  readonly amount: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
  readonly requestedAt: number;
  /** From where on it took two, when it was asked for; and to an account that was never paid to. */
  readonly secondAbove: bigint;
  readonly newAccountAbove: bigint;
  status: 'REQUESTED' | 'APPROVED' | 'REJECTED' | 'PAID' | 'FAILED';
  /** Who approved first, where it takes two. */
  approvedBy: string | null;
  decidedBy: string | null;
  decidedAt: number | null;
  /** When it was taken to the bank: from then on only the bank decides. */
  handedOverAt: number | null;
  paidAt: number | null;
  /** The bank's name for the transfer, and for the one that came back. */
  reference: string | null;
  returnedAs: string | null;
}

/** Withdrawals that are paid together. */
export interface Batch {
  readonly key: string;
  /** The most that were wanted in it. */
  readonly limit: number;
  readonly createdAt: number;
  readonly items: readonly Withdrawal[];
}

export interface Binding {
  readonly to: string;
  readonly from: number;
  readonly until: number | null;
  /** Null: told by an import, for every channel. */
  readonly by: Sale | null;
}

export interface World {
  currency: string;
  zone: string;
  open: boolean;
  thirdLevel: boolean;
  autoCompleteDays: number;
  /** What may be withdrawn at least, and from where on it takes two to approve it. */
  minimum: bigint;
  secondAbove: bigint;
  /** The same for an account that the distributor was never paid to; no history changes it but with the currency. */
  newAccountAbove: bigint;
  /** Of a withdrawal, in basis points. */
  fee: number;
  /** By China's table for the pay for services. */
  taxed: boolean;
  /** The lowest first. */
  tiers: readonly { readonly code: string; readonly rates: readonly number[] | null }[];
  readonly plans: Plan[];
  readonly people: Map<string, Person>;
  /** Customers who are a distributor. */
  readonly buyers: Map<string, string>;
  /** Whether a customer of one channel is the same in another. */
  channelsShareCustomers: boolean;
  readonly bindings: Map<string, Binding[]>;
  readonly visits: {
    readonly to: string;
    readonly token: string;
    readonly customer: string | null;
    readonly at: number;
    readonly channel: string;
  }[];
  readonly sales: Map<string, Sale>;
  readonly entries: Entry[];
  /** What each key of an operator's correction stands for. */
  readonly corrections: Map<string, string>;
  readonly statements: Statement[];
  readonly withdrawals: Withdrawal[];
  readonly batches: Batch[];
  closedThrough: string | null;
}

/** What a new database starts with (R0). */
export function newWorld(): World {
  return {
    currency: 'CNY',
    zone: 'Asia/Shanghai',
    open: false,
    thirdLevel: false,
    autoCompleteDays: 15,
    minimum: 10_00n,
    secondAbove: 5_000_00n,
    newAccountAbove: 5_000_00n,
    fee: 0,
    taxed: false,
    tiers: ['ordinary', 'silver', 'gold', 'diamond'].map((code) => ({ code, rates: null })),
    plans: [
      {
        version: 1,
        from: 0,
        rates: [1000, 500],
        base: 'NET_PAID',
        missing: 'RETAIN',
        self: 'SPONSOR_EARNS',
        rounding: 'FLOOR',
        cap: 3000,
        hold: 7,
        window: 30,
        touch: 'LAST',
        bindingDays: null,
        rules: [],
      },
    ],
    people: new Map(),
    buyers: new Map(),
    channelsShareCustomers: false,
    bindings: new Map(),
    visits: [],
    sales: new Map(),
    entries: [],
    corrections: new Map(),
    statements: [],
    withdrawals: [],
    batches: [],
    closedThrough: null,
  };
}

export const DAY = 24 * 60 * 60 * 1000;

/** A caller's clock may be two minutes fast; what it calls now is then our now. Null: it lies in the future. */
export function notLaterThan(now: number, at: number): number | null {
  return at > now + 120_000 ? null : Math.min(at, now);
}

/** Two clocks may be two minutes apart: what is told to come after something, and comes a little before it, comes with it. */
export function notBefore(earlier: number, at: number): number {
  return at < earlier && at >= earlier - 120_000 ? earlier : at;
}

/** R6: an order that was cancelled or given back in full binds nobody any more. */
export const stands = ({ status, lines }: Sale): boolean =>
  status !== 'CANCELED' && lines.some(({ net, refunded }) => refunded < net);

/** What a shop without accounts calls everybody. */
export const GUEST = 'Guest';

export function personOf(world: World, name: string): Person {
  const person = world.people.get(name);
  if (person === undefined) throw new Error(`the model knows nobody called ${name}`);
  return person;
}

/** Whoever has the code, in capitals or not, if they are ACTIVE. */
export function activeOwner(world: World, code: string | null): Person | undefined {
  if (code === null) return undefined;
  return [...world.people.values()].find(
    (one) => one.code.toUpperCase() === code.toUpperCase() && one.status === 'ACTIVE',
  );
}

/** R9: the one that took effect last, of two at the same instant the later version; the first one counts from ever. */
export function planAt(world: World, at: number): Plan {
  const [first, ...later] = world.plans;
  if (first === undefined) throw new Error('the model has no plan');
  return later.reduce(
    (best, plan) => (plan.from <= at && (best === first || plan.from >= best.from) ? plan : best),
    first,
  );
}
