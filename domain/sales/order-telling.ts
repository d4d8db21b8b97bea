import type { OrderStatus } from './order.ts';

/** An order that is recorded, as a further telling of it finds it. */
export interface ToldOrder {
  readonly status: OrderStatus;
  readonly paidAt: Date | null;
  /** Which telling stands, by the count of the shop. */
  readonly told: number;
}

/** What a shop tells of an order. */
export interface Telling {
  /** Which telling it is, by the count of the shop; null: it did not say. */
  readonly told: number | null;
  /** Whether it says the same as what is recorded. */
  readonly same: boolean;
}

/**
 * What becomes of a telling. NEW: the order is recorded; REPEATED: it was recorded before, and nothing changes; ANEW: what was told before no longer
 * counts; KEY_REUSED: another content of an order that is paid or cancelled; OLDER: a later telling is recorded already.
 */
export type TellingOutcome = 'NEW' | 'REPEATED' | 'ANEW' | 'KEY_REUSED' | 'OLDER';

/**
 * Decides what a telling makes of an order. Until it is paid an order may be told anew, and the telling that comes last stands, by the count of
 * the shop where it counts them; from its payment on only the same may be told again (R8).
 */
export function tellingOutcome(recorded: ToldOrder | null, { told, same }: Telling): TellingOutcome {
  if (recorded === null) return 'NEW';
  const isOpen = recorded.paidAt === null && recorded.status !== 'CANCELED';
  const isNewer = told !== null && told > recorded.told;
  if (same && !(isOpen && isNewer)) return 'REPEATED';
  if (!isOpen) return 'KEY_REUSED';
  return told !== null && !isNewer ? 'OLDER' : 'ANEW';
}
