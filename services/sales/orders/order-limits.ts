import type { CountedClient } from '../../../db/sales/attribution-facts.queries.ts';
import type { CountedVolume } from '../../../db/sales/record.queries.ts';
import { dayOf } from '../../../domain/calendar-day.ts';
import { formatAmount } from '../../../domain/decimal.ts';
import { type Minor, minor, minus, plus, ZERO } from '../../../domain/money.ts';
import type { OrderSettings } from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { SENTENCES } from '../../sentences.ts';
import type { OrderDraft } from './order-draft.ts';

/**
 * Requests that are under way together do not see each other: one that adds up to this share of what is left goes through at once, a
 * larger one looks again, after whoever is before it. So the limit is passed by at most this share for each of those requests.
 */
const SHARE = 100n;

/** Whose volume counts: an API client's. Operators are not bound. */
export function countedClient({ viewer, now }: Call, { timeZone }: OrderSettings): CountedClient | null {
  return viewer.role === 'STOREFRONT' ? { client: viewer.subject, day: dayOf(now, timeZone) } : null;
}

/** The limits of new orders, for the orders of one request one after the other. */
export class OrderLimits {
  readonly #programme: OrderSettings;
  readonly #counted: CountedClient | null;
  readonly #before: Minor;
  #added: Minor = ZERO;

  constructor(programme: OrderSettings, counted: CountedClient | null, before: bigint) {
    this.#programme = programme;
    this.#counted = counted;
    this.#before = minor(before);
  }

  /** Lets an order in and counts it, or says no; of one that is told anew only what it comes to more than `before` counts. */
  admit({ total, net: told }: Pick<OrderDraft, 'total' | 'net'>, before: Minor = ZERO): Refusal | null {
    const net = told > before ? minus(told, before) : ZERO;
    const { currency, largestOrder, largestDailyVolume } = this.#programme;
    const shown = (amount: Minor): string => `${formatAmount(amount, currency)} ${currency}`;
    if (total > largestOrder.minor)
      return new Refusal('ABOVE_LIMIT', SENTENCES.aboveLargestOrder(shown(largestOrder.minor)), ['lines']);
    if (this.#counted === null) return null;
    const left = minus(largestDailyVolume.minor, plus(this.#before, this.#added));
    if (net > left)
      return new Refusal(
        'ABOVE_LIMIT',
        SENTENCES.aboveDailyVolume(shown(largestDailyVolume.minor), shown(left > 0n ? left : ZERO)),
        ['lines'],
      );
    this.#added = plus(this.#added, net);
    return null;
  }

  /** What is written with the orders; null: nothing is counted. */
  get volume(): CountedVolume | null {
    if (this.#counted === null) return null;
    const most = this.#programme.largestDailyVolume.minor;
    const isSmall = this.#added * SHARE <= most - this.#before;
    return { ...this.#counted, amount: this.#added, most: isSmall ? null : most };
  }
}
