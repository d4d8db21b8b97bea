import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DistributorId } from '../../domain/ids.ts';
import type { DistributorStatus } from '../../domain/people/distributor.ts';
import { advanceDistributor } from '../../services/people/distributors/advance-distributor.ts';
import { reviewDistributor } from '../../services/people/distributors/review-distributor.ts';
import { signUpDistributor } from '../../services/people/distributors/sign-up-distributor.ts';
import { openPaidShop, type PaidShop, asOperator, answer, review } from '../concurrency/paid-shop.ts';
import { at, outcome, whatIsWrong } from '../concurrency/shop.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import { rowCounts } from '../support/stored-rows.ts';
import { agreed } from './team.ts';

const books = useDatabase();
let again: () => Promise<void>;
let shop: PaidShop;
let fay: DistributorId;

/** Fay has applied; Ben has withdrawals at every step. */
beforeAll(async () => {
  shop = await openPaidShop(books.db);
  const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
  fay = agreed(
    await signUpDistributor(at(books.db), { displayName: 'Fay', contact: 'fay@example.com', declaration }),
  ).distributor.id;
  again = await resettingProgramme(books.db);
});
beforeEach(() => again());
afterAll(async () => {
  expect(await whatIsWrong(books.db)).toBeNull();
});

const decide = (decision: 'APPROVE' | 'REJECT', by = 'olivia', reason: string | null = null) =>
  reviewDistributor(asOperator(books.db, by), { distributorId: fay, decision, reason });
const step = (taken: 'SUSPEND' | 'REINSTATE' | 'TERMINATE', by = 'olivia', reason = 'so') =>
  advanceDistributor(asOperator(books.db, by), { distributorId: shop.ben, step: taken, reason });
const status = (answered: Awaited<ReturnType<typeof decide>>): DistributorStatus =>
  agreed(answered).distributor.status;

/** The second time everything is answered as the first time, and nothing is written. */
async function isKnown(work: () => Promise<unknown>, first: unknown): Promise<void> {
  const before = await rowCounts(books.db);
  expect(await work()).toEqual(first);
  expect(await rowCounts(books.db)).toEqual(before);
}

describe('an operator whose answer was lost asks again', () => {
  it.each(['APPROVE', 'REJECT'] as const)(
    'to %s an application: it is answered as the first time',
    async (decision) => {
      await isKnown(
        () => decide(decision, 'olivia', 'as usual'),
        await decide(decision, 'olivia', 'as usual'),
      );
    },
  );

  it('to approve an application of somebody who was suspended, or has left, since', async () => {
    agreed(await decide('APPROVE', 'olivia', 'as usual'));
    for (const [taken, stands] of [
      ['SUSPEND', 'SUSPENDED'],
      ['TERMINATE', 'TERMINATED'],
    ] as const) {
      agreed(
        await advanceDistributor(asOperator(books.db, 'oscar'), {
          distributorId: fay,
          step: taken,
          reason: 'so',
        }),
      );
      expect(status(await decide('APPROVE', 'olivia', 'as usual'))).toBe(stands);
      expect(outcome(await decide('REJECT', 'olivia', 'as usual'))).toBe('WRONG_STATE');
    }
  });

  it('to suspend, to reinstate and to terminate', async () => {
    for (const taken of ['SUSPEND', 'REINSTATE', 'TERMINATE'] as const)
      await isKnown(() => step(taken), await step(taken));
  });

  it.each(['APPROVE', 'REJECT'] as const)('to %s a withdrawal', async (decision) => {
    const ask = () => review(shop.withdrawals.asked, decision)(books.db);
    const first = await ask();
    expect(outcome(first)).toBe('done');
    await isKnown(ask, first);
  });

  it('to record that a payout went out, which has come back since: it stays where it is', async () => {
    const out = answer(shop.withdrawals.paid, true, 'bank paid');
    const back = agreed((await answer(shop.withdrawals.paid, false, 'bank back')(books.db)) as object);
    await isKnown(() => out(books.db), back);
  });
});

describe('a decision of another operator, a different decision, or one that no longer applies is refused', () => {
  it('of an application', async () => {
    expect(status(await decide('APPROVE'))).toBe('ACTIVE');
    expect(outcome(await decide('APPROVE', 'oscar'))).toBe('WRONG_STATE');
    expect(outcome(await decide('APPROVE', 'olivia', 'another reason'))).toBe('WRONG_STATE');
    expect(outcome(await decide('REJECT'))).toBe('WRONG_STATE');
  });

  it('of a distributor', async () => {
    agreed(await step('SUSPEND'));
    expect(outcome(await step('SUSPEND', 'oscar'))).toBe('WRONG_STATE');
    expect(outcome(await step('SUSPEND', 'olivia', 'another reason'))).toBe('WRONG_STATE');
    agreed(await step('REINSTATE', 'oscar'));
    // The suspension was taken back: asked for once more it is a new one.
    expect(status(await step('SUSPEND'))).toBe('SUSPENDED');
    agreed(await step('TERMINATE'));
    expect(outcome(await step('SUSPEND'))).toBe('WRONG_STATE');
  });

  it('of a withdrawal; a first approval is no second one, and known once it has counted (R27)', async () => {
    agreed((await review(shop.withdrawals.asked, 'APPROVE')(books.db)) as object);
    expect(outcome(await review(shop.withdrawals.asked, 'APPROVE', 'oscar')(books.db))).toBe('WRONG_STATE');
    agreed((await review(shop.withdrawals.asked, 'REJECT')(books.db)) as object);
    expect(outcome(await review(shop.withdrawals.asked, 'APPROVE')(books.db))).toBe('WRONG_STATE');
    expect(outcome(await review(shop.withdrawals.asked, 'REJECT', 'oscar')(books.db))).toBe('WRONG_STATE');
    const large = (by: string) => review(shop.withdrawals.large, 'APPROVE', by)(books.db);
    expect([
      outcome(await large('olivia')),
      outcome(await large('olivia')),
      outcome(await large('oscar')),
      outcome(await large('olivia')),
    ]).toEqual(['done', 'SECOND_APPROVER_REQUIRED', 'done', 'done']);
  });

  it('of the bank: what failed, or came back, under one name did not under another', async () => {
    const said = async (name: 'approved' | 'paid', succeeded: boolean, reference: string) =>
      outcome(await answer(shop.withdrawals[name], succeeded, reference)(books.db));
    expect([
      await said('approved', false, 'f-1'),
      await said('approved', false, 'f-1'),
      await said('approved', false, 'f-2'),
    ]).toEqual(['done', 'done', 'WRONG_STATE']);
    expect([
      await said('paid', false, 'b-1'),
      await said('paid', false, 'b-1'),
      await said('paid', false, 'b-2'),
    ]).toEqual(['done', 'done', 'WRONG_STATE']);
    // Nor is the name under which it was paid that of its return.
    expect(await said('paid', false, 'bank paid')).toBe('WRONG_STATE');
  });

  it('of a withdrawal rejected by another operator, by its first approver', async () => {
    agreed((await review(shop.withdrawals.large, 'APPROVE')(books.db)) as object);
    agreed((await review(shop.withdrawals.large, 'REJECT', 'oscar')(books.db)) as object);
    for (const decision of ['REJECT', 'APPROVE'] as const)
      expect(outcome(await review(shop.withdrawals.large, decision)(books.db))).toBe('WRONG_STATE');
  });
});
