import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPayoutItems } from '../../../db/books/payouts.queries.ts';
import type { DistributorId, PayoutBatchId, WithdrawalId } from '../../../domain/ids.ts';
import type { CurrencyCode, Minor } from '../../../domain/money.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { NOBODY } from '../../../domain/viewer.ts';
import { auditBooks } from '../../../services/books/audit/audit-books.ts';
import type { Call } from '../../../services/call.ts';
import { createPayoutBatch } from '../../../services/books/payouts/create-payout-batch.ts';
import { exportPayoutBatch } from '../../../services/books/payouts/export-payout-batch.ts';
import type { Bounds } from '../../../services/jobs/job.ts';
import {
  followPayouts,
  payByProvider,
  type PayoutProgress,
} from '../../../services/books/payouts/pay-by-provider.ts';
import type { PayoutProvider } from '../../../services/ports/payout-provider.ts';
import { sendPayoutBatch } from '../../../services/books/payouts/send-payout-batch.ts';
import { SimulatedProvider } from '../../../adapters/simulated-payout-provider.ts';
import { settlePeriod } from '../../../services/books/settlement/settle-period.ts';
import { vaultOf } from '../../../services/vault.ts';
import { requestWithdrawal } from '../../../services/books/withdrawals/request-withdrawal.ts';
import { reviewWithdrawal } from '../../../services/books/withdrawals/review-withdrawal.ts';
import { useDatabase } from '../../support/database.ts';
import { resettingProgramme } from '../../support/programme/reset-programme.ts';
import { agreed, operatorCall, order, recordOne, recruit } from '../team.ts';

const books = useDatabase();
const NOW = new Date('2026-12-20T04:00:00Z');
const vault = vaultOf({ current: 'test', keys: new Map([['test', randomBytes(32)]]) });

let again: () => Promise<void>;
let call: Call;
let ben: DistributorId;
let provider: SimulatedProvider;
let batch: PayoutBatchId;
let ids: WithdrawalId[];

/** Ben has 1,000.00, and three payouts of 100.00, 200.00 and 300.00 of it wait in a batch. */
beforeAll(async () => {
  call = { ...operatorCall(books.db, NOW), vault };
  const people = await recruit(call, { ben: null });
  if (people['ben'] === undefined) throw new Error('Ben was not recruited.');
  ben = people['ben'];
  const september = new Date('2026-09-05T08:00:00Z');
  const lines = [{ sku: 'tea', quantity: 1, unitPrice: '10000.00' }];
  const times = { placedAt: september, paidAt: september, completedAt: september };
  agreed(
    await recordOne(call, order(call, { externalId: 'big', referralCode: 'ben-code', lines, ...times })),
  );
  agreed(await settlePeriod(call, { period: '2026-09' }));
  const asBen: Call = {
    ...call,
    viewer: { ...NOBODY, role: 'DISTRIBUTOR', subject: 'ben', distributorId: people['ben'] },
  };
  for (const amount of ['100.00', '200.00', '300.00']) {
    const asked = { amount, currency: 'CNY', payoutAccount: `account for ${amount}`, idempotencyKey: amount };
    const { withdrawal } = agreed(await requestWithdrawal(asBen, asked));
    agreed(await reviewWithdrawal(call, { withdrawalId: withdrawal.id, decision: 'APPROVE' }));
  }
  batch = agreed(await createPayoutBatch(call, { idempotencyKey: 'monday' })).batch.id;
  ids = (await readPayoutItems(books.db, batch)).map(({ id }) => id);
  again = await resettingProgramme(books.db);
});
beforeEach(async () => {
  await again();
  provider = new SimulatedProvider(() => NOW);
});
afterEach(async () => {
  const { checks } = await auditBooks({ db: books.db });
  expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
});

const at = (index: number): WithdrawalId => {
  const id = ids[index];
  if (id === undefined) throw new Error('There are three payouts.');
  return id;
};
const said = (progress: readonly PayoutProgress[]): string[] =>
  progress.map(({ result }) =>
    result === 'UNKNOWN' || result === 'UNDECIDED'
      ? result
      : result instanceof Refusal
        ? `${result.code} ${result.field?.join('.') ?? ''}`
        : result.status,
  );
/** The schedule's runs. */
const run = async (payouts: PayoutProvider = provider, now = NOW) => {
  const at = { ...call, now, payouts };
  return said([...(await payByProvider(at)), ...(await followPayouts(at))]);
};
/** An operator sends the batch, and the schedule runs. */
const send = async (payouts: PayoutProvider = provider) => {
  agreed(await sendPayoutBatch({ ...call, payouts }, { batchId: batch }));
  return run(payouts);
};
const statuses = async () => (await readPayoutItems(books.db, batch)).map(({ status }) => status);
const money = async () => {
  const { rows } = await books.db.pool.query<{ account: string; balance: bigint }>(
    `select split_part(a, ':', 2) as account, sum(amount) as balance
     from (select credit as a, amount from transfers union all select debit, -amount from transfers) t where a like $1 group by 1`,
    [`${ben}:%`],
  );
  return Object.fromEntries(rows.map(({ account, balance }) => [account, balance]));
};

it('pays each withdrawal of a batch, with what it has to know, and once', async () => {
  expect(await send()).toEqual(['PAID', 'PAID', 'PAID']);
  expect(provider.sent).toMatchObject([
    { id: at(0), amount: 10000n, currency: 'CNY', account: 'account for 100.00', name: 'ben' },
    { id: at(1), amount: 20000n, account: 'account for 200.00' },
    { id: at(2), amount: 30000n, account: 'account for 300.00' },
  ]);
  expect(await send()).toEqual([]);
  expect(await money()).toMatchObject({ available: 40000n, reserved: 0n, paid_out: 60000n });
});

it('has nothing to say about a batch that there is not', async () => {
  for (const id of ['monday', 'pob_00000000000000000000000000']) {
    expect(await sendPayoutBatch({ ...call, payouts: provider }, { batchId: id })).toMatchObject({
      code: 'NOT_FOUND',
      field: ['batchId'],
    });
  }
});

it('is not there where none is connected: then a batch goes to the bank as a file', async () => {
  expect(await sendPayoutBatch(call, { batchId: batch })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await payByProvider(call)).toEqual([]);
  expect(
    agreed(await exportPayoutBatch(call, { batchId: batch }))
      .file.trim()
      .split('\r\n'),
  ).toHaveLength(4);
});

it('hears of a payment only after an operator has sent its batch, which is on the audit log once and is final', async () => {
  expect(await run()).toEqual([]);
  const sent = agreed(await sendPayoutBatch({ ...call, payouts: provider }, { batchId: batch }));
  expect(sent.batch).toMatchObject({ status: 'OPEN', open: { count: 3 } });
  agreed(await sendPayoutBatch({ ...call, payouts: provider }, { batchId: batch }));
  expect(provider.sent).toEqual([]);
  const { rows } = await books.db.pool.query(
    `select actor, subject, after from audit_log where action = 'sendPayoutBatch'`,
  );
  expect(rows).toEqual([
    { actor: 'operator', subject: batch, after: { provider: 'simulated', withdrawals: ids } },
  ]);
  expect(await reviewWithdrawal(call, { withdrawalId: at(0), decision: 'REJECT' })).toMatchObject({
    code: 'WRONG_STATE',
  });
});

describe('when an answer gets lost', () => {
  it('and the payment was made, it is found by the withdrawal', async () => {
    provider.fail(at(1), 'TIMES_OUT_AFTER_SUCCESS');
    expect(await send()).toEqual(['PAID', 'PAID', 'PAID']);
    expect(provider.sent).toHaveLength(3);
  });

  it('and its result is unknown, it stays open, cannot be rejected, and is found later', async () => {
    provider.fail(at(1), 'SILENT_AFTER_SUCCESS');
    for (const expected of [['PAID', 'UNKNOWN', 'PAID'], ['UNKNOWN']]) expect(await send()).toEqual(expected);
    expect(await reviewWithdrawal(call, { withdrawalId: at(1), decision: 'REJECT' })).toMatchObject({
      code: 'WRONG_STATE',
    });
    provider.heal();
    expect(await send()).toEqual(['PAID']);
    expect(provider.sent.filter(({ id }) => id === at(1))).toHaveLength(1);
  });

  it('and the request got lost, it is sent again by the next run', async () => {
    provider.fail(at(0), 'TIMES_OUT_BEFORE');
    expect(await send()).toEqual(['UNKNOWN', 'PAID', 'PAID']);
    provider.heal();
    expect(await send()).toEqual(['PAID']);
    expect(provider.sent.map(({ id }) => id)).toEqual([at(1), at(2), at(0)]);
  });

  it('because we were stopped right after it was paid, it is not paid again', async () => {
    const stopped = {
      name: 'simulated',
      find: (id: WithdrawalId) => provider.find(id),
      send: async () => Promise.reject(new Error('stopped')),
    };
    await provider.send({
      id: at(0),
      amount: 10000n as Minor,
      currency: 'CNY' as CurrencyCode,
      account: 'a',
      name: 'ben',
    });
    expect(await send(stopped)).toEqual(['PAID', 'UNKNOWN', 'UNKNOWN']);
    expect(await send()).toEqual(['PAID', 'PAID']);
    expect(provider.sent.filter(({ id }) => id === at(0))).toHaveLength(1);
  });
});

it('runs twice at once, and each is paid and booked once', async () => {
  provider.fail(at(2), 'TIMES_OUT_AFTER_SUCCESS');
  await Promise.all([send(), send(), send()]);
  expect(await statuses()).toEqual(['PAID', 'PAID', 'PAID']);
  expect(provider.paid().sort()).toEqual([...ids].sort());
  expect(await money()).toMatchObject({ reserved: 0n, paid_out: 60000n });
});

it('waits for what is accepted and not decided', async () => {
  provider.fail(at(0), 'PENDING');
  expect(await send()).toEqual(['UNKNOWN', 'PAID', 'PAID']);
  expect(await send()).toEqual(['UNKNOWN']);
  provider.decides(at(0));
  expect(await send()).toEqual(['PAID']);
  expect(provider.sent).toHaveLength(3);
});

it('gives back what could not be paid', async () => {
  provider.fail(at(2), 'FAILS');
  expect(await send()).toEqual(['PAID', 'PAID', 'FAILED']);
  expect(await money()).toMatchObject({ available: 70000n, reserved: 0n, paid_out: 30000n });
});

it('gives back what comes back days after it was paid', async () => {
  await send();
  provider.comesBack(at(1));
  expect(await run()).toEqual(['FAILED']);
  expect(await run()).toEqual([]);
  expect(await money()).toMatchObject({ available: 60000n, reserved: 0n, paid_out: 40000n });
});

it('is asked about a payment for two months, and no longer', async () => {
  await send();
  provider.comesBack(at(1));
  const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
  expect(await run(provider, days(61))).toEqual([]);
  expect(await run(provider, days(60))).toEqual(['FAILED']);
});

it('is told of later than it paid: the books have both moments', async () => {
  const hour = new Date(NOW.getTime() + 3_600_000);
  const day = new Date(NOW.getTime() + 86_400_000);
  agreed(await sendPayoutBatch({ ...call, payouts: provider }, { batchId: batch }));
  expect(await run(new SimulatedProvider(() => hour), day)).toEqual(['PAID', 'PAID', 'PAID']);
  const { rows } = await books.db.pool.query(
    `select distinct t.occurred_at as "occurredAt", t.recorded_at as "recordedAt", w.paid_at as "paidAt" from transfers t join withdrawals w on w.id = t.cause where t.kind = 'PAYOUT'`,
  );
  expect(rows).toEqual([{ occurredAt: hour, recordedAt: day, paidAt: hour }]);
});

it('may say that it paid after the run began, which took its time', async () => {
  const slow = new SimulatedProvider(() => new Date(NOW.getTime() + 600_000));
  expect(await send(slow)).toEqual(['PAID', 'PAID', 'PAID']);
  const { rows } = await books.db.pool.query('select distinct paid_at as "paidAt" from withdrawals');
  expect(rows).toEqual([{ paidAt: NOW }]);
});

it('is not sent what was rejected after the batch was made', async () => {
  agreed(await reviewWithdrawal(call, { withdrawalId: at(0), decision: 'REJECT' }));
  expect(await send()).toEqual(['PAID', 'PAID']);
  expect(provider.sent.map(({ id }) => id)).toEqual([at(1), at(2)]);
});

describe('what was paid is asked about', () => {
  /** Remembers whom it is asked about, and knows nothing. */
  const listening = (asked: WithdrawalId[], name = 'simulated'): PayoutProvider => ({
    name,
    send: () => Promise.reject(new Error('nothing is to be paid')),
    find: (id) => {
      asked.push(id);
      return Promise.resolve(null);
    },
  });

  it('in turn, where it is more than a run asks about', async () => {
    const asBen: Call = {
      ...call,
      viewer: { ...NOBODY, role: 'DISTRIBUTOR', subject: 'ben', distributorId: ben },
    };
    for (let number = 1; number <= 22; number += 1) {
      const asked = {
        amount: '10.00',
        currency: 'CNY',
        payoutAccount: 'a',
        idempotencyKey: `n-${number.toString()}`,
      };
      const { withdrawal } = agreed(await requestWithdrawal(asBen, asked));
      agreed(await reviewWithdrawal(call, { withdrawalId: withdrawal.id, decision: 'APPROVE' }));
    }
    const { id } = agreed(await createPayoutBatch(call, { idempotencyKey: 'tuesday' })).batch;
    agreed(await sendPayoutBatch({ ...call, payouts: provider }, { batchId: id }));
    await send();
    const minutes = async (count: number, bounds: () => Bounds): Promise<WithdrawalId[][]> => {
      const all = Array.from({ length: count }, (): WithdrawalId[] => []);
      for (const [minute, asked] of all.entries())
        await followPayouts(
          { ...call, payouts: listening(asked), now: new Date(NOW.getTime() + minute * 60_000) },
          bounds(),
        );
      return all;
    };
    const two = await minutes(2, () => ({ batch: 20, hasTime: () => true }));
    expect(two.map((asked) => new Set(asked).size)).toEqual([20, 20]);
    expect(new Set(two.flat()).size).toBe(25);
    // Where the provider is so slow that each minute has time for three, everybody's turn comes too.
    const slow = await minutes(21, () => {
      let left = 3;
      return { batch: 20, hasTime: () => (left -= 1) >= 0 };
    });
    expect(slow.map((asked) => asked.length)).toEqual(slow.map(() => 3));
    expect(new Set(slow.flat()).size).toBe(25);
  });

  it('by the way that it went', async () => {
    await send();
    const [own, others]: WithdrawalId[][] = [[], []];
    await run(listening(own ?? []));
    await run(listening(others ?? [], 'another provider'));
    expect([own, others]).toEqual([ids, []]);
  });
});

it('books no payment under the reference of another, and none of another amount', async () => {
  for (const index of [0, 1]) provider.fail(at(index), 'SAME_REFERENCE');
  provider.fail(at(2), 'OTHER_AMOUNT');
  expect(await send()).toEqual(['PAID', 'ALREADY_EXISTS reference', 'INVALID_INPUT amount']);
  expect(await statuses()).toEqual(['PAID', 'APPROVED', 'APPROVED']);
  expect(await money()).toMatchObject({ available: 40000n, reserved: 50000n, paid_out: 10000n });
});

describe('two ways of paying never meet', () => {
  it('what is in a bank’s file is not sent to a provider', async () => {
    agreed(await exportPayoutBatch(call, { batchId: batch }));
    expect(await send()).toEqual([]);
    expect(provider.sent).toEqual([]);
  });

  it('what a provider was asked to pay is in no bank’s file', async () => {
    provider.fail(at(1), 'SILENT_AFTER_SUCCESS');
    await send();
    expect(
      agreed(await exportPayoutBatch(call, { batchId: batch }))
        .file.trim()
        .split('\r\n'),
    ).toHaveLength(1);
  });

  it('nor when both begin at once', async () => {
    const [, { file }] = await Promise.all([
      send(),
      exportPayoutBatch(call, { batchId: batch }).then(agreed),
    ]);
    const inFile = ids.filter((id) => file.includes(id));
    expect([...inFile, ...provider.paid()].sort()).toEqual([...ids].sort());
  });
});
