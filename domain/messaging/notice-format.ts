import { dayOf } from '../calendar-day.ts';
import { formatAmount } from '../decimal.ts';
import type { Money } from '../money.ts';
import type { Sentence } from '../refusal.ts';

/** Figures and dates as people write them in each language. They do not depend on the machine's own tables of languages. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Such as "1,234.50 CNY" and "1,234.50 元". The yuan alone has a Chinese name that every reader takes for it. */
export function shownMoney({ minor, currency }: Money): Sentence {
  const [whole = '', fraction] = formatAmount(minor, currency).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const figure = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  const byCode = `${figure} ${currency}`;
  return { en: byCode, zh: currency === 'CNY' ? `${figure} 元` : byCode };
}

/** The day of an instant, such as "1 March 2026" and "2026年3月1日". */
export function shownDay(instant: Date, timeZone: string): Sentence {
  const [year = 0, month = 1, day = 1] = dayOf(instant, timeZone).split('-').map(Number);
  return {
    en: `${day.toString()} ${MONTHS[month - 1] ?? ''} ${year.toString()}`,
    zh: `${year.toString()}年${month.toString()}月${day.toString()}日`,
  };
}

/** A month such as 2026-03: "March 2026" and "2026年3月". */
export function shownMonth(period: string): Sentence {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return {
    en: `${MONTHS[month - 1] ?? ''} ${year.toString()}`,
    zh: `${year.toString()}年${month.toString()}月`,
  };
}
