import { monthAfter, monthAt } from './calendar.ts';
import { earningsOf, leftOfEarning, whoseSale } from './earning.ts';
import {
  type Attribution,
  DAY,
  type Entry,
  type Line,
  notBefore,
  notLaterThan,
  type Outcome,
  type Plan,
  planAt,
  type Sale,
  type World,
} from './world.ts';

export interface Draft {
  readonly channel: string;
  readonly externalId: string;
  readonly customer: string;
  readonly code: string | null;
  readonly token: string | null;
  readonly currency: string;
  readonly placedAt: number;
  readonly paidAt: number | null;
  readonly completedAt: number | null;
  readonly lines: readonly {
    readonly ref: string | null;
    readonly sku: string;
    readonly category: string | null;
    readonly quantity: number;
    readonly price: bigint;
    readonly discount: bigint;
    readonly cost: bigint | null;
  }[];
  readonly discount: bigint;
  readonly shipping: bigint;
  readonly tax: bigint;
}

export function recordSale(world: World, draft: Draft, now: number): Outcome {
  const placedAt = notLaterThan(now, draft.placedAt);
  const paid = draft.paidAt === null ? undefined : notLaterThan(now, draft.paidAt);
  const completed = draft.completedAt === null ? undefined : notLaterThan(now, draft.completedAt);
  if (placedAt === null || paid === null || completed === null || draft.currency !== world.currency)
    return 'INVALID_INPUT';
  const paidAt = paid && notBefore(placedAt, paid);
  const completedAt = completed && notBefore(paidAt ?? placedAt, completed);
  if (paidAt !== undefined && paidAt < placedAt) return 'INVALID_INPUT';
  if (completedAt !== undefined && (paidAt === undefined || completedAt < placedAt)) return 'INVALID_INPUT';
  const refs = draft.lines.map(({ ref }, index) => ref ?? (index + 1).toString());
  if (new Set(refs).size < refs.length) return 'INVALID_INPUT';
  if (draft.lines.some(({ price, quantity, discount }) => discount > price * BigInt(quantity)))
    return 'INVALID_INPUT';
  const goods = draft.lines.map(({ price, quantity, discount }) => price * BigInt(quantity) - discount);
  const all = goods.reduce((a, b) => a + b, 0n);
  if (draft.discount > all) return 'INVALID_INPUT';

  const key = `${draft.channel}/${draft.externalId}`;
  const content = JSON.stringify(
    { ...draft, placedAt: null, refs, lines: draft.lines.map((line) => ({ ...line, ref: null })) },
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  );
  const known = world.sales.get(key);
  if (known?.content === content) return 'DUPLICATE';
  if (known !== undefined && (known.paidAt !== null || known.status === 'CANCELED'))
    return 'IDEMPOTENCY_KEY_REUSED';

  const shares = shareOut(draft.discount, goods);
  const lines = draft.lines.map((line, index): Line => ({
    ...line,
    ref: refs[index] ?? '',
    net: (goods[index] ?? 0n) - (shares[index] ?? 0n),
    refunded: 0n,
  }));
  const told = {
    key,
    content,
    lines,
    placedAt,
    channel: draft.channel,
    customer: draft.customer,
    code: draft.code,
    token: draft.token,
    total: all - draft.discount + draft.shipping + draft.tax,
    beside: draft.shipping + draft.tax,
  };
  // Until it is paid a sale may be told anew.
  const sale: Sale =
    known === undefined
      ? {
          ...told,
          status: 'PLACED',
          paidAt: null,
          shippedAt: null,
          completedAt: null,
          canceledAt: null,
          releasesAt: null,
          due: null,
          plan: null,
          attribution: null,
          refunds: new Map(),
        }
      : Object.assign(known, told);
  world.sales.set(key, sale);
  if (paidAt !== undefined) pay(world, sale, paidAt);
  if (completedAt !== undefined && sale.completedAt === null) complete(world, sale, completedAt);
  return 'DONE';
}

/** R10: rounded down, and one unit more for the largest remainders, the earlier line first. */
function shareOut(discount: bigint, goods: readonly bigint[]): bigint[] {
  const all = goods.reduce((a, b) => a + b, 0n);
  if (all === 0n) return goods.map(() => 0n);
  const shares = goods.map((amount) => (discount * amount) / all);
  const remainder = (index: number): bigint => (discount * (goods[index] ?? 0n)) % all;
  let left = discount - shares.reduce((a, b) => a + b, 0n);
  const chosen = new Set<number>();
  for (; left > 0n; left -= 1n) {
    const best = goods
      .map((_, index) => index)
      .filter((index) => !chosen.has(index))
      .reduce((a, b) => (remainder(b) > remainder(a) ? b : a));
    chosen.add(best);
    shares[best] = (shares[best] ?? 0n) + 1n;
  }
  return shares;
}

function pay(world: World, sale: Sale, at: number): void {
  const plan = planAt(world, at);
  const { attribution, binds } = whoseSale(world, sale, plan, at);
  Object.assign(sale, {
    status: sale.status === 'PLACED' ? 'PAID' : sale.status,
    paidAt: at,
    plan,
    attribution,
  });
  if (attribution !== null) earnOn(world, sale, plan, at, attribution, binds);
  if (sale.completedAt !== null) release(world, sale, sale.completedAt);
}

function earnOn(
  world: World,
  sale: Sale,
  plan: Plan,
  at: number,
  attribution: Attribution,
  binds: boolean,
): void {
  if (binds) {
    const until = plan.bindingDays === null ? null : at + plan.bindingDays * DAY;
    world.bindings.set(sale.customer, [
      ...(world.bindings.get(sale.customer) ?? []),
      { to: attribution.to, from: at, until, by: sale },
    ]);
  }
  world.entries.push(...earningsOf(world, sale, plan, at, attribution.to));
}

/** R18, R23: what the sale earned so far, and what was taken back of it, falls due in the month of the release. */
function complete(world: World, sale: Sale, at: number): void {
  Object.assign(sale, { status: 'COMPLETED', completedAt: at });
  if (sale.paidAt !== null) release(world, sale, at);
}

/** The hold counts from when it is both completed and paid. */
function release(world: World, sale: Sale, completedAt: number): void {
  const releasesAt = Math.max(completedAt, sale.paidAt ?? 0) + (sale.plan?.hold ?? 0) * DAY;
  const due = openMonth(world, releasesAt);
  Object.assign(sale, { releasesAt, due });
  for (const entry of world.entries) if (entry.sale === sale) entry.due = due;
}

/** The month of the instant, or the first one that is open. */
export function openMonth(world: World, at: number): string {
  const month = monthAt(at, world.zone);
  if (world.closedThrough === null) return month;
  const firstOpen = monthAfter(world.closedThrough);
  return month > firstOpen ? month : firstOpen;
}

/** R23: what takes back goes with what it takes back, until that is released or on a statement; then to its own month. */
function dueOfTakingBack(world: World, { due, releasesAt }: Sale, at: number): string | null {
  if (due === null || releasesAt === null) return null;
  const open = world.closedThrough === null || due > world.closedThrough;
  if (at < releasesAt && open) return due;
  const own = openMonth(world, at);
  return own > due ? own : due;
}

export type SaleStep = 'PAY' | 'SHIP' | 'COMPLETE' | 'CANCEL';

/** Where it may be taken from; paid, or to be paid on delivery. */
const FROM: Readonly<Record<SaleStep, (sale: Sale) => boolean>> = {
  PAY: ({ status }) => status !== 'CANCELED',
  SHIP: ({ status }) => status === 'PLACED' || status === 'PAID',
  COMPLETE: ({ status }) => status === 'PAID' || status === 'SHIPPED',
  CANCEL: ({ status, paidAt, lines }) =>
    status !== 'CANCELED' &&
    (status !== 'COMPLETED' || paidAt === null || lines.every(({ net }) => net === 0n)),
};

/** When it can have been at the earliest. */
const EARLIEST: Readonly<Record<SaleStep, (sale: Sale) => number>> = {
  PAY: ({ placedAt }) => placedAt,
  SHIP: ({ placedAt }) => placedAt,
  COMPLETE: ({ placedAt, paidAt, shippedAt }) => shippedAt ?? paidAt ?? placedAt,
  CANCEL: ({ placedAt, paidAt, shippedAt, completedAt }) =>
    Math.max(placedAt, paidAt ?? 0, shippedAt ?? 0, completedAt ?? 0),
};

export function advanceSale(
  world: World,
  sale: Sale,
  step: SaleStep,
  asked: number | null,
  now: number,
): Outcome {
  const taken = {
    PAY: sale.paidAt,
    SHIP: sale.shippedAt,
    COMPLETE: sale.completedAt,
    CANCEL: sale.canceledAt,
  }[step];
  if (taken !== null)
    return asked === null || isRepeated(asked, taken, [sale.placedAt, sale.paidAt, sale.shippedAt])
      ? 'DONE'
      : 'WRONG_STATE';
  if (!FROM[step](sale)) return 'WRONG_STATE';
  const told = notLaterThan(now, asked ?? now);
  const latest = EARLIEST[step](sale);
  const at = told === null ? null : notBefore(latest, told);
  if (at === null || at < latest) return 'INVALID_INPUT';
  if (step === 'PAY') pay(world, sale, at);
  else if (step === 'SHIP') Object.assign(sale, { status: 'SHIPPED', shippedAt: at });
  else if (step === 'COMPLETE') complete(world, sale, at);
  else cancel(world, sale, at);
  return 'DONE';
}

/** A time from a clock that is up to two minutes fast was taken for our now, one of a clock that is slow for the step before: told again, it is the same. */
const isRepeated = (asked: number, taken: number, steps: readonly (number | null)[]): boolean =>
  (asked >= taken && asked <= taken + 120_000) ||
  (steps.includes(taken) && notBefore(taken, asked) === taken);

/** R17. */
function cancel(world: World, sale: Sale, at: number): void {
  if (sale.paidAt !== null) {
    takeBack(world, sale, at, new Map(sale.lines.map((line) => [line.ref, line.net - line.refunded])));
    sale.beside = 0n;
  }
  Object.assign(sale, { status: 'CANCELED', canceledAt: at });
}

/** R18. Answers how many there were. */
export function completeDueSales(world: World, now: number): number {
  const completesAt = ({ shippedAt }: Sale): number => (shippedAt ?? Infinity) + world.autoCompleteDays * DAY;
  const due = [...world.sales.values()].filter(
    (sale) => sale.status === 'SHIPPED' && sale.paidAt !== null && completesAt(sale) <= now,
  );
  for (const sale of due) complete(world, sale, completesAt(sale));
  return due.length;
}

export interface Refund {
  readonly ref: string;
  /** Null: all that is left, shipping and tax included. */
  readonly lines: readonly { readonly ref: string; readonly amount: bigint }[] | null;
  readonly at: number | null;
}

export function refundSale(
  world: World,
  sale: Sale,
  { ref, lines, at: asked }: Refund,
  now: number,
): Outcome {
  const told = notLaterThan(now, asked ?? now);
  if (told === null) return 'INVALID_INPUT';
  if (sale.paidAt === null) return 'WRONG_STATE';
  const at = notBefore(sale.paidAt, told);
  if (at < sale.paidAt) return 'INVALID_INPUT';
  const content = JSON.stringify([asked, lines?.map((line) => [line.ref, line.amount.toString()]) ?? null]);
  const known = sale.refunds.get(ref);
  if (known !== undefined) return known === content ? 'DONE' : 'IDEMPOTENCY_KEY_REUSED';
  const asks =
    lines ??
    sale.lines
      .map((line) => ({ ref: line.ref, amount: line.net - line.refunded }))
      .filter(({ amount }) => amount > 0n);
  if (asks.length === 0 && (lines !== null || sale.beside === 0n))
    return lines === null ? 'REFUND_EXCEEDS_ORDER' : 'INVALID_INPUT';
  if (asks.length > sale.lines.length) return 'INVALID_INPUT';
  const seen = new Set<string>();
  let exceeds = false;
  for (const { ref: lineRef, amount } of asks) {
    if (seen.has(lineRef) || amount <= 0n) return 'INVALID_INPUT';
    seen.add(lineRef);
    const line = sale.lines.find((one) => one.ref === lineRef);
    if (line === undefined) return 'NOT_FOUND';
    exceeds ||= amount > line.net - line.refunded;
  }
  if (exceeds) return 'REFUND_EXCEEDS_ORDER';
  sale.refunds.set(ref, content);
  if (lines === null) sale.beside = 0n;
  takeBack(world, sale, at, new Map(asks.map((ask) => [ask.ref, ask.amount])));
  return 'DONE';
}

/** R16. */
function takeBack(world: World, sale: Sale, at: number, amounts: ReadonlyMap<string, bigint>): void {
  const due = dueOfTakingBack(world, sale, at);
  for (const line of sale.lines) line.refunded += amounts.get(line.ref) ?? 0n;
  for (const { earned, stands } of standing(world, sale)) {
    const line = sale.lines.find(({ ref }) => ref === earned.line);
    if (line === undefined || sale.plan === null || !amounts.has(line.ref) || line.net === 0n) continue;
    const left = leftOfEarning(earned, sale.plan, line, line.net - line.refunded);
    if (left < stands) world.entries.push({ ...earned, kind: 'REVERSED', amount: left - stands, due });
  }
}

/** What each earning of the sale and all that was taken back of it add up to. */
function standing(world: World, sale: Sale): { earned: Entry; stands: bigint }[] {
  const own = world.entries.filter((entry) => entry.sale === sale);
  return own
    .filter(({ kind }) => kind === 'EARNED')
    .map((earned) => {
      const same = own.filter(({ line, level }) => line === earned.line && level === earned.level);
      return { earned, stands: same.reduce((sum, { amount }) => sum + amount, 0n) };
    });
}

/** R8. */
export function cancelCommissions(world: World, sale: Sale, key: string, now: number): Outcome {
  const told = `cancel ${sale.key}`;
  const known = world.corrections.get(key);
  if (known !== undefined) return known === told ? 'DONE' : 'IDEMPOTENCY_KEY_REUSED';
  const left = standing(world, sale).filter(({ stands }) => stands !== 0n);
  if (left.length === 0) return 'WRONG_STATE';
  world.corrections.set(key, told);
  const due = dueOfTakingBack(world, sale, now);
  for (const { earned, stands } of left)
    world.entries.push({ ...earned, kind: 'ADJUSTED', amount: -stands, due });
  return 'DONE';
}
