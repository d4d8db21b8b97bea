import { describe, expect, it } from 'vitest';
import type { Asker } from '../../support/programme/asking.ts';
import { isRefusal } from '../../support/programme/asking.ts';
import type { Member } from '../../support/programme/people.ts';
import { payee } from '../../support/programme/payee.ts';
import {
  bankSays,
  reviewed,
  withdraw,
  withdrawals,
  type WithdrawalAnswer,
} from '../../support/programme/payouts.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

const decide = (of: Member, decision: 'APPROVE' | 'REJECT', reason?: string) =>
  brand.admin.do(
    'reviewDistributor',
    { distributorId: of.id, decision, reason },
    '... on DistributorReviewed { distributor { status } }',
  );
const reopen = (of: Member, by: Asker = brand.admin, reason = 'the papers came') =>
  by.do<{ distributor: { status: string } }>(
    'reopenApplication',
    { distributorId: of.id, reason },
    '... on ApplicationReopened { distributor { status } }',
  );
const why = async (of: Member, by: Asker) =>
  (
    await by.ask<{ distributor: { rejectionReason: string | null } | null }>(
      'query ($id: ID!) { distributor(id: $id) { rejectionReason } }',
      { id: of.id },
    )
  ).distributor?.rejectionReason;

describe('a rejection (R1)', () => {
  it('is taken back, and the application decided anew', async () => {
    const fay = await brand.signUp({ name: 'Fay' });
    await expect(reopen(fay)).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['distributorId'] });
    await decide(fay, 'REJECT', 'no papers');
    expect((await reopen(fay)).distributor.status).toBe('APPLIED');
    // The same once more, as after an answer that was lost.
    expect((await reopen(fay)).distributor.status).toBe('APPLIED');
    await decide(fay, 'APPROVE');
    expect((await brand.see(fay)).status).toBe('ACTIVE');
    await expect(reopen(fay)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(
      await brand.sql(`select before, after, reason from audit_log where action = 'reopenApplication'`),
    ).toEqual([{ before: { status: 'REJECTED' }, after: { status: 'APPLIED' }, reason: 'the papers came' }]);
  });

  it("by operators alone, and not for somebody whose contact is another one's now, nor who was erased", async () => {
    const fay = await brand.signUp({ name: 'Fay' });
    await expect(reopen(fay, brand.as(fay))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await brand.signUp({
      name: 'Fay herself',
      contact: 'fay@example.com',
      code: await brand.codeFor('fay@example.com'),
    });
    expect((await brand.see(fay)).status).toBe('REJECTED');
    await expect(reopen(fay)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const gus = await brand.signUp({ name: 'Gus' });
    await brand.admin.do('eraseDistributor', { distributorId: gus.id, reason: 'asked' }, '__typename');
    await expect(reopen(gus)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      sentence: 'This person was erased.',
    });
  });

  it('tells only the applicant why', async () => {
    const [fay, gus] = [await brand.signUp({ name: 'Fay' }), await brand.signUp({ name: 'Gus' })];
    expect(await why(fay, brand.as(fay))).toBeNull();
    await decide(fay, 'REJECT', 'no papers');
    await decide(gus, 'APPROVE', 'known to us');
    expect(await why(fay, brand.as(fay))).toBe('no papers');
    expect(await why(fay, brand.admin)).toBe('no papers');
    expect(await why(gus, brand.as(gus))).toBeNull();
    expect(await why(fay, brand.as(gus))).toBeUndefined();
    await reopen(fay);
    expect(await why(fay, brand.as(fay))).toBeNull();
  });
});

describe('several applications at once (R1)', () => {
  it('each is decided by itself, answered in the order given, and the same list again alike', async () => {
    const [fay, gus, ida] = [
      await brand.signUp({ name: 'Fay' }),
      await brand.signUp({ name: 'Gus' }),
      await brand.distributor('Ida'),
    ];
    const input = [
      { distributorId: fay.id, decision: 'APPROVE' },
      { distributorId: ida.id, decision: 'APPROVE' },
      { distributorId: gus.id, decision: 'REJECT', reason: 'no papers' },
      { distributorId: 'nobody', decision: 'APPROVE' },
    ];
    const document =
      'mutation ($input: [ReviewDistributorInput!]!) { reviewDistributors(input: $input) { ... on DistributorReviewed { distributor { status } } ... on Refusal { code message field } } }';
    const all = async (by: Asker) =>
      (
        await by.ask<{ reviewDistributors: ({ distributor: { status: string } } | { code: string })[] }>(
          document,
          { input },
        )
      ).reviewDistributors;
    const answers = await all(brand.admin);
    expect(
      answers.map((one) =>
        isRefusal(one) ? [one.code, one.field] : (one as { distributor: object }).distributor,
      ),
    ).toEqual([
      { status: 'ACTIVE' },
      ['WRONG_STATE', ['1', 'distributorId']],
      { status: 'REJECTED' },
      ['NOT_FOUND', ['3', 'distributorId']],
    ]);
    expect(await all(brand.admin)).toEqual(answers);
    expect(await brand.sql(`select 1 from audit_log where action = 'reviewDistributor'`)).toHaveLength(2);
    await expect(all(brand.as(ida))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a distributor takes a withdrawal back (R26)', () => {
  const CANCELED = '... on WithdrawalCanceled { withdrawal { id status canceled reason } }';
  const cancel = async (by: Asker, { id: withdrawalId }: Pick<WithdrawalAnswer, 'id'>) =>
    (
      await by.do<{ withdrawal: { status: string; canceled: boolean; reason: string | null } }>(
        'cancelWithdrawal',
        { withdrawalId },
        CANCELED,
      )
    ).withdrawal;

  it('while nobody has decided: the money is available again, and asking twice moves it once', async () => {
    const { ben, asBen } = await payee(brand);
    const asked = await withdraw(asBen, '100.00');
    expect(await cancel(asBen, asked)).toMatchObject({ status: 'REJECTED', canceled: true, reason: null });
    expect(await cancel(asBen, asked)).toMatchObject({ status: 'REJECTED', canceled: true });
    expect(await brand.balance(ben)).toMatchObject({ available: '10000.00', reserved: '0.00' });
    await expect(reviewed(brand.admin, asked, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(
      await brand.sql(
        `select before, after ->> 'status' as status from audit_log where action = 'cancelWithdrawal'`,
      ),
    ).toEqual([{ before: { status: 'REQUESTED', decidedAt: null, decidedBy: null }, status: 'REJECTED' }]);
  });

  it("not once an operator has said something, and nobody else's", async () => {
    const { asBen } = await payee(brand);
    await brand.configure({ secondApprovalAbove: '50.00' });
    const [first, second, third] = [
      await withdraw(asBen, '100.00'),
      await withdraw(asBen, '10.00'),
      await withdraw(asBen, '20.00'),
    ];
    await reviewed(brand.admin, first, 'APPROVE');
    expect((await withdrawals(asBen)).nodes.find(({ id }) => id === first.id)?.status).toBe('REQUESTED');
    await expect(cancel(asBen, first)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['withdrawalId'],
    });
    await reviewed(brand.admin, second, 'REJECT', 'wrong account');
    await expect(cancel(asBen, second)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const eve = await brand.distributor('Eve');
    await expect(cancel(brand.as(eve), third)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(cancel(brand.admin, third)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('and reads why one was rejected, and why a payout failed or came back', async () => {
    const { asBen } = await payee(brand);
    const [one, two, three] = [
      await withdraw(asBen, '100.00'),
      await withdraw(asBen, '10.00'),
      await withdraw(asBen, '20.00'),
    ];
    await reviewed(brand.admin, one, 'REJECT', 'wrong account');
    const fails = (of: WithdrawalAnswer, reference: string, reason: string) =>
      brand.admin.do(
        'recordPayout',
        { withdrawalId: of.id, succeeded: false, reference, reason },
        '... on PayoutRecorded { withdrawal { id } }',
      );
    await reviewed(brand.admin, two, 'APPROVE');
    await fails(two, 'R-2', 'account closed');
    await reviewed(brand.admin, three, 'APPROVE');
    await bankSays(brand.admin, three, true, 'B-3');
    await fails(three, 'R-3', 'name does not match');
    const told = (await withdrawals(asBen)).nodes.map(({ id, status, reason }) => [id, status, reason]);
    expect(told).toEqual(
      expect.arrayContaining([
        [one.id, 'REJECTED', 'wrong account'],
        [two.id, 'FAILED', 'account closed'],
        [three.id, 'FAILED', 'name does not match'],
      ]),
    );
  });
});
