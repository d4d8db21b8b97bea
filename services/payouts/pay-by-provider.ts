import { readGoneTo, readHandedTo } from '../../db/queries/payouts.ts';
import type { WithdrawalId } from '../../domain/ids.ts';
import type { PayoutItem } from '../../domain/payout.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Withdrawal } from '../../domain/withdrawal.ts';
import type { Call } from '../call.ts';
import { notAfter } from '../input-check.ts';
import { currentState } from '../programme/programme-state.ts';
import { accountPurpose, vaultFor } from '../withdrawals/payout-account.ts';
import { recordOutcome } from '../withdrawals/record-payout.ts';
import type { PayoutProvider, PayoutReport } from './payout-provider.ts';

/** What became of one: recorded, refused by the books, or unknown yet - a later run finds out. */
export interface PayoutProgress {
  readonly id: WithdrawalId;
  readonly result: Withdrawal | Refusal | 'UNKNOWN';
}

/** Payments that one run asks the provider for, or about; the runs after it take up the others. */
const MOST_TO_PAY = 50;
const MOST_TO_FOLLOW = 20;

/** How long a payment is asked about after it was made. */
const MAY_COME_BACK_DAYS = 60;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Has the provider pay what was handed over to it, one by one, and records its answers; then asks about what was paid
 * lately: a payment that came back is recorded as returned, and the money is back (R26). It may be stopped at any moment
 * and run twice at once: that a withdrawal is handed over is on record, so whoever comes later asks first what became of
 * it. An answer that got lost is asked for; one that cannot be had leaves the withdrawal open for the next run. Without a
 * provider there is nothing to do.
 */
export async function payByProvider(call: Call): Promise<PayoutProgress[]> {
  const { payouts: provider, now } = call;
  if (provider === undefined) return [];
  const open = turnOf(await readHandedTo(call.db, provider.name), MOST_TO_PAY, now);
  const paid = turnOf(await readGoneTo(call.db, provider.name, new Date(now.getTime() - MAY_COME_BACK_DAYS * DAY_MS)), MOST_TO_FOLLOW, now);
  const progress: PayoutProgress[] = [];
  for (const item of open) progress.push({ id: item.id, result: await recorded(call, provider, item.id, await pay(call, provider, item)) });
  for (const id of paid) {
    const report = await provider.find(id).catch(() => null);
    if (report?.state === 'FAILED') progress.push({ id, result: await recorded(call, provider, id, report) });
  }
  return progress;
}

/** All of them, or the next so many: another minute begins further on, so that what stays open keeps nobody waiting for ever. */
function turnOf<T>(all: readonly T[], most: number, now: Date): T[] {
  if (all.length <= most) return [...all];
  const from = (Math.floor(now.getTime() / MINUTE_MS) * most) % all.length;
  return [...all.slice(from), ...all.slice(0, from)].slice(0, most);
}

async function pay(call: Call, provider: PayoutProvider, { id, net, displayName, sealedAccount }: PayoutItem): Promise<PayoutReport> {
  const { currency } = (await currentState(call.db)).programme;
  const account = vaultFor(call).open(sealedAccount, accountPurpose(id));
  try {
    // An earlier run may have sent it, so the first thing is to ask.
    return (await provider.find(id)) ?? (await provider.send({ id, amount: net, currency, account, name: displayName }));
  } catch {
    return (await provider.find(id).catch(() => null)) ?? { state: 'PENDING' };
  }
}

async function recorded(call: Call, { name }: PayoutProvider, id: WithdrawalId, report: PayoutReport): Promise<PayoutProgress['result']> {
  if (report.state === 'PENDING') return 'UNKNOWN';
  const { state, reference, at, amount } = report;
  // A run may take long, and its own now is when it began.
  const outcome = { withdrawalId: id, succeeded: state === 'PAID', reference, paidAt: notAfter(call.now, at) };
  const answer = await recordOutcome(call, `payout by ${name}`, outcome, amount);
  return answer instanceof Refusal ? answer : answer.withdrawal;
}
