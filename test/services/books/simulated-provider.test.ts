import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { NOBODY } from '../../../domain/viewer.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { auditBooks } from '../../../services/books/audit/audit-books.ts';
import type { Call } from '../../../services/call.ts';
import { createPayoutBatch } from '../../../services/books/payouts/create-payout-batch.ts';
import { JOBS } from '../../../services/jobs/registry.ts';
import { followPayouts, payByProvider } from '../../../services/books/payouts/pay-by-provider.ts';
import { sendPayoutBatch } from '../../../services/books/payouts/send-payout-batch.ts';
import { type Fault, SimulatedProvider } from '../../../adapters/simulated-payout-provider.ts';
import { settlePeriod } from '../../../services/books/settlement/settle-period.ts';
import { vaultOf } from '../../../services/vault.ts';
import { requestWithdrawal } from '../../../services/books/withdrawals/request-withdrawal.ts';
import { reviewWithdrawal } from '../../../services/books/withdrawals/review-withdrawal.ts';
import { useDatabase } from '../../support/database.ts';
import { agreed, operatorCall, order, recordOne, recruit } from '../team.ts';

const books = useDatabase();
const MINUTE_MS = 60_000;
/** As much as one run of the job may do. */
const boundsOf = (job: 'pay-withdrawals' | 'follow-payouts') => ({
  batch: JOBS[job].batch,
  hasTime: () => true,
});
const vault = vaultOf({ current: 'test', keys: new Map([['test', randomBytes(32)]]) });
const start = new Date('2026-12-20T04:00:00Z');

/** What the second, third and later run says of a payment whose account asks for the fault; the first comes of the request. */
const STORIES: readonly (readonly [fault: Fault | 'nothing', said: readonly string[], after: string])[] = [
  ['nothing', ['PAID'], ''],
  ['TIMES_OUT_AFTER_SUCCESS', ['PAID'], ''],
  ['TIMES_OUT_BEFORE', ['UNKNOWN', 'PAID'], ''],
  ['SILENT_AFTER_SUCCESS', ['UNKNOWN', 'PAID'], ''],
  ['OTHER_AMOUNT', ['INVALID_INPUT', 'INVALID_INPUT', 'INVALID_INPUT'], 'INVALID_INPUT'],
  ['FAILS', ['FAILED'], ''],
  ['PENDING', ['UNKNOWN', 'PAID'], ''],
  ['COMES_BACK', ['PAID'], 'FAILED'],
];

it('does in development what the payee’s account asks for, and more payments than one run takes are paid in turn', async () => {
  let now = start;
  const provider = new SimulatedProvider(() => now);
  const call = (): Call => ({ ...operatorCall(books.db, now), vault, payouts: provider });
  const { ben = null } = await recruit(call(), { ben: null });
  const september = new Date('2026-09-05T08:00:00Z');
  const lines = [{ sku: 'tea', quantity: 1, unitPrice: '100000.00' }];
  agreed(
    await recordOne(
      call(),
      order(call(), {
        externalId: 'big',
        referralCode: 'ben-code',
        lines,
        placedAt: september,
        paidAt: september,
        completedAt: september,
      }),
    ),
  );
  agreed(await settlePeriod(call(), { period: '2026-09' }));
  const ask = async (account: string, key: string) => {
    const viewer = { ...NOBODY, role: 'DISTRIBUTOR', subject: 'ben', distributorId: ben } as const;
    const { withdrawal } = agreed(
      await requestWithdrawal(
        { ...call(), viewer },
        { amount: '10.00', currency: 'CNY', payoutAccount: account, idempotencyKey: key },
      ),
    );
    agreed(await reviewWithdrawal(call(), { withdrawalId: withdrawal.id, decision: 'APPROVE' }));
    return withdrawal.id;
  };
  const waiting = new Map<string, string>();
  for (const [fault] of STORIES) waiting.set(await ask(`simulate ${fault}`, fault), fault);
  for (let index = 0; index < 60; index += 1)
    waiting.set(await ask('6222 0000', `usual ${index.toString()}`), `usual ${index.toString()}`);
  const { batch } = agreed(await createPayoutBatch(call(), { idempotencyKey: 'monday' }));
  agreed(await sendPayoutBatch(call(), { batchId: batch.id }));

  const told = new Map<string, string[]>();
  const run = async (): Promise<void> => {
    const progress = [
      ...(await payByProvider(call(), boundsOf('pay-withdrawals'))),
      ...(await followPayouts(call(), boundsOf('follow-payouts'))),
    ];
    expect(progress.length).toBeLessThanOrEqual(70);
    for (const { id, result } of progress) {
      const name = waiting.get(id) ?? 'somebody else';
      const said =
        result === 'UNKNOWN' || result === 'UNDECIDED'
          ? result
          : result instanceof Refusal
            ? result.code
            : result.status;
      told.set(name, [...(told.get(name) ?? []), said]);
    }
    now = new Date(now.getTime() + MINUTE_MS);
  };
  await run();
  expect(provider.sent.length).toBeLessThanOrEqual(50);
  for (let minute = 1; minute < 5; minute += 1) await run();
  for (const [fault, said] of STORIES) expect((told.get(fault) ?? []).slice(0, 3), fault).toEqual(said);
  expect([...told].filter(([name]) => name.startsWith('usual')).map(([, said]) => said)).toEqual(
    Array.from({ length: 60 }, () => ['PAID']),
  );
  told.clear();

  now = new Date(start.getTime() + 25 * 60 * MINUTE_MS);
  // Each run asks about twenty that were paid.
  for (let minute = 0; minute < 4; minute += 1) await run();
  for (const [fault, , after] of STORIES) expect(told.get(fault)?.[0] ?? '', fault).toBe(after);
  const { checks } = await auditBooks({ db: books.db });
  expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
});
