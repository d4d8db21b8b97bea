import { beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../support/programme/asking.ts';
import { batch, batchNow, fileOf } from '../../support/programme/payout-batches.ts';
import { bankSays, reviewed, withdraw, type WithdrawalAnswer } from '../../support/programme/payouts.ts';
import type { Member } from '../../support/programme/people.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/* Between the request and the bank a withdrawal is looked at again: balance, status and who approved it (R26, R27). */
const brand = useProgramme();
let ben: Member, cid: Member;
let olivia: Asker;
let sale: Awaited<ReturnType<typeof brand.sale>>;

beforeEach(async () => {
  [ben, cid] = [await brand.distributor('Ben'), await brand.distributor('Cid')];
  olivia = brand.operator('olivia');
  sale = await brand.sale({ by: ben, goods: '10000.00', completedAt: at('2025-03-12') });
  await brand.sale({ by: cid, goods: '10000.00', completedAt: at('2025-03-12') });
  await brand.settle('2025-03');
});

const standing = async ({ id }: Pick<WithdrawalAnswer, 'id'>) =>
  (
    await olivia.ask<{
      node: {
        heldBack: { reason: string; text: string } | null;
        approvalsNeeded: number;
        approvedBy: string[];
      };
    }>(
      'query ($id: ID!) { node(id: $id) { ... on Withdrawal { heldBack { reason text } approvalsNeeded approvedBy } } }',
      { id },
    )
  ).node;
const heldBack = async (asked: Pick<WithdrawalAnswer, 'id'>) =>
  (await standing(asked)).heldBack?.reason ?? null;
const step = async (who: Member, name: 'SUSPEND' | 'REINSTATE' | 'TERMINATE') =>
  olivia.do('advanceDistributor', { distributorId: who.id, step: name, reason: 'complaints' }, '__typename');
const refund = async () => brand.refund(sale);

describe('a withdrawal that no longer holds', () => {
  it('is not approved when the sale was refunded since, and stays open', async () => {
    const asked = await withdraw(brand.as(ben), '900.00');
    await refund();
    await expect(reviewed(olivia, asked, 'APPROVE')).rejects.toMatchObject({
      code: 'INSUFFICIENT_BALANCE',
      field: ['withdrawalId'],
    });
    expect(await standing(asked)).toMatchObject({ heldBack: { reason: 'NOT_COVERED' }, approvedBy: [] });
    expect(await reviewed(olivia, asked, 'REJECT', 'refunded')).toMatchObject({ status: 'REJECTED' });
  });

  it('is not approved while its distributor is suspended or blocked', async () => {
    const asked = await withdraw(brand.as(ben), '900.00');
    await step(ben, 'SUSPEND');
    await expect(reviewed(olivia, asked, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await heldBack(asked)).toBe('SUSPENDED');
    await step(ben, 'REINSTATE');
    await olivia.do('blockSubject', { subject: ben.id, reason: 'stolen phone' }, '__typename');
    await expect(reviewed(olivia, asked, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await heldBack(asked)).toBe('BLOCKED');
    await olivia.do('unblockSubject', { subject: ben.id, reason: 'found' }, '__typename');
    expect(await reviewed(olivia, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
  });

  it('does not come into a batch; the others do, and it does when it holds again', async () => {
    const [bens, cids] = [await withdraw(brand.as(ben), '900.00'), await withdraw(brand.as(cid), '800.00')];
    for (const asked of [bens, cids]) await reviewed(olivia, asked, 'APPROVE');
    await step(ben, 'SUSPEND');
    const first = await batch(olivia, 'monday');
    expect(first.withdrawals.nodes.map(({ id }) => id)).toEqual([cids.id]);
    await expect(batch(olivia, 'tuesday')).rejects.toMatchObject({
      code: 'WRONG_STATE',
      sentence: 'No approved withdrawal can be paid now: 1 are held back, each says why.',
    });
    await step(ben, 'REINSTATE');
    expect((await batch(olivia, 'tuesday')).withdrawals.nodes.map(({ id }) => id)).toEqual([bens.id]);
  });

  it('in a batch is left out of the file, and is in the next one when it holds again', async () => {
    const [bens, cids] = [await withdraw(brand.as(ben), '900.00'), await withdraw(brand.as(cid), '800.00')];
    for (const asked of [bens, cids]) await reviewed(olivia, asked, 'APPROVE');
    const { id } = await batch(olivia, 'monday');
    await step(ben, 'SUSPEND');
    expect((await fileOf(olivia, id)).map((row) => row['withdrawal_id'])).toEqual([cids.id]);
    expect(await heldBack(bens)).toBe('SUSPENDED');
    expect(await batchNow(olivia, { id })).toMatchObject({ status: 'OPEN', open: { count: 2 } });
    await step(ben, 'REINSTATE');
    expect((await fileOf(olivia, id)).map((row) => row['withdrawal_id'])).toEqual([bens.id, cids.id].sort());
    // What is on its way is the bank's: it stays in the file whatever comes.
    await step(ben, 'SUSPEND');
    await refund();
    expect(await heldBack(bens)).toBeNull();
    expect((await fileOf(olivia, id)).map((row) => row['withdrawal_id'])).toEqual([bens.id, cids.id].sort());
    expect(await bankSays(olivia, bens, true, 'bank-1')).toMatchObject({ status: 'PAID' });
  });

  it('of several, the newest fall first', async () => {
    const [older, newer] = [await withdraw(brand.as(ben), '400.00'), await withdraw(brand.as(ben), '500.00')];
    await brand.refund(sale, { of: '6000.00' });
    expect(await heldBack(older)).toBeNull();
    expect(await heldBack(newer)).toBe('NOT_COVERED');
    expect(await reviewed(olivia, older, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
    await expect(reviewed(olivia, newer, 'APPROVE')).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE' });
  });

  it('is told to operators alone', async () => {
    const { id } = await withdraw(brand.as(ben), '900.00');
    await expect(
      brand
        .as(ben)
        .ask('query ($id: ID!) { node(id: $id) { ... on Withdrawal { heldBack { reason } } } }', { id }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('whoever has left (R26)', () => {
  it('takes the whole rest, also below the minimum, and no part of it', async () => {
    await withdraw(brand.as(ben), '997.00');
    await expect(withdraw(brand.as(ben), '3.00')).rejects.toMatchObject({ code: 'BELOW_MINIMUM' });
    await step(ben, 'TERMINATE');
    await expect(withdraw(brand.as(ben), '2.99')).rejects.toMatchObject({
      code: 'BELOW_MINIMUM',
      sentence: 'A distributor who has left must withdraw the whole balance: 3.00 CNY.',
    });
    expect(await withdraw(brand.as(ben), '3.00')).toMatchObject({ status: 'REQUESTED', amount: '3.00' });
    await expect(withdraw(brand.as(ben), '0.01')).rejects.toMatchObject({ code: 'BELOW_MINIMUM' });
  });
});
