import type { EventType, StoredEvent } from '../../../domain/messaging/stored-event.ts';
import type { OfDistributor } from './commission-updates.ts';
import type { Feed } from './feed.ts';
import { ownOrNamed } from './whose.ts';

const TYPES = [
  'WITHDRAWAL_REQUESTED',
  'WITHDRAWAL_DECIDED',
  'WITHDRAWAL_PAID',
  'WITHDRAWAL_FAILED',
] as const satisfies readonly EventType[];

type WithdrawalEvent = Extract<StoredEvent, { readonly type: (typeof TYPES)[number] }>;

/** Withdrawals as they are requested, decided and paid (R31). */
export const withdrawalFeed: Feed<OfDistributor> = {
  types: () => TYPES,
  whose: (context, { distributorId }) => ownOrNamed(context, distributorId),
  update: async (event, reads) => {
    if (!isOfWithdrawal(event)) return null;
    const object = await reads.withdrawals.load(event.subject);
    return object && { object };
  },
};

function isOfWithdrawal(event: StoredEvent): event is WithdrawalEvent {
  return TYPES.some((type) => type === event.type);
}
