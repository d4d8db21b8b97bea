import type { ShopYear } from '../online-retail/read.ts';
import type { Api } from './api.ts';
import { sendAll } from './connections.ts';
import { importTree } from './import-tree.ts';
import type { LastMonth } from './listen.ts';
import { monthsBetween } from './months.ts';
import { HOLD_DAYS } from './programme.ts';
import type { Progress } from './progress.ts';
import { requests } from './requests.ts';
import { setUp, settle } from './set-up.ts';
import { shopDay } from './shop-time.ts';
import type { ShopEvent } from './timeline.ts';
import { byDay, daysToComplete, timeline, waves } from './timeline.ts';

export interface ReplayOptions {
  readonly progress: Progress;
  /** The number of requests at the same time. */
  readonly connections: number;
  /** Called when all but the last month are over. */
  readonly beforeLast?: (months: LastMonth) => Promise<void>;
}

/**
 * Sets the programme up and replays the shop's year, month by month and day by day. Each event has its
 * original time, and each month is settled at its end. An operator records the orders, because an API client
 * may not record events so far in the past.
 */
export async function replay(admin: Api, year: ShopYear, options: ReplayOptions): Promise<void> {
  await setUp(admin);
  await importTree(admin, [...new Set(year.orders.map((order) => order.customer))], options.progress);
  const events = timeline(year);
  const months = monthsOf(events);
  for (const [at, month] of months.entries()) {
    if (at === months.length - 1) await options.beforeLast?.({ month, before: months.slice(0, at) });
    const ofMonth = events.filter((event) => event.day.startsWith(month));
    await live(admin, month, ofMonth, options);
    await settle(admin, month);
  }
}

async function live(
  admin: Api,
  month: string,
  events: readonly ShopEvent[],
  options: ReplayOptions,
): Promise<void> {
  const stage = options.progress(`${month}, day by day`, events.length);
  const inOrder = [...byDay(events).values()].flatMap((day) => waves(day).flatMap(requests));
  await sendAll(admin, inOrder, options.connections, ({ invoices }) => stage.step(invoices.length));
  stage.end();
}

/** From the month of the first event to the month of the last release. */
function monthsOf(events: readonly ShopEvent[]): string[] {
  const lastDays = events.map(({ kind, day, invoice }) => {
    return kind === 'PAY' ? shopDay(day, daysToComplete(invoice) + HOLD_DAYS) : day;
  });
  const last = lastDays.reduce((a, b) => (a > b ? a : b), '');
  return monthsBetween(events[0]?.day.slice(0, 7) ?? '', last.slice(0, 7));
}
