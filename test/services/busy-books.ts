import { randomBytes } from 'node:crypto';
import type { Database } from '../../db/connection.ts';
import type { DistributorId, HoldId } from '../../domain/ids.ts';
import { NOBODY } from '../../domain/viewer.ts';
import type { Call } from '../../services/call.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { cancelCommissions } from '../../services/sales/orders/cancel-commissions.ts';
import { createContest } from '../../services/commissions/contests/create-contest.ts';
import type { CreateContestInput } from '../../services/commissions/contests/inputs.ts';
import type { PublishPlanInput } from '../../services/commissions/plans/inputs.ts';
import { defineTiers } from '../../services/commissions/tiers/define-tiers.ts';
import { moveTiers } from '../../services/commissions/tiers/move-tiers.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { undoRefund } from '../../services/sales/orders/undo-refund.ts';
import { createPayoutBatch } from '../../services/books/payouts/create-payout-batch.ts';
import { configureProgramme } from '../../services/programme/settings/configure-programme.ts';
import { cancelHold } from '../../services/books/holds/cancel-hold.ts';
import { freezeLine } from '../../services/books/holds/freeze-line.ts';
import { releaseHold } from '../../services/books/holds/release-hold.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { vaultOf } from '../../services/vault.ts';
import { recordPayout } from '../../services/books/withdrawals/record-payout.ts';
import { requestWithdrawal } from '../../services/books/withdrawals/request-withdrawal.ts';
import { reviewWithdrawal } from '../../services/books/withdrawals/review-withdrawal.ts';
import { agreed, manyLines, operatorCall, order, pay, recordOne, recruit } from './team.ts';

const in2026 = (day: string): Date => new Date(`2026-${day}T04:00:00Z`);

/** A bonus on own sales, and a team target that the line reaches, from October on. */
const BONUSES: PublishPlanInput['bonusRules'] = [
  {
    name: 'volume',
    metric: 'SALES',
    slabs: 'GRADUATED',
    list: [
      { from: '0', rate: 33 },
      { from: '50', rate: 100 },
    ],
  },
  {
    name: 'line',
    metric: 'TEAM_SALES',
    slabs: 'WHOLE',
    list: [
      { from: '0', rate: 10 },
      { from: '50', amount: '3.00' },
    ],
    team: true,
  },
];

/** The best two of October's team sales share what they take: Ada, Ben and Cid are one team. */
const CONTEST: CreateContestInput = {
  name: 'autumn',
  metric: 'TEAM_SALES',
  period: 'MONTH',
  first: '2026-10',
  prizes: [
    { fromRank: 1, toRank: 2, amount: '4.00' },
    { fromRank: 3, toRank: 3, thing: 'a teapot' },
  ],
  idempotencyKey: 'autumn',
};

/** Two settled months and an open one, with all that can happen in them. Ada sponsors Ben, Ben sponsors Cid, who sells and rises to silver; Dan and Eva sell nothing and are frozen. */
export async function liveThroughAutumn(db: Database): Promise<void> {
  const call = {
    ...operatorCall(db, in2026('12-20')),
    vault: vaultOf({ current: 'test', keys: new Map([['test', randomBytes(32)]]) }),
  };
  const { ben, dan, eva } = await recruit(call, { ada: null, ben: 'ada', cid: 'ben', dan: null, eva: null });
  if (ben === undefined || dan === undefined || eva === undefined)
    throw new Error('Ben, Dan or Eva was not recruited.');
  await pay(call, { levelRates: [1500, 800, 500], effectiveFrom: in2026('01-01') });
  await pay(call, { bonusRules: BONUSES, effectiveFrom: in2026('10-01') });
  await pay(call, { rounding: 'HALF_UP', effectiveFrom: in2026('11-10') });
  await pay(call, { rounding: 'FLOOR', capRate: 2000, effectiveFrom: in2026('11-20') });
  agreed(
    await configureProgramme(call, {
      withdrawalFee: 1000,
      minimumWithdrawal: '1.00',
      secondApprovalAbove: '20.00',
    }),
  );
  agreed(
    await defineTiers(call, {
      tiers: [
        { code: 'ordinary', name: 'Ordinary', rank: 0 },
        { code: 'silver', name: 'Silver', rank: 1, upgradeWhen: { sales: '100.00' } },
      ],
    }),
  );
  agreed(await createContest(call, CONTEST));
  const withdrawals = new Withdrawals(call, ben);
  const first = await frozen(call, dan, '09-10');
  await september(call);
  await withdrawals.paid('early', '10.00');
  agreed(await releaseHold({ ...call, now: in2026('10-11') }, { holdId: first, reason: 'cleared up' }));
  await frozen(call, dan, '10-12');
  const last = await frozen(call, eva, '10-12');
  await october(call);
  agreed(await cancelHold(call, { holdId: last, reason: 'invented' }));
  await november(call, ben);
  await withdrawals.inEveryState();
  await moveTiers(call);
}

/** Frozen on this day, and given something on the next, so that it is held. */
async function frozen(call: Call, distributorId: DistributorId, day: string): Promise<HoldId> {
  const then = { ...call, now: in2026(day) };
  const { hold } = agreed(await freezeLine(then, { distributorId, scope: 'LINE', reason: 'a complaint' }));
  agreed(
    await adjustCommission(then, {
      distributorId,
      kind: 'ADJUSTED',
      amount: '6.00',
      currency: 'CNY',
      reason: 'was forgotten',
      idempotencyKey: hold.id,
    }),
  );
  return hold.id;
}

async function september(call: Call): Promise<void> {
  const lines = [{ sku: 'large', quantity: 1, unitPrice: '1000.00' }];
  await sell(call, 'kept', '09-02', '09-05');
  await sell(call, 'returned in part at once', '09-03', '09-06');
  await giveBack(call, 'returned in part at once', '09-07', '1.23');
  await sell(call, 'returned later', '09-04', '09-08');
  agreed(
    await recordOne(
      call,
      order(call, { externalId: 'large', referralCode: 'cid-code', lines, ...times('09-05', '09-09') }),
    ),
  );
  agreed(await settlePeriod(call, { period: '2026-09' }));
}

async function october(call: Call): Promise<void> {
  await giveBack(call, 'returned later', '10-02');
  await sell(call, 'sold in October', '10-03', '10-05');
  await sell(call, 'not returned after all', '10-04', '10-06', '7.00');
  await giveBack(call, 'not returned after all', '10-08');
  agreed(
    await undoRefund(call, {
      order: { externalId: 'not returned after all' },
      refundRef: '10-08',
      undoneAt: in2026('10-09'),
    }),
  );
  await giveBack(call, 'not returned after all', '10-10', '1.23');
  agreed(await settlePeriod(call, { period: '2026-10' }));
}

async function november(call: Call, ben: DistributorId): Promise<void> {
  await sell(call, 'not complete yet', '11-02');
  agreed(
    await recordOne(
      call,
      order(call, { externalId: 'told anew', ...times('11-02'), paidAt: null, lines: manyLines(1) }),
    ),
  );
  agreed(
    await recordOne(call, order(call, { externalId: 'told anew', ...times('11-02'), lines: manyLines(2) })),
  );
  await sell(call, 'called off', '11-03');
  agreed(await advanceOrder(call, { order: { externalId: 'called off' }, step: 'CANCEL' }));
  await sell(call, 'credited to the wrong one', '11-04');
  agreed(
    await cancelCommissions(call, {
      order: { externalId: 'credited to the wrong one' },
      reason: 'was hers',
      idempotencyKey: 'c1',
    }),
  );
  await sell(call, 'rounded half up', '11-12');
  await sell(call, 'cut by the cap', '11-22');
  const bonus = {
    distributorId: ben,
    kind: 'BONUS',
    amount: '5.00',
    currency: 'CNY',
    reason: 'good year',
    idempotencyKey: 'b1',
  } as const;
  agreed(await adjustCommission(call, bonus));
}

const times = (day: string, completed?: string) => ({
  placedAt: in2026(day),
  paidAt: in2026(day),
  completedAt: completed === undefined ? null : in2026(completed),
});

async function sell(
  call: Call,
  externalId: string,
  day: string,
  completed?: string,
  shipping = '0',
): Promise<void> {
  agreed(
    await recordOne(
      call,
      order(call, {
        externalId,
        shipping,
        referralCode: 'cid-code',
        lines: manyLines(4),
        ...times(day, completed),
      }),
    ),
  );
}

async function giveBack(call: Call, externalId: string, day: string, amount?: string): Promise<void> {
  const parts = amount === undefined ? { everything: true } : { lines: [{ lineRef: '3', amount }] };
  agreed(
    await refundOrder(call, { order: { externalId }, refundRef: day, refundedAt: in2026(day), ...parts }),
  );
}

/** What Ben asks for, and what the operators and the bank make of it. */
class Withdrawals {
  readonly #call: Call;
  readonly #asBen: Call;

  constructor(call: Call, ben: DistributorId) {
    this.#call = call;
    this.#asBen = { ...call, viewer: { ...NOBODY, role: 'DISTRIBUTOR', subject: 'ben', distributorId: ben } };
  }

  async paid(key: string, amount: string): Promise<string> {
    const id = await this.#approved(key, amount);
    agreed(
      await recordPayout(this.#call, { withdrawalId: id, succeeded: true, reference: `bank of ${key}` }),
    );
    return id;
  }

  async inEveryState(): Promise<void> {
    const rent = await this.#approved('rent', '30.00');
    await this.#approved('ready', '6.00');
    agreed(await createPayoutBatch(this.#call, { idempotencyKey: 'monday' }));
    agreed(
      await recordPayout(this.#call, { withdrawalId: rent, succeeded: true, reference: 'bank of rent' }),
    );
    const back = await this.paid('came back', '4.00');
    agreed(await recordPayout(this.#call, { withdrawalId: back, succeeded: false, reference: 'return' }));
    await this.#says(await this.#approved('wrong name', '5.00'), 'REJECT', 'oscar');
    await this.#says(await this.#asked('waits for a second yes', '25.00'), 'APPROVE', 'olivia');
    await this.#asked('food', '1.00');
  }

  async #asked(idempotencyKey: string, amount: string): Promise<string> {
    const asked = { amount, currency: 'CNY', payoutAccount: '6222 0000', idempotencyKey };
    return agreed(await requestWithdrawal(this.#asBen, asked)).withdrawal.id;
  }

  /** By one operator, which is enough up to 20.00 a day, else by a second one too. */
  async #approved(key: string, amount: string): Promise<string> {
    const id = await this.#asked(key, amount);
    if ((await this.#says(id, 'APPROVE', 'olivia')) === 'REQUESTED') await this.#says(id, 'APPROVE', 'oscar');
    return id;
  }

  async #says(withdrawalId: string, decision: 'APPROVE' | 'REJECT', subject: string): Promise<string> {
    return agreed(
      await reviewWithdrawal(
        { ...this.#call, viewer: { ...this.#call.viewer, subject } },
        { withdrawalId, decision },
      ),
    ).withdrawal.status;
  }
}
