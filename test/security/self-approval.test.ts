import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { newId } from '../../db/new-id.ts';
import type { Asker } from '../support/programme/asking.ts';
import { batch } from '../support/programme/payout-batches.ts';
import { reviewed, withdraw, withdrawals, type WithdrawalAnswer } from '../support/programme/payouts.ts';
import type { Member } from '../support/programme/people.ts';
import { at } from '../support/programme/time.ts';
import { useProgramme } from '../support/programme/use-programme.ts';
import { untilWaiting } from '../support/waiting.ts';

/* Ben asks for 6,000.00, which takes two operators (R27): two accounts, not two sessions, and nobody who asks decides. */
const brand = useProgramme();

let ben: Member;
let asked: WithdrawalAnswer;

beforeEach(async () => {
  ben = await brand.distributor('Ben');
  await brand.sale({ by: ben, goods: '100000.00', completedAt: at('2025-03-12') });
  await brand.settle('2025-03');
  asked = await withdraw(brand.as(ben), '6000.00');
});

/** An operator with an account of their own, signed in on as many devices as are named. */
async function operatorOn(...devices: readonly string[]): Promise<Asker[]> {
  const id = newId('operator');
  await brand.sql(`insert into operators values ($1, 'Olivia', 'ACTIVE', 'test', now())`, [id]);
  return Promise.all(
    devices.map(async (device) => {
      const session = newId('session');
      const row = `insert into sessions (id, account_id, created_at, last_used_at, expires_at, user_agent) values ($1, $2, now(), now(), now() + interval '1 day', $3)`;
      await brand.sql(row, [session, id, device]);
      return brand.bearing({ sub: id, role: 'ADMIN', sid: session });
    }),
  );
}

const decided = async () => (await withdrawals(brand.admin)).nodes.map(({ status }) => status);

describe('the second approval', () => {
  it('is not that of the same operator on another device', async () => {
    const [laptop, phone] = (await operatorOn('laptop', 'phone')) as [Asker, Asker];
    const [other] = (await operatorOn('laptop')) as [Asker];
    expect(await reviewed(laptop, asked, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
    for (const again of [laptop, phone]) {
      await expect(reviewed(again, asked, 'APPROVE')).rejects.toMatchObject({
        code: 'SECOND_APPROVER_REQUIRED',
      });
    }
    expect(await decided()).toEqual(['REQUESTED']);
    expect(await reviewed(other, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
  });

  it('is not both of two that the same operator sends at once', async () => {
    const devices = await operatorOn('laptop', 'phone', 'tablet');
    await Promise.allSettled(devices.map((device) => reviewed(device, asked, 'APPROVE')));
    expect(await decided()).toEqual(['REQUESTED']);
  });
});

describe('an operator whose decision about money waits for a lock', () => {
  /** They are waited for with what somebody else holds, who does this to them before letting go. */
  async function meanwhile(
    held: readonly [statement: string, value: unknown],
    deed: readonly [statement: string, value: string],
    decide: () => Promise<unknown>,
  ): Promise<void> {
    const holder = openDatabase(process.env['DATABASE_URL'] ?? '', { max: 1 });
    const client = await holder.pool.connect();
    await client.query('begin');
    try {
      await client.query(held[0], [held[1]]);
      const refused = expect(decide()).rejects.toMatchObject({
        code: 'WRONG_STATE',
        sentence: 'You are no longer an operator.',
      });
      await untilWaiting(brand.sql);
      await client.query(deed[0], [deed[1]]);
      await client.query('commit');
      await refused;
    } finally {
      client.release(true);
      await holder.close();
    }
  }

  const onlyOperator = async (): Promise<string> =>
    (await brand.sql<{ id: string }>('select id from operators'))[0]?.id ?? '';
  const DISABLED = `update operators set status = 'DISABLED' where id = $1`;

  it.each([
    ['is disabled', DISABLED],
    ['is blocked', `insert into blocked_subjects values ($1, now(), 'olga', 'a quarrel')`],
  ])('decides nothing when they %s meanwhile', async (_how, deed) => {
    const [laptop] = (await operatorOn('laptop')) as [Asker];
    const held = ['select from withdrawals where id = $1 for update', asked.id] as const;
    await meanwhile(held, [deed, await onlyOperator()], () => reviewed(laptop, asked, 'REJECT', 'no'));
    expect(await decided()).toEqual(['REQUESTED']);
    await expect(laptop.do('createPayoutBatch', { idempotencyKey: 'k' }, '__typename')).rejects.toMatchObject(
      { code: 'UNAUTHENTICATED' },
    );
  });

  it('cannot assemble a payout batch either', async () => {
    for (const name of ['olivia', 'oscar']) await reviewed(brand.operator(name), asked, 'APPROVE');
    const [laptop] = (await operatorOn('laptop')) as [Asker];
    // The lock of whoever puts one together just now.
    const held = ['select pg_advisory_xact_lock($1)', 7204] as const;
    await meanwhile(held, [DISABLED, await onlyOperator()], () => batch(laptop, 'monday'));
    expect(await brand.sql('select 1 from payout_batches')).toEqual([]);
  });
});

describe('a person who requests money cannot decide about it', () => {
  const REVIEW =
    'mutation ($input: ReviewWithdrawalInput!) { reviewWithdrawal(input: $input) { __typename } }';
  const REQUEST =
    'mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) { __typename } }';
  const wish = { amount: '10.00', currency: 'CNY', payoutAccount: '6222', idempotencyKey: 'k' };

  it('as the role that they have', async () => {
    for (const who of [brand.as(ben), brand.shop]) {
      await expect(
        who.ask(REVIEW, { input: { withdrawalId: asked.id, decision: 'APPROVE' } }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    for (const who of [brand.admin, brand.shop])
      await expect(who.ask(REQUEST, { input: wish })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    'distributorId',
    'status',
    'fee',
    'taxWithheld',
    'net',
    'firstApprover',
    'decidedBy',
    'approved',
    '__proto__',
  ])('by an input that names what is not theirs to name: %s', async (field) => {
    const extra = JSON.parse(`{ "${field}": "APPROVED" }`) as object;
    const changes: [Asker, string, object][] = [
      [brand.as(ben), REQUEST, wish],
      [brand.operator('olivia'), REVIEW, { withdrawalId: asked.id, decision: 'APPROVE' }],
    ];
    for (const [who, mutation, input] of changes) {
      const own = Object.defineProperties({ ...input }, Object.getOwnPropertyDescriptors(extra));
      await expect(who.ask(mutation, { input: own })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
    expect(await decided()).toEqual(['REQUESTED']);
  });
});
