import type { OrderStatus } from './order.ts';

/** A recorded order, for comparison with another version from the shop. */
export interface ToldOrder {
  readonly status: OrderStatus;
  readonly paidAt: Date | null;
  /** The shop's number of the recorded version. */
  readonly told: number;
}

/** A version of an order as a shop sends it. */
export interface Telling {
  /** The shop's number of this version. Null: the shop gave none. */
  readonly told: number | null;
  /** Whether it has the same content as the recorded version. */
  readonly same: boolean;
}

/**
 * The result of a version. NEW: the order is recorded. REPEATED: it was recorded before, and nothing changes. ANEW: it
 * replaces the recorded version. KEY_REUSED: its content differs and the order is paid or canceled. OLDER: a later
 * version is already recorded.
 */
export type TellingOutcome = 'NEW' | 'REPEATED' | 'ANEW' | 'KEY_REUSED' | 'OLDER';

/**
 * Decides the result of a version of an order. Until payment a shop may send a new version, and the latest one
 * applies, by the shop's number if it gives one. After payment only a repeat of the same content is accepted (R8).
 */
export function tellingOutcome(recorded: ToldOrder | null, { told, same }: Telling): TellingOutcome {
  if (recorded === null) return 'NEW';
  const isOpen = recorded.paidAt === null && recorded.status !== 'CANCELED';
  const isNewer = told !== null && told > recorded.told;
  if (same && !(isOpen && isNewer)) return 'REPEATED';
  if (!isOpen) return 'KEY_REUSED';
  return told !== null && !isNewer ? 'OLDER' : 'ANEW';
}
