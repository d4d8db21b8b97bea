import type { DistributorStatus } from './distributor.ts';
import type { DistributorId, HoldId } from '../ids.ts';

/** What a hold covers: one distributor, or them with everybody below. */
export type HoldScope = 'DISTRIBUTOR' | 'LINE';

/** How a hold ended. RELEASED: its money is theirs. CANCELED: it was taken back. */
export type HoldOutcome = 'RELEASED' | 'CANCELED';

/** Why the commissions of a distributor or a line are held, and how that ended (R38). */
export interface Hold {
  readonly id: HoldId;
  /** The distributor who is frozen; of a line, its head. */
  readonly distributorId: DistributorId;
  readonly scope: HoldScope;
  readonly since: Date;
  readonly reason: string;
  readonly placedBy: string;
  /** Null: it still holds. So are the fields that say how it ended. */
  readonly ended: Date | null;
  readonly outcome: HoldOutcome | null;
  readonly endReason: string | null;
  readonly endedBy: string | null;
  /** How many distributors it covers, those who joined the line since included. */
  readonly people: number;
}

/** Only members can be frozen, and those who were members, because they may still earn. */
export function mayBeFrozen(status: DistributorStatus): boolean {
  return status === 'ACTIVE' || status === 'SUSPENDED' || status === 'TERMINATED';
}
