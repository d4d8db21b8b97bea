import { markSent, readGoneTo, readHandedTo } from '../../../db/books/payouts.queries.ts';
import type { WithdrawalId } from '../../../domain/ids.ts';
import { maySendAgain, type PayoutItem } from '../../../domain/books/payout.ts';
import { becomesUndecided, isUndecided } from '../../../domain/books/payout-answer.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import type { Call } from '../../call.ts';
import { notAfter } from '../../input-check.ts';
import { type Bounds, UNBOUNDED } from '../../jobs/job.ts';
import { currentState } from '../../terms/programme-state.ts';
import { TERMS_SENTENCES } from '../../terms/sentences.ts';
import { payoutAccountPurpose, vaultFor } from '../withdrawals/payout-account.ts';
import { takeStep } from '../withdrawals/change-withdrawal.ts';
import { recordOutcome } from '../withdrawals/record-payout.ts';
import type { PayoutProvider, PayoutReport } from '../../ports/payout-provider.ts';

/** The result of one payment: recorded; refused by the books; unknown, to be asked by a later run; or left to an operator. */
export interface PayoutProgress {
  readonly id: WithdrawalId;
  readonly result: Withdrawal | Refusal | 'UNKNOWN' | 'UNDECIDED';
}

/** For how many days a payment is checked after it was made. */
const MAY_COME_BACK_DAYS = 60;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Sends the payments handed over to the provider, one by one, and records its answers (R26). It may be stopped at any
 * moment and run twice at once: the hand-over is recorded first, so a later run asks for the result before it sends
 * anything. If no answer can be had, the withdrawal stays open for the next run. Once the provider may have forgotten
 * the id, nothing is sent again: an operator decides, and the provider is only asked. Without a provider it does
 * nothing.
 */
export async function payByProvider(
  call: Call,
  { batch, hasTime }: Bounds = UNBOUNDED,
): Promise<PayoutProgress[]> {
  const { payouts: provider, now } = call;
  if (provider === null) return [];
  const progress: PayoutProgress[] = [];
  for (const item of turnOf(await readHandedTo(call.db, provider.name), batch, now)) {
    if (!hasTime()) break;
    progress.push({ id: item.id, result: await followed(call, provider, item) });
  }
  return progress;
}

/**
 * Asks the provider about recent payments. A payment that came back is recorded as returned, and the money is
 * available again (R26). Returns those that came back. A later run asks again if there was no answer.
 */
export async function followPayouts(
  call: Call,
  { batch, hasTime }: Bounds = UNBOUNDED,
): Promise<PayoutProgress[]> {
  const { payouts: provider, now } = call;
  if (provider === null) return [];
  const progress: PayoutProgress[] = [];
  const since = new Date(now.getTime() - MAY_COME_BACK_DAYS * DAY_MS);
  for (const id of turnOf(await readGoneTo(call.db, provider.name, since), batch, now)) {
    if (!hasTime()) break;
    const report = await provider.find(id).catch(() => null);
    if (report?.state === 'FAILED') progress.push({ id, result: await recorded(call, provider, id, report) });
  }
  return progress;
}

/**
 * The fraction by which each minute's start moves on. With the golden ratio the starts come close to every item,
 * whatever the number of items.
 */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The items of this run, at most `most`. Each minute starts at another item, so an item that stays open does not block
 * the others, even if a run has time for only a few.
 */
function turnOf<T>(all: readonly T[], most: number, now: Date): T[] {
  const from = Math.floor(((Math.floor(now.getTime() / MINUTE_MS) * GOLDEN) % 1) * all.length);
  return [...all.slice(from), ...all.slice(0, from)].slice(0, most);
}

async function followed(
  call: Call,
  provider: PayoutProvider,
  item: PayoutItem,
): Promise<PayoutProgress['result']> {
  const report = await pay(call, provider, item);
  const waits = item.undecidedSince !== null;
  if (report === 'TOO_LATE')
    return waits || (await leaveUndecided(call, provider, item.id)) ? 'UNDECIDED' : 'UNKNOWN';
  if (report.state === 'PENDING' && waits) await takeBack(call, provider, item.id);
  return recorded(call, provider, item.id, report);
}

/** Marks the withdrawal for an operator's decision. False: it was answered or sent again meanwhile. */
async function leaveUndecided(call: Call, provider: PayoutProvider, id: WithdrawalId): Promise<boolean> {
  const left = await takeStep(call, id, actionOf(provider), (row) =>
    becomesUndecided(row, call.now, provider.idempotencyKeyLifetimeMs)
      ? { change: { undecidedSince: call.now }, moves: null, occurredAt: call.now }
      : null,
  );
  return !(left instanceof Refusal) && left.withdrawal.payoutUndecidedSince !== null;
}

/** The provider knows the payment after all, so no decision is needed. */
async function takeBack(call: Call, provider: PayoutProvider, id: WithdrawalId): Promise<void> {
  await takeStep(call, id, actionOf(provider), (row) =>
    isUndecided(row) ? { change: { undecidedSince: null }, moves: null, occurredAt: call.now } : null,
  );
}

/** TOO_LATE: the provider reports no result, and the payment may not be sent again. */
async function pay(
  call: Call,
  provider: PayoutProvider,
  item: PayoutItem,
): Promise<PayoutReport | 'TOO_LATE'> {
  const { id, net, displayName, encryptedPayoutAccount } = item;
  // An earlier run may have sent it, so the provider is asked first.
  const known = await provider.find(id).catch(() => SILENT);
  if (known !== null && known !== SILENT) return known;
  if (known === SILENT)
    return item.sentAt === null || maySendAgain(item.sentAt, call.now, provider.idempotencyKeyLifetimeMs)
      ? SILENT
      : 'TOO_LATE';
  const { currency } = (await currentState(call.db)).programme;
  const payoutAccount = vaultFor(call).decrypt(encryptedPayoutAccount, payoutAccountPurpose(id));
  const sentAt = await markSent(call.db, id, call.now);
  if (sentAt === undefined || !maySendAgain(sentAt, call.now, provider.idempotencyKeyLifetimeMs))
    return 'TOO_LATE';
  try {
    return await provider.send({ id, amount: net, currency, account: payoutAccount, name: displayName });
  } catch {
    return (await provider.find(id).catch(() => null)) ?? SILENT;
  }
}

/** No answer: the withdrawal stays open. */
const SILENT: PayoutReport = { state: 'PENDING' };

async function recorded(
  call: Call,
  provider: PayoutProvider,
  id: WithdrawalId,
  report: PayoutReport,
): Promise<PayoutProgress['result']> {
  if (report.state === 'PENDING') return 'UNKNOWN';
  const { state, reference, at, amount, currency } = report;
  const { programme } = await currentState(call.db);
  if (currency !== undefined && currency !== programme.currency)
    return new Refusal('INVALID_INPUT', TERMS_SENTENCES.currencyOther(programme.currency), ['currency']);
  // A run may take long, and the call's `now` is its beginning, so the clock is read again.
  const outcome = {
    withdrawalId: id,
    succeeded: state === 'PAID',
    reference,
    paidAt: notAfter(call.now, at),
  };
  const answer = await recordOutcome(call, actionOf(provider), outcome, amount);
  return answer instanceof Refusal ? answer : answer.withdrawal;
}

/** The action's name in the audit log. */
const actionOf = ({ name }: PayoutProvider): string => `payout by ${name}`;
