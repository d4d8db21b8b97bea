import * as batching from './batching.ts';
import { type Both, same } from './both.ts';
import * as selling from './selling.ts';
import * as settling from './settling.ts';
import { text } from './spelling.ts';
import type { Step } from './steps.ts';
import * as withdrawing from './withdrawing.ts';
import type { Batch, Sale, Withdrawal } from './world.ts';

/** What may be asked for again as it stands: the same of the house and of the model, at the moment in which it is asked. */

export async function cancelCommissions(both: Both, sale: Sale, key: string): Promise<void> {
  await both.agree(
    () => both.house.cancelCommissions(sale, key),
    () => selling.cancelCommissions(both.world, sale, key, both.now),
  );
}

export async function advance(
  both: Both,
  sale: Sale,
  step: selling.SaleStep,
  at: number | null,
): Promise<void> {
  await both.agree(
    () => both.house.advanceOrder(sale, step, at),
    () => selling.advanceSale(both.world, sale, step, at, both.now),
  );
}

export async function refund(both: Both, sale: Sale, refund: selling.Refund): Promise<void> {
  await both.agree(
    () => both.house.refund(sale, refund, both.world.currency),
    () => selling.refundSale(both.world, sale, refund, both.now),
  );
}

export async function adjust(both: Both, correction: settling.Correction): Promise<void> {
  await both.agree(
    () => both.house.adjust(correction, both.world.currency),
    () => settling.adjust(both.world, correction, both.now),
  );
}

export async function withdraw(both: Both, asked: withdrawing.Asked): Promise<void> {
  await both.agree(
    () => both.house.withdraw(asked, both.world.currency),
    () => withdrawing.request(both.world, asked, both.now),
  );
}

export async function reviewWithdrawal(
  both: Both,
  withdrawal: Withdrawal,
  { approve, operator }: Extract<Step, { what: 'review withdrawal' }>,
): Promise<void> {
  await both.agree(
    () => both.house.reviewWithdrawal(withdrawal, approve, operator),
    () => withdrawing.review(both.world, withdrawal, approve, operator, both.now),
  );
}

export async function recordPayout(
  both: Both,
  withdrawal: Withdrawal,
  answer: withdrawing.Answer,
): Promise<void> {
  await both.agree(
    () => both.house.recordPayout(withdrawal, answer),
    () => withdrawing.recordPayout(withdrawal, answer, both.now),
  );
}

export async function createBatch(both: Both, wish: batching.Wish): Promise<void> {
  await both.agree(
    () => both.house.createBatch(wish),
    () => batching.createBatch(both.world, wish, both.now),
  );
}

export async function exportBatch(both: Both, batch: Batch): Promise<void> {
  const file = await both.insist(() => both.house.exportBatch(batch));
  const { currency } = both.world;
  const expected = batching
    .exportBatch(both.world, batch, both.now)
    .map((one) => `${one.of}, ${one.account}, ${text(batching.netOf(one), currency)}, ${currency}`);
  same(file.sort(), expected.sort(), 'the file for the bank');
  both.saw(`export: ${expected.length === 0 ? 'nothing' : 'DONE'}`);
}

export async function reconcile(
  both: Both,
  batch: Batch,
  lines: readonly batching.BankLine[],
): Promise<void> {
  await both.agree(
    () => both.house.reconcile(batch, lines, both.world.currency),
    () => batching.reconcile(batch, lines, both.now),
  );
}
