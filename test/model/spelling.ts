import type { Draft } from './selling.ts';
import type { DraftStep, RuleStep } from './steps.ts';
import { DAY, GUEST, type Rule } from './world.ts';

/** An instant so many days ago; below zero, so many minutes ahead, as a fast clock says. */
export function timeAt(now: number, back: number): number {
  return back >= 0 ? now - Math.floor(back * DAY) : now - back * 60_000;
}

/** A plan's dates lie whole days ago or ahead. */
export function daysAgo(now: number, back: number): number {
  return now - back * DAY;
}

export function draftOf(
  step: DraftStep,
  around: { now: number; currency: string; externalId: string; codes: readonly string[] },
): Draft {
  const { now, currency, externalId, codes } = around;
  const placedAt = timeAt(now, step.placed);
  const between = (from: number, share: number): number =>
    from > now ? from : from + Math.floor((now - from) * share);
  const paidAt = step.paid === null ? null : between(placedAt, step.paid);
  const completedAt = step.completed === null ? null : between(paidAt ?? placedAt, step.completed);
  const lines = step.lines.map(({ named, sku, category, quantity, price, off, cost }, index) => ({
    ref: named ? `line ${index.toString()}` : null,
    sku,
    category,
    quantity,
    price: BigInt(price),
    discount: BigInt(Math.floor((price * quantity * off) / 100)),
    cost: cost === null ? null : BigInt(Math.floor((price * cost) / 100)),
  }));
  const goods = lines.reduce(
    (sum, { price, quantity, discount }) => sum + price * BigInt(quantity) - discount,
    0n,
  );
  const code = step.code === null ? null : (codes[step.code] ?? 'nobody');
  return {
    channel: step.channel,
    externalId,
    placedAt,
    paidAt,
    completedAt,
    lines,
    customer: customerOf(step.customer),
    code: step.lowerCase ? (code?.toLowerCase() ?? null) : code,
    token: step.token === null ? null : `token ${step.token.toString()}`,
    currency: step.foreign ? 'USD' : currency,
    discount: goods > 0n ? (goods * BigInt(step.discount)) / 100n : 0n,
    shipping: BigInt(step.shipping),
    tax: 0n,
  };
}

/** One of them is everybody who has no account. */
export const customerOf = (number: number): string =>
  number === 5 ? GUEST : `customer ${number.toString()}`;

export function rulesOf(steps: readonly RuleStep[], now: number): Rule[] {
  return steps.map(({ from, lasts, rates, amounts, ...named }, index) => {
    const start = from === null ? null : now + from * DAY;
    const until = lasts === null ? null : (start ?? now) + lasts * DAY;
    return {
      ...named,
      name: `rule ${index.toString()}`,
      from: start,
      until,
      rates,
      amounts: rates === null ? amounts.map(BigInt) : null,
    };
  });
}

const DECIMALS: Readonly<Record<string, number>> = { CNY: 2, USD: 2, JPY: 0, KWD: 3 };

export const decimalsOf = (currency: string): number => DECIMALS[currency] ?? 2;

/** Minor units as the decimal text of the currency. */
export function text(amount: bigint, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return (amount < 0n ? '-' : '') + (decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`);
}
