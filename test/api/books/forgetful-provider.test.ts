import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { PaymentService } from '../../support/payment-service.ts';
import type { Asker } from '../../support/programme/asking.ts';
import { batch, sent } from '../../support/programme/payout-batches.ts';
import {
  bankSays,
  reviewed,
  withdraw,
  type WithdrawalAnswer,
  withdrawals,
} from '../../support/programme/payouts.ts';
import { payee } from '../../support/programme/payee.ts';
import type { Member } from '../../support/programme/people.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/** Its idempotency keys live for a day, and for thirty hours it knows nothing of what it was asked to pay. */
const service = new PaymentService({ key: 24, shows: 30 });
const brand = useProgramme({
  PAYOUT_PROVIDER: 'http',
  PAYOUT_URL: await service.open(),
  PAYOUT_TOKEN: 'our token',
  PAYOUT_KEY_HOURS: '24',
});
afterAll(() => service.close());

const MONDAY = '2026-11-30T08:00:00Z';
let ben: Member;
let asBen: Asker;
let olivia: Asker;
let oscar: Asker;

beforeEach(async () => {
  service.forget();
  brand.itIs(MONDAY);
  ({ ben, asBen, olivia } = await payee(brand));
  oscar = brand.operator('oscar');
});

/** So many hours after Monday morning the schedule runs. */
async function after(hours: number): Promise<void> {
  brand.itIs(new Date(Date.parse(MONDAY) + hours * 3_600_000).toISOString());
  await brand.everyMinute();
}

/** Approved, in a batch, and handed over to the provider. */
async function handedOver(amount: string): Promise<WithdrawalAnswer> {
  const asked = await withdraw(asBen, amount);
  const approved = await reviewed(olivia, asked, 'APPROVE');
  if (approved.status !== 'APPROVED') await reviewed(oscar, asked, 'APPROVE');
  await sent(olivia, await batch(olivia, `batch of ${asked.id}`));
  return asked;
}

/** Its answer to the request gets lost, and a day later nobody knows what became of it. */
async function lostFor(hours: number, amount = '100.00'): Promise<WithdrawalAnswer> {
  const asked = await handedOver(amount);
  service.manners.losesAnswers = true;
  await after(0);
  await after(hours);
  return asked;
}

interface Undecided {
  readonly id: string;
  readonly status: string;
  readonly payoutUndecidedSince: string | null;
}

const undecided = async (by = olivia): Promise<Undecided[]> =>
  (
    await by.ask<{ undecidedPayouts: { nodes: Undecided[] } }>(
      '{ undecidedPayouts { nodes { id status payoutUndecidedSince } } }',
    )
  ).undecidedPayouts.nodes;

const sendAgain = (by: Asker, { id: withdrawalId }: Pick<WithdrawalAnswer, 'id'>, language?: string) =>
  by.do<{ withdrawal?: Undecided; approval?: { id: string; kind: string; summary: string } }>(
    'resendPayout',
    { withdrawalId, reason: 'their support found nothing' },
    '... on PayoutResent { withdrawal { id status payoutUndecidedSince } } ... on AwaitingApproval { approval { id kind summary } }',
    language,
  );

const stands = async () => (await withdrawals(olivia)).nodes.map(({ status }) => status);

describe('a provider over HTTP (R26)', () => {
  it('is asked with the key, the account and the token, and its answer is recorded', async () => {
    const asked = await handedOver('100.00');
    await after(0);
    expect(service.asked.map(({ key, token }) => ({ key, token }))).toEqual([
      { key: asked.id, token: 'Bearer our token' },
    ]);
    expect(service.movements).toMatchObject([
      { amount: '100.00', currency: 'CNY', account: '6222 0000 1234 5678', name: 'Ben' },
    ]);
    expect((await withdrawals(olivia, 'PAID')).nodes).toMatchObject([
      { id: asked.id, reference: 'movement 1' },
    ]);
  });
});

describe('a provider that forgets its keys before it knows its payments (R26)', () => {
  it('moves the money once: after the life of a key nothing is sent again by itself', async () => {
    await lostFor(1);
    for (const hours of [22, 24, 29]) await after(hours);
    expect(service.movements).toHaveLength(1);
    expect(await stands()).toEqual(['APPROVED']);
    await after(31);
    expect(await stands()).toEqual(['PAID']);
    expect(service.movements).toHaveLength(1);
    expect(await undecided()).toEqual([]);
    expect(await brand.balance(ben)).toMatchObject({ reserved: '0.00', paidOut: '100.00' });
  });

  it('shows operators what waits for their decision, since when, and says so on the audit log once', async () => {
    const asked = await lostFor(22);
    expect(await undecided()).toEqual([]);
    await after(25);
    await after(26);
    expect(await undecided()).toEqual([
      { id: asked.id, status: 'APPROVED', payoutUndecidedSince: '2026-12-01T09:00:00.000Z' },
    ]);
    await brand.run('warn-operators');
    expect(await brand.sql("select done::int from job_runs where job = 'warn-operators'")).toEqual([
      { done: 1 },
    ]);
    const log = '{ auditLog(first: 100) { nodes { action actor after } } }';
    const { auditLog } = await olivia.ask<{
      auditLog: { nodes: { action: string; actor: string; after: object }[] };
    }>(log);
    expect(auditLog.nodes.filter(({ action }) => action === 'payout by http')).toMatchObject([
      { actor: 'system:scheduler', after: { undecidedSince: '2026-12-01T09:00:00.000Z' } },
    ]);
    await expect(undecided(asBen)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is found out by an operator: it was paid, or it was not and the money is back', async () => {
    const asked = await lostFor(25);
    expect(await bankSays(olivia, asked, true, 'told on the phone')).toMatchObject({
      status: 'PAID',
      reference: 'told on the phone',
    });
    expect(await undecided()).toEqual([]);
    service.forget();
    brand.itIs(MONDAY);
    const other = await lostFor(25, '200.00');
    expect(await bankSays(olivia, other, false, 'never arrived')).toMatchObject({ status: 'FAILED' });
    await after(26);
    expect(service.movements).toHaveLength(1);
    expect(await brand.balance(ben)).toMatchObject({
      available: '9900.00',
      reserved: '0.00',
      paidOut: '100.00',
    });
  });

  it('is asked again once an operator says so, and then has the life of a new key', async () => {
    const asked = await lostFor(25);
    service.forget();
    expect(await sendAgain(olivia, asked)).toMatchObject({
      withdrawal: { status: 'APPROVED', payoutUndecidedSince: null },
    });
    expect(await sendAgain(olivia, asked)).toMatchObject({ withdrawal: { status: 'APPROVED' } });
    await expect(sendAgain(oscar, asked)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    service.manners.losesAnswers = true;
    for (const hours of [26, 47]) await after(hours);
    expect(service.movements).toHaveLength(1);
    expect(service.asked).toHaveLength(2);
    await after(50);
    expect(service.asked).toHaveLength(2);
    expect(await undecided()).toMatchObject([{ id: asked.id }]);
    await after(57);
    expect(await stands()).toEqual(['PAID']);
  });

  it('takes two operators for a large amount (R27), who are asked in words', async () => {
    const asked = await lostFor(25, '6000.00');
    service.forget();
    const { approval } = await sendAgain(olivia, asked, 'zh');
    expect(approval).toMatchObject({
      kind: 'PAYOUT_AGAIN',
      summary: expect.stringContaining('6000.00 CNY') as string,
    });
    await after(26);
    expect(service.asked).toEqual([]);
    const decide = { approvalId: approval?.id, decision: 'APPROVE' };
    await expect(
      olivia.do('decideApproval', decide, '... on ApprovalDecided { approval { status } }'),
    ).rejects.toMatchObject({ code: 'SECOND_APPROVER_REQUIRED' });
    expect(
      await oscar.do('decideApproval', decide, '... on ApprovalDecided { approval { status } }'),
    ).toEqual({ approval: { status: 'APPROVED' } });
    await after(27);
    expect(service.movements).toMatchObject([{ amount: '6000.00' }]);
    expect(await stands()).toEqual(['PAID']);
  });

  it('has nothing sent again to a distributor who is suspended meanwhile', async () => {
    const asked = await lostFor(25);
    await brand.suspend(ben);
    await expect(sendAgain(olivia, asked)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('has nothing to be decided about while the key lives, nor about what it answered for or nobody asked it for', async () => {
    const early = await lostFor(2);
    await expect(sendAgain(olivia, early)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      sentence: expect.stringMatching(/waits for no decision/) as string,
    });
    const never = await withdraw(asBen, '50.00');
    await expect(sendAgain(olivia, never, 'zh')).rejects.toMatchObject({
      code: 'WRONG_STATE',
      sentence: expect.stringContaining('无需人工决定') as string,
    });
    await expect(sendAgain(olivia, { id: 'wdr_00000000000000000000000000' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(sendAgain(asBen, early)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('that does not answer questions either leaves it to an operator, until it says that it has it', async () => {
    const asked = await lostFor(2);
    service.manners.isSilent = true;
    await after(25);
    expect(await undecided()).toMatchObject([{ id: asked.id }]);
    Object.assign(service.manners, { isSilent: false, isUndecided: true });
    await after(31);
    expect(await undecided()).toEqual([]);
    service.manners.isUndecided = false;
    await after(32);
    expect(await stands()).toEqual(['PAID']);
    expect(service.movements).toHaveLength(1);
  });
});
