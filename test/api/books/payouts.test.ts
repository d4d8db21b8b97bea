import { beforeEach, describe, expect, it } from 'vitest';
import { type Asker, unless } from '../../support/programme/asking.ts';
import {
  batch,
  batchNow,
  fileOf,
  type Outcome,
  reconciled,
  textOf,
} from '../../support/programme/payout-batches.ts';
import {
  bankSays,
  reviewed,
  withdraw,
  type WithdrawalAnswer,
  withdrawals,
} from '../../support/programme/payouts.ts';
import { payee } from '../../support/programme/payee.ts';
import type { Member } from '../../support/programme/people.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

let ben: Member;
let asBen: Asker;
let olivia: Asker;

beforeEach(async () => {
  ({ ben, asBen, olivia } = await payee(brand));
});

async function approved(amount: string, changes: object = {}): Promise<WithdrawalAnswer> {
  return reviewed(olivia, await withdraw(asBen, amount, changes), 'APPROVE');
}

const outcome = (of: WithdrawalAnswer, changes: Partial<Outcome> = {}): Outcome => ({
  withdrawalId: of.id,
  amount: of.net,
  succeeded: true,
  reference: `bank of ${of.id}`,
  ...changes,
});

describe('a batch of payouts (R26)', () => {
  it('goes through a spreadsheet with every digit of its accounts, and comes back', async () => {
    const [long, zeros] = [
      await approved('100.00', { payoutAccount: '6222021234567890123' }),
      await approved('50.00', { payoutAccount: '0012345678' }),
    ];
    const { id } = await batch(olivia, 'monday');
    expect((await fileOf(olivia, id)).map(({ account }) => account)).toEqual([
      '6222021234567890123',
      '0012345678',
    ]);
    const { file } = await olivia.do<{ file: string }>(
      'exportPayoutBatch',
      { batchId: id, format: 'SPREADSHEET_CSV' },
      '... on PayoutBatchExported { file }',
    );
    expect(file.startsWith('\ufeffwithdrawal_id,')).toBe(true);
    expect(file).toContain(`,'6222021234567890123,100.00,CNY\r\n`);
    expect(file).toContain(`,'0012345678,50.00,CNY\r\n`);
    const answers = [outcome(long, { reference: "'0012345" }), outcome(zeros, { reference: 'bank 2' })];
    expect(await reconciled(olivia, id, answers)).toEqual(['PAID', 'PAID']);
    // The same answers without the apostrophe are the same answers.
    expect(await reconciled(olivia, id, [outcome(long, { reference: '0012345' })])).toEqual(['PAID']);
  });

  it('has what is approved and in no batch, in the order of approval, as many as wanted', async () => {
    const [first, second] = [await withdraw(asBen, '100.00'), await withdraw(asBen, '200.00')];
    const third = await approved('300.00');
    for (const asked of [second, first]) await reviewed(olivia, asked, 'APPROVE');
    await withdraw(asBen, '400.00');
    const two = await batch(olivia, 'monday', 2);
    expect(two.withdrawals.nodes.map(({ id }) => id)).toEqual([second.id, third.id]);
    expect(two).toMatchObject({
      status: 'OPEN',
      whole: { count: 2, net: '500.00' },
      open: { count: 2, net: '500.00' },
      paid: { count: 0, net: '0.00' },
    });
    expect((await batch(olivia, 'tuesday')).withdrawals.nodes.map(({ id }) => id)).toEqual([first.id]);
    await expect(batch(olivia, 'wednesday')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const { payoutBatches } = await olivia.ask<{ payoutBatches: object }>(
      '{ payoutBatches { totalCount nodes { whole { count } withdrawals { totalCount nodes { id } } } } }',
    );
    expect(payoutBatches).toEqual({
      totalCount: 2,
      nodes: [
        { whole: { count: 1 }, withdrawals: { totalCount: 1, nodes: [{ id: first.id }] } },
        { whole: { count: 2 }, withdrawals: { totalCount: 2, nodes: [{ id: second.id }, { id: third.id }] } },
      ],
    });
  });

  it('is made once for one key', async () => {
    await approved('100.00');
    const made = await batch(olivia, 'monday');
    await approved('200.00');
    expect(await batch(olivia, 'monday')).toEqual(made);
    await expect(batch(olivia, 'monday', 7)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: ['idempotencyKey'],
    });
    for (const limit of [0, 501])
      await expect(batch(olivia, 'other', limit)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: ['limit'],
      });
    await expect(batch(olivia, ' ')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['idempotencyKey'],
    });
  });

  it('shares no withdrawal with another, however many are made at once', async () => {
    for (let number = 1; number <= 6; number += 1) await approved('20.00');
    const made = await Promise.all(['a', 'a', 'b', 'b', 'c', 'c'].map((key) => batch(olivia, key, 2)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    const contents = new Map(
      made.map(({ id, withdrawals }) => [id, withdrawals.nodes.map((node) => node.id)]),
    );
    expect(new Set([...contents.values()].flat()).size).toBe(6);
  });
});

describe('the file for the bank', () => {
  it('has the accounts in full, the net amounts, and nothing that a spreadsheet would run', async () => {
    await brand.configure({ withdrawalFee: 100 });
    const displayName = '=HYPERLINK("http://x","Eve, \n Mallory")';
    const [eve] = await brand.import([
      {
        externalId: 'eve',
        displayName,
        contact: 'eve@example.com',
        code: 'eve-code',
        joinedAt: at('2020-01-01'),
      },
    ]);
    const { distributor } = unless(eve);
    const odd: Member = { ...distributor, name: 'eve' };
    await brand.sale({ by: odd, goods: '10000.00', number: 'odd', completedAt: at('2025-04-12') });
    await brand.settle('2025-04');
    const plain = await approved('100.00', { payoutAccount: '6222 0000 1234 5678' });
    const hers = await reviewed(
      olivia,
      await withdraw(brand.as(odd), '200.00', { payoutAccount: '+49 30 1234' }),
      'APPROVE',
    );
    const { id } = await batch(olivia, 'monday');
    const line = (of: WithdrawalAnswer, code: string, name: string, account: string, amount: string) => ({
      withdrawal_id: of.id,
      distributor_code: code,
      name,
      account,
      amount,
      currency: 'CNY',
    });
    expect(await fileOf(olivia, id)).toEqual([
      line(plain, 'ben-code', 'Ben', '6222 0000 1234 5678', '99.00'),
      line(hers, 'eve-code', `'=HYPERLINK("http://x","Eve,   Mallory")`, "'+49 30 1234", '198.00'),
    ]);
    expect((await textOf(olivia, id)).split('\r\n')[0]).toBe(
      'withdrawal_id,distributor_code,name,account,amount,currency',
    );
  });

  it('is on the audit log, for operators only, and lists what waits for an answer', async () => {
    const [one, two] = [await approved('100.00'), await approved('200.00')];
    const { id } = await batch(olivia, 'monday');
    expect(await fileOf(olivia, id)).toHaveLength(2);
    await reconciled(olivia, id, [outcome(one)]);
    expect((await fileOf(brand.operator('oscar'), id)).map((line) => line['withdrawal_id'])).toEqual([
      two.id,
    ]);
    const lines = await brand.sql(
      "select actor, before, after from audit_log where action = 'exportPayoutBatch' order by 1",
    );
    expect(lines).toEqual([
      { actor: 'olivia', before: { handedOver: [] }, after: { handedOver: [one.id, two.id] } },
      { actor: 'oscar', before: { handedOver: [two.id] }, after: { handedOver: [two.id] } },
    ]);
    await expect(textOf(asBen, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(textOf(olivia, ben.id)).rejects.toMatchObject({ code: 'NOT_FOUND', field: ['batchId'] });
    expect(await asBen.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
    expect(await olivia.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id })).toEqual({
      node: { __typename: 'PayoutBatch', id },
    });
  });

  it('once made, what is in it may have been paid: it cannot be rejected any more', async () => {
    const [early, late] = [await approved('100.00'), await approved('200.00')];
    const made = await batch(olivia, 'monday');
    await reviewed(olivia, early, 'REJECT', 'asked us to');
    expect(await fileOf(olivia, made.id)).toHaveLength(1);
    await expect(reviewed(olivia, late, 'REJECT')).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['withdrawalId'],
    });
    await bankSays(olivia, late, false, 'bank-1');
    expect(await batchNow(olivia, made)).toMatchObject({
      status: 'DONE',
      whole: { count: 2, net: '300.00' },
      open: { count: 0, net: '0.00' },
      rejected: { count: 1, net: '100.00' },
      failed: { count: 1, net: '200.00' },
    });
    expect(await brand.balance(ben)).toMatchObject({ available: '10000.00', reserved: '0.00' });
  });
});

describe('what the bank answers for a batch', () => {
  it('is recorded each on its own, and the same again changes nothing', async () => {
    const [one, two, three, four] = [
      await approved('100.00'),
      await approved('200.00'),
      await approved('300.00'),
      await approved('400.00'),
    ];
    const made = await batch(olivia, 'monday', 3);
    const answers = [
      outcome(one),
      outcome(two, { succeeded: false }),
      outcome(three, { amount: '299.99' }),
      outcome(three, { paidOn: '2099-01-01' }),
      outcome(four),
      outcome(three, { amount: '300.001' }),
      outcome(three, { paidAt: '2099-01-01T00:00:00Z' }),
      outcome(one),
    ];
    const said = [
      'PAID',
      'FAILED',
      'INVALID_INPUT outcomes.2.amount',
      'INVALID_INPUT outcomes.3.paidOn',
      'NOT_FOUND outcomes.4.withdrawalId',
      'INVALID_INPUT outcomes.5.amount',
      'INVALID_INPUT outcomes.6.paidAt',
      'PAID',
    ];
    for (let time = 1; time <= 2; time += 1) {
      expect(await reconciled(olivia, made.id, answers)).toEqual(said);
      expect(await batchNow(olivia, made)).toMatchObject({
        status: 'OPEN',
        open: { count: 1, net: '300.00' },
        paid: { count: 1, net: '100.00' },
        failed: { count: 1, net: '200.00' },
      });
      expect(await brand.balance(ben)).toMatchObject({
        available: '9200.00',
        reserved: '700.00',
        paidOut: '100.00',
      });
    }
    // One transfer of the bank's paid both.
    expect(await reconciled(olivia, made.id, [outcome(three, { reference: `bank of ${one.id}` })])).toEqual([
      'PAID',
    ]);
    expect(await batchNow(olivia, made)).toMatchObject({ status: 'DONE', paid: { count: 2, net: '400.00' } });
  });

  it('says why, to the distributor whom it concerns and to nobody else of them', async () => {
    const [paid, closed] = [await approved('100.00'), await approved('200.00')];
    const made = await batch(olivia, 'monday');
    await reconciled(olivia, made.id, [
      outcome(paid),
      outcome(closed, { succeeded: false, reason: 'This account is closed.' }),
    ]);
    const readBy = async (who: Asker) =>
      (await withdrawals(who)).nodes.map(({ net, status, reason }) => [net, status, reason]);
    expect(await readBy(asBen)).toEqual([
      ['200.00', 'FAILED', 'This account is closed.'],
      ['100.00', 'PAID', null],
    ]);
    const cid = await brand.distributor('Cid', { sponsor: ben });
    expect(await readBy(brand.as(cid))).toEqual([]);
    await expect(
      brand.as(ben).ask('query ($id: ID!) { payoutBatch(id: $id) { id } }', { id: made.id }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('days later may be that the money came back', async () => {
    const asked = await approved('100.00');
    const made = await batch(olivia, 'monday');
    expect(await reconciled(olivia, made.id, [outcome(asked)])).toEqual(['PAID']);
    const back = outcome(asked, { succeeded: false, reference: 'return-1' });
    for (let time = 1; time <= 2; time += 1)
      expect(await reconciled(olivia, made.id, [back])).toEqual(['FAILED']);
    expect(await batchNow(olivia, made)).toMatchObject({
      status: 'DONE',
      paid: { count: 0 },
      failed: { count: 1, net: '100.00' },
    });
    expect(await brand.balance(ben)).toMatchObject({
      available: '10000.00',
      reserved: '0.00',
      paidOut: '0.00',
    });
  });

  it('counts once when it is told by many at once, and has at most 500 lines', async () => {
    const asked = await Promise.all(['100.00', '200.00', '300.00'].map((amount) => approved(amount)));
    const made = await batch(olivia, 'monday');
    const told = await Promise.all(
      [...Array(4).keys()].map(() =>
        reconciled(
          olivia,
          made.id,
          asked.map((one) => outcome(one)),
        ),
      ),
    );
    expect(told.flat()).toEqual(Array.from({ length: 12 }, () => 'PAID'));
    expect(await brand.balance(ben)).toMatchObject({
      available: '9400.00',
      reserved: '0.00',
      paidOut: '600.00',
    });
    const [one] = asked;
    if (one === undefined) throw new Error('Ben asked for nothing.');
    await expect(
      reconciled(
        olivia,
        made.id,
        Array.from({ length: 501 }, () => outcome(one)),
      ),
    ).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await reconciled(olivia, ben.id, [outcome(one)])).toEqual(['NOT_FOUND batchId']);
  });
});

it('the database keeps batches, and what was handed over, as they are (R21)', async () => {
  const asked = await approved('100.00');
  const { id } = await batch(olivia, 'monday');
  await textOf(olivia, id);
  for (const table of ['payout_batches', 'payout_items']) {
    await expect(brand.sql(`delete from ${table}`)).rejects.toThrow('append-only');
  }
  await expect(brand.sql("update payout_batches set idempotency_key = 'x'")).rejects.toThrow('append-only');
  await expect(brand.sql("update withdrawals set payout_channel = 'other'")).rejects.toThrow('never changes');
  await expect(brand.sql("update withdrawals set status = 'REJECTED'")).rejects.toThrow(
    'withdrawals_handed_over',
  );
  await expect(brand.sql('insert into payout_items values ($1, $2)', [asked.id, id])).rejects.toThrow(
    'payout_items_pkey',
  );
});
