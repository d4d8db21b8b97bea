import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../db/new-id.ts';
import { awaiting, decided } from '../support/programme/approvals.ts';
import type { Asker } from '../support/programme/asking.ts';
import { batch, fileOf } from '../support/programme/payout-batches.ts';
import { bankSays, reviewed, withdraw } from '../support/programme/payouts.ts';
import type { Member } from '../support/programme/people.ts';
import { at } from '../support/programme/time.ts';
import { useProgramme } from '../support/programme/use-programme.ts';

/* An operator who goes bad tries to get Ben's money past the second person (R27). */
const brand = useProgramme();
let ben: Member;

beforeEach(async () => {
  ben = await brand.distributor('Ben');
  await brand.sale({ by: ben, goods: '300000.00', completedAt: at('2025-03-12') });
  await brand.settle('2025-03');
});

/** Operators with accounts of their own, signed in. */
async function operator(name: string): Promise<{ readonly id: string; readonly asks: Asker }> {
  const [id, session] = [newId('operator'), newId('session')];
  await brand.sql(`insert into operators values ($1, $2, 'ACTIVE', 'test', now())`, [id, name]);
  await brand.sql(
    `insert into sessions (id, account_id, created_at, last_used_at, expires_at) values ($1, $2, now(), now(), now() + interval '1 day')`,
    [session, id],
  );
  return { id, asks: brand.bearing({ sub: id, role: 'ADMIN', sid: session }) };
}

const shutOut = async (
  by: Asker,
  { id: operatorId }: { readonly id: string },
  step: 'disable' | 'reinstate',
) => by.do(`${step}Operator`, { operatorId, reason: 'fraud' }, '__typename');

describe('the threshold', () => {
  it('cannot be raised, used and set back by one operator', async () => {
    const olivia = brand.operator('olivia');
    await awaiting(olivia, 'configureProgramme', { secondApprovalAbove: '100000.00' });
    const asked = await withdraw(brand.as(ben), '25000.00');
    expect(await reviewed(olivia, asked, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
  });

  it('at the time of the request counts even if two operators have raised it since', async () => {
    const [olivia, oscar] = [brand.operator('olivia'), brand.operator('oscar')];
    const asked = await withdraw(brand.as(ben), '25000.00');
    await decided(
      oscar,
      await awaiting(olivia, 'configureProgramme', { secondApprovalAbove: '100000.00' }),
      'APPROVE',
    );
    expect(await reviewed(olivia, asked, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
  });

  it('of the present counts if it was lowered since', async () => {
    const [olivia, oscar] = [brand.operator('olivia'), brand.operator('oscar')];
    const asked = await withdraw(brand.as(ben), '900.00');
    await brand.configure({ secondApprovalAbove: '800.00' });
    expect(await reviewed(olivia, asked, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
    expect(await reviewed(oscar, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
  });
});

describe('a sum in parts', () => {
  it('takes the second person from the one on that passes the threshold', async () => {
    const olivia = brand.operator('olivia');
    const parts = [];
    for (let part = 0; part < 5; part += 1) parts.push(await withdraw(brand.as(ben), '5000.00'));
    const statuses = [];
    for (const part of parts) statuses.push((await reviewed(olivia, part, 'APPROVE')).status);
    expect(statuses).toEqual(['APPROVED', 'REQUESTED', 'REQUESTED', 'REQUESTED', 'REQUESTED']);
  });

  it('asked for on different days and approved on one takes it too', async () => {
    const parts = [];
    for (const day of ['10', '11', '12']) {
      brand.itIs(`2025-04-${day}T02:00:00.000Z`);
      parts.push(await withdraw(brand.as(ben), '5000.00'));
    }
    const olivia = brand.operator('olivia');
    const statuses = [];
    for (const part of parts) statuses.push((await reviewed(olivia, part, 'APPROVE')).status);
    expect(statuses).toEqual(['APPROVED', 'REQUESTED', 'REQUESTED']);
  });

  it('asked for on different days and approved on each takes one', async () => {
    for (const day of ['10', '11', '12']) {
      brand.itIs(`2025-04-${day}T02:00:00.000Z`);
      expect(
        await reviewed(brand.operator('olivia'), await withdraw(brand.as(ben), '5000.00'), 'APPROVE'),
      ).toMatchObject({ status: 'APPROVED' });
    }
  });

  it('does not count what was rejected', async () => {
    const olivia = brand.operator('olivia');
    await reviewed(olivia, await withdraw(brand.as(ben), '5000.00'), 'REJECT', 'wrong account');
    expect(await reviewed(olivia, await withdraw(brand.as(ben), '5000.00'), 'APPROVE')).toMatchObject({
      status: 'APPROVED',
    });
  });
});

describe('an account that the distributor was never paid to', () => {
  it('takes two also where it is the one that the distributor keeps', async () => {
    const asBen = brand.as(ben);
    await brand.configure({ newAccountApprovalAbove: '500.00' });
    brand.itIs('2025-04-10T02:00:00.000Z');
    const kept = { payoutAccount: '6222 0212 3456 7890', code: await brand.codeFor('ben@example.com') };
    await asBen.do('keepPayoutAccount', kept, '__typename');
    const [olivia, oscar] = [brand.operator('olivia'), brand.operator('oscar')];
    const asked = await withdraw(asBen, '600.00', { payoutAccount: null });
    expect(asked.payoutAccount).toBe('****7890');
    expect(await reviewed(olivia, asked, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
    expect(await reviewed(oscar, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
    await bankSays(olivia, asked, true, 'B-1');
    // It was paid once: one is enough.
    brand.itIs('2025-04-11T02:00:00.000Z');
    expect(
      await reviewed(olivia, await withdraw(asBen, '600.00', { payoutAccount: null }), 'APPROVE'),
    ).toMatchObject({ status: 'APPROVED' });
  });

  it('takes two above its own setting, until it was paid once', async () => {
    const [olivia, oscar] = [brand.operator('olivia'), brand.operator('oscar')];
    await brand.configure({ newAccountApprovalAbove: '500.00' });
    brand.itIs('2025-04-10T02:00:00.000Z');
    const first = await withdraw(brand.as(ben), '600.00');
    expect(await reviewed(olivia, first, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
    await reviewed(oscar, first, 'APPROVE');
    await bankSays(olivia, first, true, 'bank-1');
    brand.itIs('2025-04-11T02:00:00.000Z');
    expect(await reviewed(olivia, await withdraw(brand.as(ben), '600.00'), 'APPROVE')).toMatchObject({
      status: 'APPROVED',
    });
    const other = await withdraw(brand.as(ben), '10.00', { payoutAccount: '7777 0000 1234 5678' });
    expect(await reviewed(olivia, other, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
    // An account of before that cannot be read any more is no reason to pay with less care, nor to pay nobody.
    await brand.sql(`update withdrawals set payout_account = 'lost.a.b.c' where status = 'PAID'`);
    brand.itIs('2025-04-12T02:00:00.000Z');
    expect(await reviewed(olivia, await withdraw(brand.as(ben), '600.00'), 'APPROVE')).toMatchObject({
      status: 'REQUESTED',
    });
  });
});

describe('the approval of somebody who was shut out', () => {
  it('does not count as the first, also when they are back', async () => {
    const [olga, otto, olivia] = [await operator('Olga'), await operator('Otto'), await operator('Olivia')];
    const asked = await withdraw(brand.as(ben), '25000.00');
    await reviewed(olga.asks, asked, 'APPROVE');
    await shutOut(otto.asks, olga, 'disable');
    await brand.sql(`update operators set status = 'ACTIVE' where id = $1`, [olga.id]);
    expect(await reviewed(otto.asks, asked, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
    expect(await reviewed(olivia.asks, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
  });

  it('holds back what is not handed over, until another takes their place', async () => {
    const [olga, otto, olivia] = [await operator('Olga'), await operator('Otto'), await operator('Olivia')];
    const asked = await withdraw(brand.as(ben), '25000.00');
    for (const { asks } of [olga, otto]) await reviewed(asks, asked, 'APPROVE');
    const { id } = await batch(otto.asks, 'monday');
    await shutOut(otto.asks, olga, 'disable');
    expect(await fileOf(otto.asks, id)).toEqual([]);
    const standing = await otto.asks.ask(
      'query ($id: ID!) { node(id: $id) { ... on Withdrawal { heldBack { reason } approvalsNeeded approvedBy } } }',
      { id: asked.id },
    );
    expect(standing).toEqual({
      node: { heldBack: { reason: 'APPROVAL_MISSING' }, approvalsNeeded: 2, approvedBy: [otto.id] },
    });
    await expect(reviewed(otto.asks, asked, 'APPROVE', 'once more')).rejects.toMatchObject({
      code: 'SECOND_APPROVER_REQUIRED',
    });
    expect(await reviewed(olivia.asks, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
    expect((await fileOf(otto.asks, id)).map((row) => row['withdrawal_id'])).toEqual([asked.id]);
  });
});

describe('the only operator', () => {
  it('is told that somebody has to be invited', async () => {
    const olga = await operator('Olga');
    const asked = await withdraw(brand.as(ben), '25000.00');
    const review = { withdrawalId: asked.id, decision: 'APPROVE' };
    const { note } = await olga.asks.do<{ note: string }>(
      'reviewWithdrawal',
      review,
      '... on WithdrawalReviewed { note }',
    );
    expect(note).toBe(
      'Somebody else has to approve it too, and no other active operator is known here. Invite one first.',
    );
    await expect(reviewed(olga.asks, asked, 'APPROVE')).rejects.toMatchObject({
      code: 'SECOND_APPROVER_REQUIRED',
      sentence: note,
    });
  });
});
