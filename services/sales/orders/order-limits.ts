import type { CountedClient } from '../../../db/sales/attribution-facts.queries.ts';
import type { CountedVolume } from '../../../db/sales/record.queries.ts';
import { dayOf } from '../../../domain/calendar-day.ts';
import { formatAmount } from '../../../domain/decimal.ts';
import { type Minor, minor, plus, ZERO } from '../../../domain/money.ts';
import { addedVolume, mustLookAgain, objectionToSize } from '../../../domain/sales/order-limits.ts';
import type { OrderSettings } from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { ORDER_SENTENCES } from './sentences.ts';
import type { OrderDraft } from './order-draft.ts';

/** The client whose volume counts, if the caller is an API client. Operators have no limit. */
export function countedClient({ viewer, now }: Call, { timeZone }: OrderSettings): CountedClient | null {
  return viewer.role === 'STOREFRONT' ? { client: viewer.subject, day: dayOf(now, timeZone) } : null;
}

/** Checks the orders of one request against the limits, one after the other. */
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

  /** Accepts and counts an order, or refuses it. `before` is the former sum of an order that is told again. */
  admit({ total, net }: Pick<OrderDraft, 'total' | 'net'>, before: Minor = ZERO): Refusal | null {
    const { currency, largestOrder, largestDailyVolume } = this.#programme;
    const shown = (amount: Minor): string => `${formatAmount(amount, currency)} ${currency}`;
    const order = { total, net, before };
    const volume = this.#counted === null ? null : plus(this.#before, this.#added);
    const objection = objectionToSize(order, this.#programme, volume);
    if (objection?.above === 'ORDER')
      return new Refusal('ABOVE_LIMIT', ORDER_SENTENCES.aboveLargestOrder(shown(largestOrder.minor)), [
        'lines',
      ]);
    if (objection?.above === 'DAY')
      return new Refusal(
        'ABOVE_LIMIT',
        ORDER_SENTENCES.aboveDailyVolume(shown(largestDailyVolume.minor), shown(objection.left)),
        ['lines'],
      );
    this.#added = plus(this.#added, addedVolume(order));
    return null;
  }

  /** The volume that is written with the orders. Null: none is counted. */
  get volume(): CountedVolume | null {
    if (this.#counted === null) return null;
    const again = mustLookAgain({ before: this.#before, added: this.#added }, this.#programme);
    const most = again ? this.#programme.largestDailyVolume.minor : null;
    return { ...this.#counted, amount: this.#added, most };
  }
}
