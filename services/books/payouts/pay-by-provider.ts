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

/** What became of one: recorded, refused by the books, unknown yet - a later run finds out - or for an operator to decide. */
export interface PayoutProgress {
  readonly id: WithdrawalId;
  readonly result: Withdrawal | Refusal | 'UNKNOWN' | 'UNDECIDED';
}

/** How long a payment is asked about after it was made. */
const MAY_COME_BACK_DAYS = 60;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Has the provider pay what was handed over to it, one by one, and records its answers (R26). It may be stopped at any moment
 * and run twice at once: that a withdrawal is handed over is on record, so whoever comes later asks first what became of
 * it. An answer that got lost is asked for; one that cannot be had leaves the withdrawal open for the next run. Once the
 * provider may have forgotten the id, nothing is sent again: an operator decides, and the provider is only asked. Without
 * a provider there is nothing to do.
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
 * Asks the provider about what it paid lately: a payment that came back is recorded as returned, and the money is back (R26).
 * Answers those that came back. An answer that cannot be had is asked for by a later run.
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

/** The part of 1 by which each minute's turn begins further on: whatever their number, the beginnings come near every one of them. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * All of them, or so many: each minute another one is the first, so that what stays open keeps nobody waiting for ever, also
 * where there is time for the first few alone.
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

/** From now on an operator decides; false where that is not so, as it was answered for or sent again meanwhile. */
async function leaveUndecided(call: Call, provider: PayoutProvider, id: WithdrawalId): Promise<boolean> {
  const left = await takeStep(call, id, actionOf(provider), (row) =>
    becomesUndecided(row, call.now, provider.idempotencyKeyLifetimeMs)
      ? { change: { undecidedSince: call.now }, moves: null, occurredAt: call.now }
      : null,
  );
  return !(left instanceof Refusal) && left.withdrawal.payoutUndecidedSince !== null;
}

/** The provider has it after all: there is nothing to decide. */
async function takeBack(call: Call, provider: PayoutProvider, id: WithdrawalId): Promise<void> {
  await takeStep(call, id, actionOf(provider), (row) =>
    isUndecided(row) ? { change: { undecidedSince: null }, moves: null, occurredAt: call.now } : null,
  );
}

/** TOO_LATE: the provider does not say what became of it, and may not be asked for it again. */
async function pay(
  call: Call,
  provider: PayoutProvider,
  item: PayoutItem,
): Promise<PayoutReport | 'TOO_LATE'> {
  const { id, net, displayName, encryptedPayoutAccount } = item;
  // An earlier run may have sent it, so the first thing is to ask.
  const known = await provider.find(id).catch(() => SILENT);
  if (known !== null && known !== SILENT) return known;
  if (known === SILENT)
    return item.sentAt === null || maySendAgain(item.sentAt, call.now, provider.idempotencyKeyLifetimeMs)
      ? SILENT
      : 'TOO_LATE';
  const { currency } = (await currentState(call.db)).programme;
  const account = vaultFor(call).decrypt(encryptedPayoutAccount, payoutAccountPurpose(id));
  const sentAt = await markSent(call.db, id, call.now);
  if (sentAt === undefined || !maySendAgain(sentAt, call.now, provider.idempotencyKeyLifetimeMs))
    return 'TOO_LATE';
  try {
    return await provider.send({ id, amount: net, currency, account, name: displayName });
  } catch {
    return (await provider.find(id).catch(() => null)) ?? SILENT;
  }
}

/** Nothing was heard; it stays open. */
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
  // A run may take long, and its own now is when it began.
  const outcome = {
    withdrawalId: id,
    succeeded: state === 'PAID',
    reference,
    paidAt: notAfter(call.now, at),
  };
  const answer = await recordOutcome(call, actionOf(provider), outcome, amount);
  return answer instanceof Refusal ? answer : answer.withdrawal;
}

/** As the audit log calls it. */
const actionOf = ({ name }: PayoutProvider): string => `payout by ${name}`;
