import { beforeAll, describe, expect, it } from 'vitest';
import type { OperatorId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { createOperator } from '../../../services/people/operators/create-operator.ts';
import { createPayoutBatch } from '../../../services/books/payouts/create-payout-batch.ts';
import { OPERATOR_SENTENCES } from '../../../services/people/operators/sentences.ts';
import { reviewWithdrawal } from '../../../services/books/withdrawals/review-withdrawal.ts';
import { asOperator, openPaidShop, type PaidShop } from '../../concurrency/paid-shop.ts';
import { useDatabase } from '../../support/database.ts';
import { agreed } from '../team.ts';

/* Who has passed the door and is shut out before the decision about money is made, decides nothing any more (R32). */
const books = useDatabase();
let shop: PaidShop;
let olga: OperatorId;

beforeAll(async () => {
  shop = await openPaidShop(books.db);
  olga = agreed(
    await createOperator(asOperator(books.db, 'machine'), {
      displayName: 'Olga',
      contact: 'olga@brand.example',
    }),
  ).operator.id;
});

const sql = async (text: string, values: unknown[] = []) =>
  (await books.db.pool.query<Record<string, unknown>>(text, values)).rows;
const approve = () =>
  reviewWithdrawal(asOperator(books.db, olga), { withdrawalId: shop.withdrawals.asked, decision: 'APPROVE' });
const batch = () => createPayoutBatch(asOperator(books.db, olga), { idempotencyKey: 'batch of olga' });
const written = async () => [
  await sql('select status from withdrawals where id = $1', [shop.withdrawals.asked]),
  await sql('select 1 from payout_batches'),
  await sql('select 1 from audit_log'),
];

describe('an operator whose request was on its way', () => {
  it.each([
    [
      'disabled',
      `update operators set status = 'DISABLED' where id = $1`,
      `update operators set status = 'ACTIVE' where id = $1`,
    ],
    [
      'blocked',
      `insert into blocked_subjects values ($1, now(), 'oscar', 'left')`,
      'delete from blocked_subjects where subject = $1',
    ],
  ])('when they were %s decides nothing about money', async (_how, shutOut, letIn) => {
    const before = await written();
    await sql(shutOut, [olga]);
    for (const decide of [approve, batch])
      expect(await decide()).toEqual(new Refusal('WRONG_STATE', OPERATOR_SENTENCES.noLongerOperator()));
    expect(await written()).toEqual(before);
    await sql(letIn, [olga]);
  });

  it('and who runs the programme still, does', async () => {
    expect(agreed(await approve()).withdrawal.status).toBe('APPROVED');
    expect(agreed(await batch()).batch.id).toMatch(/^pob_/);
  });
});
