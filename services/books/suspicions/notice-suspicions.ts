import {
  type NoticedOrders,
  readBursts,
  readLateRefunds,
  readOwnBuyers,
  readPurchases,
  readSimilarAccounts,
  readSources,
  type SimilarAccount,
} from '../../../db/books/suspicious-facts.queries.ts';
import {
  networkOf,
  type Noticed,
  rings,
  type Shared,
  sharing,
  SUSPICION_RULES,
  type SuspicionKind,
} from '../../../domain/books/suspicion.ts';
import { dayOf } from '../../../domain/calendar-day.ts';
import { plusDays } from '../../../domain/duration.ts';
import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';
import { keptPayoutAccountPurpose, payoutAccountPurpose, vaultFor } from '../withdrawals/payout-account.ts';

const HOURS_OF_DAY = 24;

/** Looks for what R39 names, each in one statement over a stated time. Nothing is written. */
export async function noticeSuspicions(call: Call): Promise<Noticed[]> {
  const { db, now } = call;
  const since = (kind: Exclude<SuspicionKind, 'SIGN_UP_BURST'>): Date =>
    plusDays(now, -SUSPICION_RULES[kind].withinDays);
  const { SIGN_UP_BURST, REFUNDS_AFTER_RELEASE } = SUSPICION_RULES;
  const accounts = await readSimilarAccounts(db, since('SAME_PAYOUT_ACCOUNT'));
  const sources = await readSources(db, since('SAME_SOURCE'));
  // A day before counts for the first hours of the day that is looked at.
  const bursts = await readBursts(
    db,
    plusDays(now, (-2 * SIGN_UP_BURST.withinHours) / HOURS_OF_DAY),
    SIGN_UP_BURST.people,
  );
  const own = await readOwnBuyers(db, since('OWN_BUYER'));
  const purchases = await readPurchases(db, since('MUTUAL_BUYERS'));
  const refunds = await readLateRefunds(db, since('REFUNDS_AFTER_RELEASE'), REFUNDS_AFTER_RELEASE.orders);
  const { timeZone } = (await currentState(db)).programme;
  return [
    ...sharing('SAME_PAYOUT_ACCOUNT', openedAccounts(call, accounts)),
    ...sharing(
      'SAME_SOURCE',
      sources.map(({ distributorId, address }) => ({ distributorId, value: networkOf(address) })),
    ),
    ...bursts.map(({ sponsorId, count, lastAt, others }): Noticed => ({
      kind: 'SIGN_UP_BURST',
      fingerprint: `${sponsorId} ${dayOf(lastAt, timeZone)}`,
      distributorIds: [sponsorId],
      count,
      others,
      orderIds: [],
    })),
    ...own.map(ofOrders('OWN_BUYER')),
    ...rings(purchases),
    ...refunds.map(ofOrders('REFUNDS_AFTER_RELEASE')),
  ];
}

const ofOrders =
  (kind: SuspicionKind) =>
  ({ distributorId, key, count, orderIds }: NoticedOrders): Noticed => ({
    kind,
    fingerprint: `${distributorId} ${key}`,
    distributorIds: [distributorId],
    count,
    others: [],
    orderIds,
  });

/** Accounts are compared in memory: nothing that tells one from another is stored outside the encrypted text. One that cannot be decrypted is left out. */
function openedAccounts(call: Call, accounts: readonly SimilarAccount[]): Shared[] {
  if (accounts.length === 0) return [];
  const vault = vaultFor(call);
  return accounts.flatMap(({ distributorId, withdrawalId, encrypted }) => {
    const purpose =
      withdrawalId === null ? keptPayoutAccountPurpose(distributorId) : payoutAccountPurpose(withdrawalId);
    try {
      return [
        { distributorId, value: vault.decrypt(encrypted, purpose).replaceAll(/\s/g, '').toLowerCase() },
      ];
    } catch {
      return [];
    }
  });
}
