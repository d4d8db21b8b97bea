import { lockPayoutItems, markHandedOver, readPayoutItems } from '../../db/queries/payouts.ts';
import { inTransaction } from '../../db/transaction.ts';
import { isId, type PayoutBatchId, type WithdrawalId } from '../../domain/ids.ts';
import type { PayoutItem } from '../../domain/payout.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Withdrawal, WithdrawalStatus } from '../../domain/withdrawal.ts';
import type { Call } from '../call.ts';
import { notAfter } from '../input-check.ts';
import { currentState } from '../programme/programme-state.ts';
import { SENTENCES } from '../sentences.ts';
import { recordOutcome } from '../withdrawals/record-payout.ts';
import { accountPurpose, vaultFor } from '../withdrawals/payout-account.ts';
import type { PayoutProvider, PayoutReport } from './payout-provider.ts';

/** What became of one: recorded, refused by the books, or unknown yet - the next run finds out. */
export interface PayoutProgress {
  readonly id: WithdrawalId;
  readonly result: Withdrawal | Refusal | 'UNKNOWN';
}

/**
 * Has a provider pay what is open in a batch, one by one, and records its answers (R26). It may be stopped at any moment
 * and started again, or run twice at once: that a withdrawal is handed over is on record before the provider hears of it,
 * so whoever comes later asks first what became of it. An answer that got lost is asked for; one that cannot be had
 * leaves the withdrawal open. What went by another way is left alone.
 */
export async function sendPayoutBatch(call: Call, provider: PayoutProvider, batchId: string): Promise<PayoutProgress[] | Refusal> {
  return eachOf(call, batchId, 'APPROVED', provider, async (batch, { id }) => {
    const item = await handOver(call, provider, batch, id);
    return item === null ? null : pay(call, provider, item);
  });
}

/** Asks about what was paid: a payment that came back days later is recorded as returned, and the money is back (R26). */
export async function followUpPayoutBatch(call: Call, provider: PayoutProvider, batchId: string): Promise<PayoutProgress[] | Refusal> {
  return eachOf(call, batchId, 'PAID', provider, async (_batch, { id, payoutChannel }) => {
    if (payoutChannel !== provider.name) return null;
    const report = await provider.find(id).catch(() => null);
    return report?.state === 'FAILED' ? report : null;
  });
}

/** `ask` answers null for what there is nothing to say about. */
async function eachOf(
  call: Call,
  batchId: string,
  status: WithdrawalStatus,
  { name }: PayoutProvider,
  ask: (batch: PayoutBatchId, item: PayoutItem) => Promise<PayoutReport | null>,
): Promise<PayoutProgress[] | Refusal> {
  const items = isId('payoutBatch', batchId) ? await readPayoutItems(call.db, batchId) : [];
  if (!isId('payoutBatch', batchId) || items.length === 0) return new Refusal('NOT_FOUND', SENTENCES.noBatch(), ['batchId']);
  const progress: PayoutProgress[] = [];
  for (const item of items.filter((one) => one.status === status)) {
    const report = await ask(batchId, item);
    if (report !== null) progress.push({ id: item.id, result: await recorded(call, name, item.id, report) });
  }
  return progress;
}

/** Null: somebody answered for it, rejected it, or took it another way in the meantime. */
async function handOver(call: Call, { name }: PayoutProvider, batch: PayoutBatchId, id: WithdrawalId): Promise<PayoutItem | null> {
  return inTransaction(call.db, async (tx) => {
    const [item] = await lockPayoutItems(tx, batch, id);
    if (item?.status !== 'APPROVED' || (item.payoutChannel !== null && item.payoutChannel !== name)) return null;
    await markHandedOver(tx, [id], call.now, name);
    return item;
  });
}

async function pay(call: Call, provider: PayoutProvider, item: PayoutItem): Promise<PayoutReport> {
  const { currency } = (await currentState(call.db)).programme;
  const account = vaultFor(call).open(item.sealedAccount, accountPurpose(item.id));
  const order = { id: item.id, amount: item.net, currency, account, name: item.displayName };
  try {
    // Handed over before: it may have been paid, so the first thing is to ask.
    const known = item.payoutChannel === null ? null : await provider.find(item.id);
    return known ?? (await provider.send(order));
  } catch {
    return (await provider.find(item.id).catch(() => null)) ?? { state: 'PENDING' };
  }
}

async function recorded(call: Call, channel: string, id: WithdrawalId, report: PayoutReport): Promise<PayoutProgress['result']> {
  if (report.state === 'PENDING') return 'UNKNOWN';
  const { state, reference, at, amount } = report;
  // A run may take long, and its own now is when it began.
  const outcome = { withdrawalId: id, succeeded: state === 'PAID', reference, paidAt: notAfter(call.now, at) };
  const answer = await recordOutcome(call, `payout by ${channel}`, outcome, amount);
  return answer instanceof Refusal ? answer : answer.withdrawal;
}
