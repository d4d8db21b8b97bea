import type { ShopOrder, ShopRefund, ShopYear } from '../online-retail/read.ts';
import { lot } from './hash.ts';
import { shopDay } from './shop-time.ts';

/** An event of an order, with the shop's local date and time. */
export type ShopEvent = { readonly invoice: string; readonly day: string; readonly clock: string } & (
  | { readonly kind: 'PAY'; readonly order: ShopOrder }
  | { readonly kind: 'COMPLETE'; readonly order: ShopOrder }
  | { readonly kind: 'REFUND'; readonly refund: ShopRefund }
);

/** The days from payment to completion, at the same hour: 3 to 10, chosen by a hash of the invoice. */
export function daysToComplete(invoice: string): number {
  return 3 + (lot(`complete ${invoice}`) % 8);
}

/**
 * All events of the year in time order. A refund whose lines cost nothing is left out, because there is
 * nothing to refund.
 */
export function timeline(year: ShopYear): ShopEvent[] {
  const events: ShopEvent[] = [];
  for (const order of year.orders) {
    const { invoice, at } = order;
    events.push({ kind: 'PAY', invoice, day: at.slice(0, 10), clock: at.slice(11), order });
    events.push({
      kind: 'COMPLETE',
      invoice,
      day: shopDay(at, daysToComplete(invoice)),
      clock: at.slice(11),
      order,
    });
  }
  for (const all of year.refunds) {
    const refund = { ...all, lines: all.lines.filter((line) => line.pence > 0) };
    if (refund.lines.length === 0) continue;
    events.push({
      kind: 'REFUND',
      invoice: refund.invoice,
      day: refund.at.slice(0, 10),
      clock: refund.at.slice(11),
      refund,
    });
  }
  // The sort is stable: when a payment and its refund have the same time, the payment stays first.
  return events.sort((a, b) => compare(a.day, b.day) || compare(a.clock, b.clock));
}

/** Events of each day, in order. */
export function byDay(events: readonly ShopEvent[]): Map<string, ShopEvent[]> {
  const days = new Map<string, ShopEvent[]>();
  for (const event of events) {
    const day = days.get(event.day);
    if (day) day.push(event);
    else days.set(event.day, [event]);
  }
  return days;
}

/**
 * Divides a day into waves. A wave holds at most one event of each order, and the events of an order keep
 * their order from wave to wave. The events of one wave can therefore be sent together, in any order.
 */
export function waves(day: readonly ShopEvent[]): ShopEvent[][] {
  const parts: ShopEvent[][] = [];
  const next = new Map<string, number>();
  for (const event of day) {
    const wave = next.get(event.invoice) ?? 0;
    next.set(event.invoice, wave + 1);
    (parts[wave] ??= []).push(event);
  }
  return parts;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
