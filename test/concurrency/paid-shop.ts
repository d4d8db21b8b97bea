import type { Database } from '../../db/connection.ts';
import { formatAmount } from '../../domain/decimal.ts';
import type { DistributorId, WithdrawalId } from '../../domain/ids.ts';
import { NOBODY } from '../../domain/viewer.ts';
import type { Call } from '../../services/call.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { balancesOf } from '../../services/books/balances/read-balances.ts';
import { configureProgramme } from '../../services/programme/settings/configure-programme.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { vaultOf } from '../../services/vault.ts';
import type { RecordPayoutInput } from '../../services/books/withdrawals/inputs.ts';
import { recordPayout } from '../../services/books/withdrawals/record-payout.ts';
import { requestWithdrawal } from '../../services/books/withdrawals/request-withdrawal.ts';
import { reviewWithdrawal } from '../../services/books/withdrawals/review-withdrawal.ts';
import { agreed, agreedByTwo } from '../services/team.ts';
import type { Work } from '../support/stepped-calls.ts';
import { at, NOW, october, openShop } from './shop.ts';

/**
 * A fixed key, so that a process that opens the shop again can read the accounts that were encrypted before.
 */
const vault = vaultOf({ current: 'test', keys: new Map([['test', Buffer.alloc(32, 7)]]) });

/** The fifth of December: November has ended and is not settled. */
export const DECEMBER = new Date('2026-12-05T04:00:00Z');

export interface PaidShop {
  readonly ben: DistributorId;
  /** The amount that ben can still withdraw. */
  readonly whole: string;
  /** Ben's withdrawals: `large` needs two people, `approved` waits for the bank. */
  readonly withdrawals: Readonly<Record<'asked' | 'large' | 'approved' | 'paid', WithdrawalId>>;
}

export function asBen(db: Database, ben: DistributorId, now = NOW): Call {
  return {
    ...at(db, now),
    vault,
    viewer: { ...NOBODY, role: 'DISTRIBUTOR', subject: 'ben', distributorId: ben },
  };
}

export function asOperator(db: Database, subject: string): Call {
  const call = at(db);
  return { ...call, vault, viewer: { ...call.viewer, subject } };
}

/** Ben requests a withdrawal of this amount. The idempotency key is made from the amount. */
export const withdrawal =
  (
    ben: DistributorId,
    amount: string,
    idempotencyKey: string,
    { now = NOW, payoutAccount = '6222 0000 1234 5678' } = {},
  ): Work =>
  (db) =>
    requestWithdrawal(asBen(db, ben, now), { amount, currency: 'CNY', payoutAccount, idempotencyKey });

export const review =
  (withdrawalId: WithdrawalId, decision: 'APPROVE' | 'REJECT', by = 'olivia'): Work =>
  (db) =>
    reviewWithdrawal(asOperator(db, by), { withdrawalId, decision });

export const answer =
  (withdrawalId: WithdrawalId, succeeded: boolean, reference: string): Work =>
  (db) =>
    recordPayout(at(db), { withdrawalId, succeeded, reference } satisfies RecordPayoutInput);

/**
 * The shop after the settlement of October. Ben has a bonus of 20,000.00 and his commissions, and has
 * requested withdrawals of some of it.
 */
export async function openPaidShop(db: Database): Promise<PaidShop> {
  const { ben } = await openShop(db);
  agreed(await configureProgramme(at(db), { withdrawalFee: 100 }));
  const bonus = {
    kind: 'BONUS',
    amount: '20000.00',
    currency: 'CNY',
    reason: 'a good year',
    idempotencyKey: 'bonus',
  } as const;
  await agreedByTwo(at(db, october('31')), (call) =>
    adjustCommission(call, { distributorId: ben, ...bonus }),
  );
  agreed(await settlePeriod(at(db), { period: '2026-10' }));
  // Large withdrawals are requested on another day, because requests of one day are added together (R27).
  const ask = async (key: string, amount: string, now = NOW): Promise<WithdrawalId> => {
    const input = { amount, currency: 'CNY', payoutAccount: '6222 0000 1234 5678', idempotencyKey: key };
    return agreed(await requestWithdrawal(asBen(db, ben, now), input)).withdrawal.id;
  };
  const withdrawals = {
    asked: await ask('asked', '100.00'),
    large: await ask('large', '6000.00', new Date('2026-11-04T04:00:00Z')),
    approved: await ask('approved', '200.00'),
    paid: await ask('paid', '300.00'),
  };
  for (const id of [withdrawals.approved, withdrawals.paid])
    agreed(await reviewWithdrawal(asOperator(db, 'olivia'), { withdrawalId: id, decision: 'APPROVE' }));
  agreed(
    await recordPayout(at(db), { withdrawalId: withdrawals.paid, succeeded: true, reference: 'bank paid' }),
  );
  return { ben, whole: await withdrawable(db, ben), withdrawals };
}

/** The distributor's available amount, as a decimal. */
export async function withdrawable(db: Database, id: DistributorId): Promise<string> {
  const { withdrawable: free } = (await balancesOf(at(db), [id])).get(id) ?? {};
  if (free === undefined) throw new Error('nobody has this id');
  return formatAmount(free.minor, free.currency);
}
