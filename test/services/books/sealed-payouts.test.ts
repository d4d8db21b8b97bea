import { beforeAll, describe, expect, it } from 'vitest';
import { checkSeals } from '../../../db/books/seals.queries.ts';
import { sealBooks } from '../../../services/books/seals/seal-books.ts';
import { createPayoutBatch } from '../../../services/books/payouts/create-payout-batch.ts';
import { sendPayoutBatch } from '../../../services/books/payouts/send-payout-batch.ts';
import { payByProvider } from '../../../services/books/payouts/pay-by-provider.ts';
import { SimulatedProvider } from '../../../adapters/simulated-payout-provider.ts';
import { answer, asOperator, openPaidShop, review } from '../../concurrency/paid-shop.ts';
import { NOW, whatIsWrong } from '../../concurrency/shop.ts';
import { brokenAfter } from '../../support/broken-seals.ts';
import { useDatabase } from '../../support/database.ts';
import { useClockAt } from '../../support/standing-clock.ts';
import { agreed, operatorCall } from '../team.ts';

const books = useDatabase();
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);
useClockAt(NOW);
const provider = new SimulatedProvider(() => NOW);
const operator = () => ({ ...asOperator(books.db, 'olivia'), payouts: provider });
const seal = (count: number) => sealBooks(operatorCall(books.db, hours(count)));

/** Ben's withdrawals, two of them approved and in a batch, all of it sealed. */
beforeAll(async () => {
  const { withdrawals } = await openPaidShop(books.db);
  agreed((await review(withdrawals.asked, 'APPROVE')(books.db)) as object);
  const { batch } = agreed(await createPayoutBatch(operator(), { idempotencyKey: 'monday' }));
  await seal(2);
  // What goes on afterwards breaks no seal.
  agreed(await sendPayoutBatch(operator(), { batchId: batch.id }));
  expect(await payByProvider(operator())).toHaveLength(2);
  agreed((await review(withdrawals.large, 'REJECT')(books.db)) as object);
  agreed((await answer(withdrawals.paid, false, 'bank back')(books.db)) as object);
  await seal(4);
});

describe('withdrawals and payout batches are sealed (R21)', () => {
  it('with what never changes of them: that they are approved, sent, paid or returned breaks nothing', async () => {
    const rows = new Map((await checkSeals(books.db)).map(({ chain, rows }) => [chain, Number(rows)]));
    expect([rows.get('withdrawals'), rows.get('payout_batches'), rows.get('payout_items')]).toEqual([
      4, 1, 2,
    ]);
    expect(await whatIsWrong(books.db)).toBeNull();
  });

  const one = 'id = (select min(id) from withdrawals)';
  it.each([
    [
      'a withdrawal was always for more',
      `update withdrawals set amount = amount + 1 where ${one}`,
      ['withdrawals'],
    ],
    ['less was kept of it', `update withdrawals set fee = fee - 1 where ${one}`, ['withdrawals']],
    [
      'it was somebody else’s',
      `update withdrawals set distributor_id = (select id from distributors where code = 'dan-code') where ${one}`,
      ['withdrawals'],
    ],
    [
      'it went to another account',
      `update withdrawals set masked_account = '****6666' where ${one}`,
      ['withdrawals'],
    ],
    ['it never was', `delete from withdrawals where ${one}`, ['withdrawals']],
    [
      'a batch was made by somebody else',
      `update payout_batches set created_by = 'nobody'`,
      ['payout_batches'],
    ],
    [
      'a withdrawal was in no batch',
      `delete from payout_items where withdrawal_id = (select min(withdrawal_id) from payout_items)`,
      ['payout_items'],
    ],
    [
      'a withdrawal was in another batch',
      `update payout_items set batch_id = 'pob_00000000000000000000000000' where withdrawal_id = (select min(withdrawal_id) from payout_items)`,
      ['payout_items'],
    ],
  ])('and the audit tells when %s', async (_what, tampering, chains) => {
    expect(await brokenAfter(books.db, tampering)).toEqual(chains);
  });
});
