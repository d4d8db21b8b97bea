import { Temporal } from 'temporal-polyfill';

export const SHOP_TIME_ZONE = 'Europe/London';

/** The instant of the shop's wall clock, "2010-12-01 08:26:00", with whole days added on the calendar. */
export function shopInstant(local: string, days = 0): Date {
  const clock = Temporal.PlainDateTime.from(local).add({ days });
  return new Date(clock.toZonedDateTime(SHOP_TIME_ZONE).epochMilliseconds);
}

/** The day on the shop's calendar, "2010-12-01". */
export function shopDay(local: string, days = 0): string {
  return Temporal.PlainDate.from(local.slice(0, 10)).add({ days }).toString();
}
