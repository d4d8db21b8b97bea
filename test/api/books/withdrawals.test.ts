import { beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../support/programme/asking.ts';
import {
  bankSays,
  reviewed,
  withdraw,
  type WithdrawalAnswer,
  withdrawals,
} from '../../support/programme/payouts.ts';
import { payee } from '../../support/programme/payee.ts';
import type { Member } from '../../support/programme/people.ts';
import { at, daysAgo } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

let ben: Member;
let asBen: Asker;
let olivia: Asker;
let oscar: Asker;

/** Ben has sold for 100,000.00 in March, and 10,000.00 of it is on his statement. */
beforeEach(async () => {
  ({ ben, asBen, olivia } = await payee(brand));
  oscar = brand.operator('oscar');
});

describe('a distributor takes money out (R26)', () => {
  it('asked for it is reserved, approved and paid it is gone', async () => {
    const asked = await withdraw(asBen, '1200.00');
    expect(asked).toMatchObject({
      status: 'REQUESTED',
      amount: '1200.00',
      fee: '0.00',
      taxWithheld: '0.00',
      net: '1200.00',
    });
    expect(await brand.balance(ben)).toMatchObject({
      available: '8800.00',
      withdrawable: '8800.00',
      reserved: '1200.00',
      paidOut: '0.00',
    });
    expect(await reviewed(olivia, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
    expect(await bankSays(olivia, asked, true, 'bank-1')).toMatchObject({
      status: 'PAID',
      reference: 'bank-1',
    });
    expect(await brand.balance(ben)).toMatchObject({
      available: '8800.00',
      reserved: '0.00',
      paidOut: '1200.00',
    });
  });

  it('rejected, or failed at the bank, it is available again', async () => {
    const turnedDown = await withdraw(asBen, '100.00');
    expect(await reviewed(olivia, turnedDown, 'REJECT', 'wrong name')).toMatchObject({
      status: 'REJECTED',
      reason: 'wrong name',
    });
    const failed = await withdraw(asBen, '200.00');
    await reviewed(olivia, failed, 'APPROVE');
    expect(await bankSays(olivia, failed, false, 'bank-2')).toMatchObject({ status: 'FAILED' });
    expect(await brand.balance(ben)).toMatchObject({
      available: '10000.00',
      reserved: '0.00',
      paidOut: '0.00',
    });
    await expect(bankSays(olivia, turnedDown, true, 'bank-3')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('returned days after it was paid, it comes back with fee and tax', async () => {
    await brand.configure({ withdrawalFee: 100, taxTable: 'CN_SERVICE_PAY' });
    const asked = await withdraw(asBen, '5000.00');
    expect(asked).toMatchObject({ fee: '50.00', taxWithheld: '800.00', net: '4150.00' });
    await reviewed(olivia, asked, 'APPROVE');
    await bankSays(olivia, asked, true, 'bank-4');
    expect(await brand.balance(ben)).toMatchObject({ available: '5000.00', paidOut: '5000.00' });
    await expect(bankSays(olivia, asked, false, 'return-4', daysAgo(1))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['paidAt'],
    });
    expect(await bankSays(olivia, asked, false, 'return-4')).toMatchObject({
      status: 'FAILED',
      reference: 'bank-4',
    });
    expect(await brand.balance(ben)).toMatchObject({ available: '10000.00', paidOut: '0.00' });
    await expect(bankSays(olivia, asked, true, 'bank-5')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('only what is there, from the minimum on, in the programme’s currency', async () => {
    await expect(withdraw(asBen, '9.99')).rejects.toMatchObject({ code: 'BELOW_MINIMUM', field: ['amount'] });
    await expect(withdraw(asBen, '10000.01')).rejects.toMatchObject({
      code: 'INSUFFICIENT_BALANCE',
      field: ['amount'],
    });
    await expect(withdraw(asBen, '0.00')).rejects.toMatchObject({ code: 'INVALID_INPUT', field: ['amount'] });
    await expect(withdraw(asBen, '100.00', { currency: 'USD' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['currency'],
    });
    await brand.configure({ withdrawalFee: 10000 });
    await expect(withdraw(asBen, '100.00')).rejects.toMatchObject({ code: 'BELOW_MINIMUM' });
    expect((await withdrawals(olivia)).totalCount).toBe(0);
  });

  it('the minimum is of what is asked for, whatever fee and tax leave of it; the audit log has all of it', async () => {
    await brand.configure({ withdrawalFee: 1000 });
    expect(await withdraw(asBen, '10.00')).toMatchObject({ fee: '1.00', net: '9.00' });
    const logged = await brand.sql<{ after: object }>(
      `select after from audit_log where action = 'requestWithdrawal'`,
    );
    expect(logged).toMatchObject([
      {
        after: {
          status: 'REQUESTED',
          amount: '10.00 CNY',
          fee: '1.00 CNY',
          tax: '0.00 CNY',
          net: '9.00 CNY',
        },
      },
    ]);
  });

  it('not what a refund will take back on a statement to come', async () => {
    const {
      commissionEntries: [first],
    } = await brand.sale({ by: ben, goods: '1000.00', number: 'small', completedAt: at('2025-03-20') });
    expect(first?.period).toBe('2025-04');
    const { order } = await brand.admin.ask<{ order: { id: string } }>(
      '{ order(order: { externalId: "big" }) { id } }',
    );
    await brand.refund(order, { of: '60000.00', when: at('2025-04-05') });
    expect(await brand.balance(ben)).toMatchObject({
      available: '10000.00',
      withdrawable: '4000.00',
      pending: '-5900.00',
    });
    await expect(withdraw(asBen, '4000.01')).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE' });
    await withdraw(asBen, '4000.00');
    await brand.settle('2025-04');
    expect(await brand.statement(ben, '2025-04')).toMatchObject({
      opening: '6000.00',
      earned: '100.00',
      reversed: '-6000.00',
      closing: '100.00',
    });
  });

  it('never while suspended; who has left may still take what is theirs (R4)', async () => {
    await brand.suspend(ben);
    await expect(withdraw(asBen, '100.00')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await brand.terminate(ben);
    expect(await withdraw(asBen, '100.00')).toMatchObject({ status: 'REQUESTED' });
  });

  it('once for one key, and never with another content', async () => {
    const first = await withdraw(asBen, '100.00', { idempotencyKey: 'rent' });
    expect(await withdraw(asBen, '100', { idempotencyKey: 'rent' })).toEqual(first);
    for (const other of [{ amount: '101.00' }, { payoutAccount: '6222 0000 1234 5679' }]) {
      await expect(withdraw(asBen, '100.00', { idempotencyKey: 'rent', ...other })).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
    }
    expect(await brand.balance(ben)).toMatchObject({ reserved: '100.00' });
  });

  it('a hundred times at once the whole of it: exactly one succeeds', async () => {
    const results = await Promise.allSettled(Array.from({ length: 100 }, () => withdraw(asBen, '10000.00')));
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as { code?: string }] : [],
    );
    expect(refusals.map(({ code }) => code)).toEqual(
      Array.from({ length: 99 }, () => 'INSUFFICIENT_BALANCE'),
    );
    expect(await brand.balance(ben)).toMatchObject({ available: '0.00', reserved: '10000.00' });
  });
});

describe('two people for large amounts (R27)', () => {
  it('the second is never the first', async () => {
    const asked = await withdraw(asBen, '5000.01');
    expect(await reviewed(olivia, asked, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
    await expect(reviewed(olivia, asked, 'APPROVE')).rejects.toMatchObject({
      code: 'SECOND_APPROVER_REQUIRED',
    });
    expect(await reviewed(oscar, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
    expect(await reviewed(oscar, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
    await expect(reviewed(brand.operator('olga'), asked, 'APPROVE')).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
  });

  it('whoever said yes first stays the first when the threshold is raised in between', async () => {
    const asked = await withdraw(asBen, '5000.01');
    await reviewed(olivia, asked, 'APPROVE');
    await brand.configure({ secondApprovalAbove: '6000.00' });
    await expect(reviewed(olivia, asked, 'APPROVE')).rejects.toMatchObject({
      code: 'SECOND_APPROVER_REQUIRED',
    });
    expect(await reviewed(oscar, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
  });

  it('one is enough up to the threshold, and either of them can still say no', async () => {
    expect(await reviewed(olivia, await withdraw(asBen, '5000.00'), 'APPROVE')).toMatchObject({
      status: 'APPROVED',
    });
    const asked = await withdraw(asBen, '5000.00');
    await reviewed(olivia, asked, 'APPROVE');
    expect(await reviewed(oscar, asked, 'REJECT', 'account closed')).toMatchObject({ status: 'REJECTED' });
    await expect(reviewed(oscar, asked, 'REJECT')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('what each of them gives as the reason is on the audit log (R33)', async () => {
    const asked = await withdraw(asBen, '5000.01');
    await reviewed(olivia, asked, 'APPROVE', 'rang him up');
    await reviewed(oscar, asked, 'APPROVE', 'saw his card');
    const lines = await brand.sql<{ actor: string; reason: string | null }>(
      `select actor, reason from audit_log where action = 'reviewWithdrawal' order by id`,
    );
    expect(lines).toEqual([
      { actor: 'olivia', reason: 'rang him up' },
      { actor: 'oscar', reason: 'saw his card' },
    ]);
  });
});

describe('a distributor reads why they were not paid', () => {
  const read = async (asked: WithdrawalAnswer) =>
    (await withdrawals(asBen)).nodes.find(({ id }) => id === asked.id);

  it('the words of a rejection, never those of an approval', async () => {
    const [paid, turnedDown] = [await withdraw(asBen, '100.00'), await withdraw(asBen, '200.00')];
    await reviewed(olivia, paid, 'APPROVE', 'rang him up');
    await reviewed(olivia, turnedDown, 'REJECT', 'the account is not yours');
    expect(await read(paid)).toMatchObject({ status: 'APPROVED', reason: null });
    expect(await read(turnedDown)).toMatchObject({ status: 'REJECTED', reason: 'the account is not yours' });
  });

  it('the words of the bank, and none where the bank said none; the approval may be told again', async () => {
    const asked = await withdraw(asBen, '100.00');
    await reviewed(olivia, asked, 'APPROVE', 'rang him up');
    expect(await bankSays(olivia, asked, true, 'bank-1')).toMatchObject({ status: 'PAID', reason: null });
    expect(await bankSays(olivia, asked, false, 'bank-2')).toMatchObject({ status: 'FAILED', reason: null });
    expect(await read(asked)).toMatchObject({ status: 'FAILED', reason: null });
    expect(await reviewed(olivia, asked, 'APPROVE', 'rang him up')).toMatchObject({ status: 'FAILED' });
  });
});

describe('what the bank says', () => {
  it('again changes nothing; one transfer of theirs may pay several, and each has one outcome', async () => {
    const [one, two] = [await withdraw(asBen, '100.00'), await withdraw(asBen, '200.00')];
    for (const asked of [one, two]) await reviewed(olivia, asked, 'APPROVE');
    const paid = await bankSays(olivia, one, true, 'bank-6');
    expect(await bankSays(olivia, one, true, 'bank-6')).toEqual(paid);
    await expect(bankSays(olivia, one, true, 'bank-7')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(bankSays(olivia, two, true, 'bank-6', '2099-01-01T00:00:00Z')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await brand.balance(ben)).toMatchObject({ paidOut: '100.00', reserved: '200.00' });
    for (let time = 1; time <= 2; time += 1)
      expect(await bankSays(olivia, two, true, 'bank-6')).toMatchObject({
        status: 'PAID',
        reference: 'bank-6',
      });
    await expect(bankSays(olivia, two, true, 'bank-7')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await brand.balance(ben)).toMatchObject({ paidOut: '300.00', reserved: '0.00' });
  });

  it('is not from before anybody approved it', async () => {
    const asked = await withdraw(asBen, '300.00');
    await reviewed(olivia, asked, 'APPROVE');
    for (const succeeded of [true, false]) {
      await expect(bankSays(olivia, asked, succeeded, 'too early', daysAgo(1))).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: ['paidAt'],
      });
    }
  });

  it('may give the day alone: on the day of the approval it counts from the approval on', async () => {
    brand.itIs('2026-11-30T06:30:00Z');
    const says = (asked: { id: string }, time: object) =>
      olivia.do<{ withdrawal: { status: string; paidAt: string | null } }>(
        'recordPayout',
        { withdrawalId: asked.id, succeeded: true, reference: 'transfer 1', ...time },
        '... on PayoutRecorded { withdrawal { status paidAt } }',
      );
    const approved = await Promise.all(
      ['10.00', '20.00', '30.00', '40.00', '50.00'].map(async (amount) =>
        reviewed(olivia, await withdraw(asBen, amount), 'APPROVE'),
      ),
    );
    const [one, two, three, four, five] = approved as [
      WithdrawalAnswer,
      WithdrawalAnswer,
      WithdrawalAnswer,
      WithdrawalAnswer,
      WithdrawalAnswer,
    ];
    brand.itIs('2026-11-30T09:00:00Z');
    const today = { withdrawal: { status: 'PAID', paidAt: '2026-11-30T06:30:00.000Z' } };
    expect(await says(one, { paidAt: '2026-11-30T00:00:00+08:00' })).toEqual(today);
    expect(await says(two, { paidOn: '2026-11-30' })).toEqual(today);
    expect(await says(three, { paidAt: '2026-11-30T00:00:00Z' })).toEqual(today);
    expect(await says(four, { paidAt: '2026-11-30T06:28:30Z' })).toEqual(today);
    for (const time of [
      { paidOn: '2026-11-29' },
      { paidAt: '2026-11-29T00:00:00+08:00' },
      { paidAt: '2026-11-30T05:00:00Z' },
      { paidOn: '2026-12-01' },
      { paidOn: '2026-11-30', paidAt: '2026-11-30T08:00:00Z' },
    ]) {
      await expect(says(five, time)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: ['paidOn' in time ? 'paidOn' : 'paidAt'],
      });
    }
    await expect(says(five, { paidOn: '30.11.2026' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    brand.itIs('2026-12-01T09:00:00Z');
    expect(await says(five, { paidOn: '2026-12-01' })).toEqual({
      withdrawal: { status: 'PAID', paidAt: '2026-11-30T16:00:00.000Z' },
    });
    const back = { withdrawalId: five.id, succeeded: false, reference: 'return 1', paidOn: '2026-12-01' };
    expect(await olivia.do('recordPayout', back, '... on PayoutRecorded { withdrawal { status } }')).toEqual({
      withdrawal: { status: 'FAILED' },
    });
  });

  it('of two answers at once only one counts', async () => {
    const asked = await withdraw(asBen, '300.00');
    await reviewed(olivia, asked, 'APPROVE');
    await Promise.allSettled(
      [...Array(10).keys()].map((n) => bankSays(olivia, asked, n % 2 === 0, `answer-${n}`)),
    );
    const { available, reserved, paidOut } = await brand.balance(ben);
    expect(reserved).toBe('0.00');
    expect([
      ['9700.00', '300.00'],
      ['10000.00', '0.00'],
    ]).toContainEqual([available, paidOut]);
  });
});

describe('who sees what (R32)', () => {
  it('a distributor their own, an operator all, nobody a whole account', async () => {
    const cid = await brand.distributor('Cid');
    const asked = await withdraw(asBen, '100.00');
    expect(asked.payoutAccount).toBe('****5678');
    expect((await withdrawals(asBen)).nodes).toEqual([asked]);
    expect(await withdrawals(brand.as(cid))).toEqual({ totalCount: 0, nodes: [] });
    expect((await withdrawals(olivia, 'REQUESTED')).nodes).toEqual([asked]);
    expect((await withdrawals(olivia, 'PAID')).nodes).toEqual([]);
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect(await asBen.ask(node, { id: asked.id })).toEqual({ node: { id: asked.id } });
    expect(await brand.as(cid).ask(node, { id: asked.id })).toEqual({ node: null });
    const [stored] = await brand.sql<{ account: string }>(
      'select payout_account as account from withdrawals',
    );
    // Encrypted text is letters and digits by chance: a few of them together say nothing.
    expect(stored?.account).not.toContain('6222 0000 1234');
    await expect(withdraw(olivia, '100.00')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(reviewed(asBen, asked, 'APPROVE')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('and the database lets nobody go back or change what was asked for', async () => {
    const asked = await withdraw(asBen, '100.00');
    await reviewed(olivia, asked, 'REJECT');
    for (const change of ["status = 'APPROVED'", 'amount = 1', "masked_account = 'x'"]) {
      await expect(brand.sql(`update withdrawals set ${change}`)).rejects.toThrow(
        'a withdrawal never changes',
      );
    }
    await expect(brand.sql('delete from withdrawals')).rejects.toThrow('append-only');
  });
});
