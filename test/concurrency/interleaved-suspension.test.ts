import { beforeAll, describe, expect, it } from 'vitest';
import {
  withdrawalsOfBatchForUpdateQuery,
  withdrawalsOfBatchesQuery,
} from '../../db/books/payouts.queries.ts';
import {
  distributorsForShareQuery,
  withdrawalStandingsQuery,
} from '../../db/books/withdrawal-standing.queries.ts';
import { withdrawalForUpdateQuery } from '../../db/books/withdrawals.queries.ts';
import { lockExclusiveQuery, lockSharedQuery } from '../../db/locks.ts';
import {
  approvalByKeyQuery,
  approvalForUpdateQuery,
  approvalsByIdQuery,
  approvalsQuery,
} from '../../db/people/approvals.queries.ts';
import { distributorForUpdateQuery } from '../../db/people/distributor-writes.queries.ts';
import { recordQuery } from '../../db/sales/record.queries.ts';
import { stepsAre } from '../support/steps.ts';
import type { ApprovalId, PayoutBatchId } from '../../domain/ids.ts';
import { AwaitingApproval } from '../../domain/people/approval.ts';
import { Refusal } from '../../domain/refusal.ts';
import { decideApproval } from '../../services/programme/approvals/decide-approval.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { advanceDistributor } from '../../services/people/distributors/advance-distributor.ts';
import { createPayoutBatch } from '../../services/books/payouts/create-payout-batch.ts';
import { exportPayoutBatch } from '../../services/books/payouts/export-payout-batch.ts';
import { agreed } from '../services/team.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import { everyInterleaving, type Work } from '../support/stepped-calls.ts';
import { asOperator, openPaidShop, type PaidShop, review } from './paid-shop.ts';
import { outcome, whatIsWrong } from './shop.ts';

/*
 * Ben is suspended while his withdrawal is approved or sent to the bank, and two operators decide about one
 * request, in every order of their statements.
 */
const books = useDatabase();
let shop: PaidShop;
let batch: PayoutBatchId;
let bonus: ApprovalId;
let again: () => Promise<void>;

beforeAll(async () => {
  shop = await openPaidShop(books.db);
  batch = agreed(await createPayoutBatch(asOperator(books.db, 'olivia'), { idempotencyKey: 'monday' })).batch
    .id;
  const input = {
    distributorId: shop.ben,
    kind: 'BONUS',
    amount: '7000.00',
    currency: 'CNY',
    reason: 'a good year',
    idempotencyKey: 'second bonus',
  } as const;
  const asked = await adjustCommission(asOperator(books.db, 'olivia'), input);
  if (!(asked instanceof AwaitingApproval)) throw new Error('the bonus was given at once');
  bonus = asked.approval.id;
  again = await resettingProgramme(books.db);
});

const STEPS = stepsAre(
  distributorForUpdateQuery,
  distributorsForShareQuery,
  withdrawalForUpdateQuery,
  withdrawalStandingsQuery,
  withdrawalsOfBatchForUpdateQuery,
  withdrawalsOfBatchesQuery,
  approvalByKeyQuery,
  approvalForUpdateQuery,
  approvalsQuery,
  approvalsByIdQuery,
  lockExclusiveQuery,
  lockSharedQuery,
  recordQuery,
);
const suspend: Work = (db) =>
  advanceDistributor(asOperator(db, 'oscar'), {
    distributorId: shop.ben,
    step: 'SUSPEND',
    reason: 'complaints',
  });

async function inEveryOrder(
  calls: readonly [Work, Work],
  after: (answers: readonly [unknown, unknown], turns: string) => Promise<string>,
): Promise<string[]> {
  const seen = new Set<string>();
  await everyInterleaving({
    db: books.db,
    calls,
    before: again,
    decides: STEPS,
    after: async ({ turns, answers }) => {
      seen.add(await after(answers, turns.join('')));
    },
  });
  expect(await whatIsWrong(books.db)).toBeNull();
  return [...seen].sort();
}

const actionsOf = async () =>
  (
    await books.db.pool.query<{ action: string }>(
      `select action from audit_log where action in ('advanceDistributor', 'reviewWithdrawal', 'exportPayoutBatch') order by id desc limit 2`,
    )
  ).rows.map(({ action }) => action);

describe('a suspension comes before the money or after it (R26)', () => {
  it('when it is approved', async () => {
    const seen = await inEveryOrder(
      [review(shop.withdrawals.asked, 'APPROVE'), suspend],
      async ([approved, suspended], turns) => {
        expect(outcome(suspended), turns).toBe('done');
        if (!(approved instanceof Refusal))
          expect(await actionsOf(), turns).toEqual(['advanceDistributor', 'reviewWithdrawal']);
        return outcome(approved);
      },
    );
    expect(seen).toEqual(['WRONG_STATE', 'done']);
  });

  it('when it is taken to the bank', async () => {
    const toBank: Work = (db) => exportPayoutBatch(asOperator(db, 'olivia'), { batchId: batch });
    const seen = await inEveryOrder([toBank, suspend], async ([exported, suspended], turns) => {
      expect([outcome(exported), outcome(suspended)], turns).toEqual(['done', 'done']);
      const { rows } = await books.db.pool.query(
        `select 1 from withdrawals where id = $1 and handed_over_at is not null`,
        [shop.withdrawals.approved],
      );
      const [last] = await actionsOf();
      // A withdrawal that is with the bank was sent before the suspension was written.
      expect(last, turns).toBe(rows.length === 1 ? 'advanceDistributor' : 'exportPayoutBatch');
      return rows.length === 1 ? 'handed over' : 'held back';
    });
    expect(seen).toEqual(['handed over', 'held back']);
  });
});

describe('one request has one end (R27)', () => {
  const decide =
    (by: string, decision: 'APPROVE' | 'REJECT'): Work =>
    (db) =>
      decideApproval(asOperator(db, by), { approvalId: bonus, decision });
  const given = async () =>
    (await books.db.pool.query(`select 1 from adjustments where idempotency_key = 'second bonus'`)).rows
      .length;

  it.each([
    ['two confirm it', decide('otto', 'APPROVE'), decide('oscar', 'APPROVE')],
    ['one confirms it and who asked takes it back', decide('otto', 'APPROVE'), decide('olivia', 'REJECT')],
  ] as const)('when %s at once', async (_what, one, other) => {
    await inEveryOrder([one, other], async (answers, turns) => {
      expect(answers.map(outcome).sort(), turns).toEqual(['WRONG_STATE', 'done']);
      const confirmed = !(answers[0] instanceof Refusal) || _what === 'two confirm it';
      expect(await given(), turns).toBe(confirmed ? 1 : 0);
      return outcome(answers[0]);
    });
  });
});
