import { describe, expect, it } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { createPayoutBatch } from '../../services/books/payouts/create-payout-batch.ts';
import { exportPayoutBatch } from '../../services/books/payouts/export-payout-batch.ts';
import { followPayouts, payByProvider } from '../../services/books/payouts/pay-by-provider.ts';
import { reconcilePayoutBatch } from '../../services/books/payouts/reconcile-payout-batch.ts';
import { sendPayoutBatch } from '../../services/books/payouts/send-payout-batch.ts';
import { SimulatedProvider } from '../../adapters/simulated-payout-provider.ts';
import { agreed } from '../services/team.ts';
import type { Work } from '../support/stepped-calls.ts';
import { openBatchedShop } from './batched-shop.ts';
import { useCutConnections } from './cut-connections.ts';
import { asOperator } from './paid-shop.ts';
import { NOW } from './shop.ts';

let provider = new SimulatedProvider(() => NOW);
const operator = (db: Database) => ({ ...asOperator(db, 'olivia'), payouts: provider });
const everybodyPaidOnce = () => {
  expect(provider.sent).toHaveLength(2);
  expect(provider.paid()).toHaveLength(2);
};

describe('wherever the connection breaks, the caller who repeats ends where they would have ended', () => {
  const cut = useCutConnections(openBatchedShop);
  const monday = () => ({ batchId: cut.shop().monday });
  const told = (name: 'asked' | 'approved', amount: string, succeeded: boolean) => ({
    withdrawalId: cut.shop().withdrawals[name],
    amount,
    succeeded,
    reference: `bank ${name}`,
  });

  const WORKS: Readonly<Record<string, Work>> = {
    'a batch that is put together': (db) => createPayoutBatch(operator(db), { idempotencyKey: 'tuesday' }),
    'what the bank answered for a batch': async (db) => {
      const answers = await reconcilePayoutBatch(operator(db), {
        ...monday(),
        outcomes: [told('asked', '99.00', true), told('approved', '198.00', false)],
      });
      return answers.map(agreed);
    },
    'a batch that is sent to a provider': (db) => sendPayoutBatch(operator(db), monday()),
  };
  it.each(Object.entries(WORKS))('%s', (_name, work) => cut.survivesEveryCut(work));

  it('a batch that is read for the bank: each reading of accounts is on the audit log', () =>
    cut.survivesEveryCut((db) => exportPayoutBatch(operator(db), monday()), { noted: 'exportPayoutBatch' }));
});

describe('wherever the connection breaks, the schedule that comes again ends where it would have ended, and everybody is paid once', () => {
  const cut = useCutConnections(async (db) => {
    const shop = await openBatchedShop(db);
    agreed(await sendPayoutBatch(operator(db), { batchId: shop.monday }));
    return shop;
  });
  const pay: Work = (db) => payByProvider(operator(db));

  it('a provider that pays', () =>
    cut.survivesEveryCut(pay, {
      before: () => void (provider = new SimulatedProvider(() => NOW)),
      after: everybodyPaidOnce,
    }));

  it('a provider that pays and whose answer is lost', () => {
    const before = (): void => {
      provider = new SimulatedProvider(() => NOW);
      for (const name of ['asked', 'approved'] as const)
        provider.fail(cut.shop().withdrawals[name], 'TIMES_OUT_AFTER_SUCCESS');
    };
    return cut.survivesEveryCut(pay, { before, after: everybodyPaidOnce });
  });
});

describe('wherever the connection breaks, what came back is booked once', () => {
  const cut = useCutConnections(async (db) => {
    provider = new SimulatedProvider(() => NOW);
    const shop = await openBatchedShop(db);
    agreed(await sendPayoutBatch(operator(db), { batchId: shop.monday }));
    await payByProvider(operator(db));
    for (const name of ['asked', 'approved'] as const) provider.comesBack(shop.withdrawals[name]);
    return shop;
  });

  it('of two payments, days later', () => cut.survivesEveryCut((db) => followPayouts(operator(db))));
});
