import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { MAX_AMOUNT, minor, sum } from '../../../domain/money.ts';
import { chargesOn, objectionTo, payoutOutcome, reviewWithdrawal } from '../../../domain/books/withdrawal.ts';
import type {
  PayoutOutcome,
  ReviewOutcome,
  ReviewState,
  WithdrawalObjection,
  WithdrawalStatus,
} from '../../../domain/books/withdrawal.ts';
import type { DistributorStatus } from '../../../domain/people/distributor.ts';
import { cny, rate } from '../business.ts';

const STATUSES: readonly WithdrawalStatus[] = ['REQUESTED', 'APPROVED', 'REJECTED', 'PAID', 'FAILED'];
const TODAY = '2026-10-03';

describe('R26, R28: what is taken off a withdrawal', () => {
  it.each<
    [
      amount: string,
      feeRate: number,
      table: string | null,
      day: string,
      fee: string,
      tax: string,
      net: string,
    ]
  >([
    ['100.00', 0, null, TODAY, '0.00', '0.00', '100.00'],
    ['99.99', 100, null, TODAY, '0.99', '0.00', '99.00'],
    // The tax is on the whole amount, not on what the fee leaves of it.
    ['5000.00', 100, 'CN_SERVICE_PAY', TODAY, '50.00', '800.00', '4150.00'],
    ['5000.00', 100, 'CN_SERVICE_PAY', '2019-01-01', '50.00', '800.00', '4150.00'],
    ['5000.00', 100, 'CN_SERVICE_PAY', '2018-12-31', '50.00', '0.00', '4950.00'],
    ['5000.00', 10_000, 'CN_SERVICE_PAY', TODAY, '5000.00', '800.00', '-800.00'],
  ])('%s at %d, by %s on %s: fee %s, tax %s, net %s', (amount, feeRate, table, day, fee, tax, net) => {
    expect(chargesOn(cny(amount), rate(feeRate), table, day)).toEqual({
      fee: cny(fee),
      tax: cny(tax),
      net: cny(net),
    });
  });

  it('is never more or less than the whole together', () => {
    const amounts = fc.bigInt({ min: 1n, max: MAX_AMOUNT }).map(minor);
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 0, max: 10_000 }).map(rate),
        fc.constantFrom('CN_SERVICE_PAY', null),
        (amount, feeRate, table) => {
          const { fee, tax, net } = chargesOn(amount, feeRate, table, TODAY);
          expect(sum([fee, tax, net])).toBe(amount);
          expect(
            fee * 10_000n <= amount * BigInt(feeRate) && (fee + 1n) * 10_000n > amount * BigInt(feeRate),
          ).toBe(true);
        },
      ),
    );
  });
});

describe('R26: what may be asked for, where 100.00 is the minimum', () => {
  it.each<
    [
      what: string,
      status: DistributorStatus,
      amount: string,
      withdrawable: string,
      objection: WithdrawalObjection | null,
    ]
  >([
    ['the minimum', 'ACTIVE', '100.00', '250.00', null],
    ['all that there is', 'ACTIVE', '250.00', '250.00', null],
    ['a cent more than there is', 'ACTIVE', '250.01', '250.00', 'NOT_COVERED'],
    ['a cent less than the minimum', 'ACTIVE', '99.99', '250.00', 'BELOW_MINIMUM'],
    ['all that there is, which is less than the minimum', 'ACTIVE', '50.00', '50.00', 'BELOW_MINIMUM'],
    ['the same, of one who has left', 'TERMINATED', '50.00', '50.00', null],
    ['a part of it, of one who has left', 'TERMINATED', '49.99', '50.00', 'WHOLE_REST'],
    ['more than it, of one who has left', 'TERMINATED', '50.01', '50.00', 'WHOLE_REST'],
    ['too little of enough, of one who has left', 'TERMINATED', '50.00', '250.00', 'BELOW_MINIMUM'],
    ['something of nothing, of one who has left', 'TERMINATED', '50.00', '0.00', 'BELOW_MINIMUM'],
    ['something of a debt', 'ACTIVE', '100.00', '-1.00', 'NOT_COVERED'],
    ['anything, while suspended', 'SUSPENDED', '100.00', '250.00', 'SUSPENDED'],
  ])('%s: %s asks for %s of %s', (_what, status, amount, withdrawable, objection) => {
    expect(
      objectionTo({
        status,
        amount: cny(amount),
        net: cny(amount),
        minimum: cny('100.00'),
        withdrawable: cny(withdrawable),
      }),
    ).toBe(objection);
  });

  it('not what fee and tax take all of', () => {
    expect(
      objectionTo({
        status: 'ACTIVE',
        amount: cny('100.00'),
        net: cny('0.00'),
        minimum: cny('100.00'),
        withdrawable: cny('250.00'),
      }),
    ).toBe('NOTHING_ARRIVES');
  });

  it('never more than there is, whatever else holds', () => {
    const amounts = fc.bigInt({ min: -1000n, max: 1000n }).map(minor);
    const statuses = fc.constantFrom<DistributorStatus>('ACTIVE', 'SUSPENDED', 'TERMINATED');
    fc.assert(
      fc.property(
        statuses,
        fc.bigInt({ min: 1n, max: 1000n }).map(minor),
        amounts,
        amounts,
        (status, amount, minimum, withdrawable) => {
          if (objectionTo({ status, amount, net: amount, minimum, withdrawable }) === null)
            expect(amount <= withdrawable).toBe(true);
        },
      ),
    );
  });
});

describe('R27: what a reviewer’s word makes of a withdrawal', () => {
  const asked = (changes: Partial<ReviewState> = {}): ReviewState => ({
    status: 'REQUESTED',
    approvers: [],
    needed: 2,
    handedOverAt: null,
    ...changes,
  });
  const away = { handedOverAt: new Date(0) };

  it.each<[what: string, state: Partial<ReviewState>, outcome: ReviewOutcome]>([
    ['where it takes one, one yes is enough', { needed: 1 }, 'APPROVED'],
    ['where it takes two, it is the first', {}, 'FIRST_APPROVAL'],
    ['the second yes is somebody else’s', { approvers: ['oscar'] }, 'APPROVED'],
    ['and never the first one’s again', { approvers: ['olivia'] }, 'SECOND_APPROVER_REQUIRED'],
    [
      'also when it takes only one meanwhile',
      { approvers: ['olivia'], needed: 1 },
      'SECOND_APPROVER_REQUIRED',
    ],
    [
      'of a yes that no longer counts, the next one takes the place',
      { status: 'APPROVED', approvers: ['oscar'] },
      'APPROVED',
    ],
    [
      'not the one whose yes counts still',
      { status: 'APPROVED', approvers: ['olivia'] },
      'SECOND_APPROVER_REQUIRED',
    ],
    ['nor when it is on its way', { status: 'APPROVED', approvers: ['oscar'], ...away }, 'WRONG_STATE'],
  ])('%s', (_what, state, outcome) => {
    expect(reviewWithdrawal(asked(state), 'APPROVE', 'olivia')).toBe(outcome);
  });

  it('what has all its approvals, or is answered for, cannot be approved', () => {
    for (const status of STATUSES.filter((one) => one !== 'REQUESTED')) {
      expect([
        status,
        reviewWithdrawal(asked({ status, approvers: ['oscar', 'otto'] }), 'APPROVE', 'olivia'),
      ]).toEqual([status, 'WRONG_STATE']);
    }
  });

  it('any operator can reject it until it is handed over to be paid', () => {
    const said = (state: Partial<ReviewState>) => reviewWithdrawal(asked(state), 'REJECT', 'olivia');
    expect(STATUSES.map((status) => said({ status, approvers: ['olivia'] }))).toEqual([
      'REJECTED',
      'REJECTED',
      'WRONG_STATE',
      'WRONG_STATE',
      'WRONG_STATE',
    ]);
    expect(said({ status: 'APPROVED', ...away })).toBe('HANDED_OVER');
  });
});

describe('R26: what the bank’s answer makes of it', () => {
  it.each<[succeeded: boolean, outcomes: PayoutOutcome[]]>([
    [true, ['WRONG_STATE', 'PAID', 'WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE']],
    [false, ['WRONG_STATE', 'FAILED', 'WRONG_STATE', 'RETURNED', 'WRONG_STATE']],
  ])('paid is %s', (succeeded, outcomes) => {
    expect(STATUSES.map((status) => payoutOutcome(status, succeeded))).toEqual(outcomes);
  });
});
