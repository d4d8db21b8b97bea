import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import {
  type ApprovalOutcome,
  type ApprovalState,
  approvalStatus,
  decideApproval,
  needsSecondByHand,
} from '../../../domain/people/approval.ts';
import type { RuleId, WithdrawalId } from '../../../domain/ids.ts';
import { type BasisPoints, type Minor, minor, sum } from '../../../domain/money.ts';
import type { CommissionRule } from '../../../domain/terms/plan.ts';
import { needsSecondForReach, type PlanTerms, reachOf } from '../../../domain/terms/plan-reach.ts';
import { loosenedGuards } from '../../../domain/terms/programme.ts';
import {
  approversNeeded,
  holdOn,
  type OpenWithdrawal,
  type StandingNow,
  uncovered,
  type WithdrawalHold,
} from '../../../domain/books/withdrawal-hold.ts';

const fen = (yuan: number): Minor => minor(BigInt(Math.round(yuan * 100)));

describe('R27: how many people a withdrawal takes', () => {
  const now = { secondApprovalAbove: fen(5000), newAccountApprovalAbove: fen(1000) };
  it.each<[what: string, asked: number, approved: number, isNew: boolean, then: object, needed: number]>([
    ['at the threshold one', 5000, 0, false, {}, 1],
    ['above it two', 5000.01, 0, false, {}, 2],
    ['by the sum of the day of approval too', 100, 5000.01, false, {}, 2],
    [
      'by the threshold of the request when that was lower',
      4000,
      0,
      false,
      { secondApprovalAbove: fen(3000) },
      2,
    ],
    ['by that of now when that is lower', 5000.01, 0, false, { secondApprovalAbove: fen(9000) }, 2],
    ['to a new account from its own threshold on', 1000.01, 0, true, {}, 2],
    ['at which it takes one', 1000, 0, true, {}, 1],
    ['and to a known account as many as else', 1000.01, 0, false, {}, 1],
    ['where the new account had a lower one then', 600, 0, true, { newAccountApprovalAbove: fen(500) }, 2],
  ])('%s', (_what, asked, approved, newAccount, then, needed) => {
    expect(approversNeeded({ asked: fen(asked), approved: fen(approved), newAccount }, then, now)).toBe(
      needed,
    );
  });

  it('never falls when a sum grows or a threshold is lowered', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 7n }).map(minor);
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        amount,
        amount,
        fc.boolean(),
        (asked, approved, more, above, lower, newAccount) => {
          const before = approversNeeded(
            { asked, approved, newAccount },
            {},
            { secondApprovalAbove: above, newAccountApprovalAbove: above },
          );
          const stricter = { secondApprovalAbove: lower < above ? lower : above };
          const after = approversNeeded({ asked: sum([asked, more]), approved, newAccount }, stricter, {
            secondApprovalAbove: above,
            newAccountApprovalAbove: above,
          });
          expect(after).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });
});

describe('R26: which withdrawals are covered still', () => {
  const one = (name: string, amount: number, day: number, away = false): OpenWithdrawal => ({
    id: name as WithdrawalId,
    amount: fen(amount),
    requestedAt: new Date(day),
    handedOverAt: away ? new Date(99) : null,
  });

  it.each<[what: string, open: OpenWithdrawal[], funds: number, fallen: string[]]>([
    ['all of them', [one('a', 10, 1), one('b', 20, 2)], 30, []],
    ['the newest falls first', [one('b', 20, 2), one('a', 10, 1)], 29, ['b']],
    ['then the others', [one('a', 10, 1), one('b', 20, 2)], 9, ['a', 'b']],
    ['what is on its way comes before what is older', [one('a', 10, 1), one('b', 20, 2, true)], 25, ['a']],
    ['of two of one moment the later id falls', [one('b', 10, 1), one('a', 10, 1)], 10, ['b']],
  ])('%s', (_what, open, funds, fallen) => {
    expect([...uncovered(open, fen(funds))].sort()).toEqual(fallen);
  });

  it('those that stay are together within what is there', () => {
    const drawn = fc.array(
      fc.record({ amount: fc.integer({ min: 1, max: 100 }), day: fc.integer({ min: 0, max: 5 }) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(drawn, fc.integer({ min: -50, max: 500 }), (list, funds) => {
        const open = list.map(({ amount, day }, index) => one(`w${index.toString()}`, amount, day));
        const fallen = uncovered(open, fen(funds));
        const kept = sum(open.filter(({ id }) => !fallen.has(id)).map(({ amount }) => amount));
        expect(kept === 0n || kept <= fen(funds)).toBe(true);
        const newestKept = Math.max(
          -1,
          ...open.filter(({ id }) => !fallen.has(id)).map(({ requestedAt }) => requestedAt.getTime()),
        );
        for (const { id, requestedAt } of open)
          if (fallen.has(id)) expect(requestedAt.getTime()).toBeGreaterThanOrEqual(newestKept);
      }),
    );
  });

  const standing: StandingNow = {
    status: 'APPROVED',
    handedOverAt: null,
    distributorStatus: 'ACTIVE',
    blocked: false,
    suspected: false,
    covered: true,
    approvers: 1,
    needed: 1,
  };
  it.each<[what: string, change: Partial<StandingNow>, hold: WithdrawalHold | null]>([
    ['nothing', {}, null],
    ['a suspension', { distributorStatus: 'SUSPENDED' }, 'SUSPENDED'],
    ['no other status', { distributorStatus: 'TERMINATED' }, null],
    ['a block', { blocked: true }, 'BLOCKED'],
    ['a suspicion', { suspected: true }, 'SUSPECTED'],
    ['the balance', { covered: false }, 'NOT_COVERED'],
    ['an approval that no longer counts', { approvers: 1, needed: 2 }, 'APPROVAL_MISSING'],
    ['none while it is only asked for', { status: 'REQUESTED', approvers: 0, needed: 2 }, null],
    ['nothing once it was handed over', { handedOverAt: new Date(0), blocked: true, covered: false }, null],
    ['nothing once it is answered for', { status: 'PAID', covered: false }, null],
  ])('what stands against it: %s', (_what, change, hold) => {
    expect(holdOn({ ...standing, ...change })).toBe(hold);
  });
});

describe('R27: what is given by hand', () => {
  it.each<[what: string, moves: [amount: number, thatDay: number][], two: boolean]>([
    ['up to the threshold', [[5000, 0]], false],
    ['above it', [[5000.01, 0]], true],
    ['taken counts as given', [[-5000.01, 0]], true],
    ['with the day', [[1, 4999.01]], true],
    [
      'each within, all together not',
      [
        [-3000, 0],
        [-3000, 0],
      ],
      true,
    ],
  ])('%s', (_what, moves, two) => {
    expect(
      needsSecondByHand(
        moves.map(([amount, thatDay]) => ({ amount: fen(amount), thatDay: fen(thatDay) })),
        fen(5000),
      ),
    ).toBe(two);
  });
});

describe('R27: what a decision makes of a request', () => {
  const asked: ApprovalState = {
    status: 'WAITING',
    requestedBy: 'olivia',
    decidedBy: null,
    askerStands: true,
  };
  it.each<
    [
      what: string,
      change: Partial<ApprovalState>,
      decision: 'APPROVE' | 'REJECT',
      by: string,
      outcome: ApprovalOutcome,
    ]
  >([
    ['another confirms it', {}, 'APPROVE', 'oscar', 'RUN'],
    ['who asked does not', {}, 'APPROVE', 'olivia', 'SECOND_APPROVER_REQUIRED'],
    ['who asked takes it back', {}, 'REJECT', 'olivia', 'REJECTED'],
    [
      'nobody confirms it for somebody who was shut out',
      { askerStands: false },
      'APPROVE',
      'oscar',
      'ASKER_GONE',
    ],
    ['it can be rejected then', { askerStands: false }, 'REJECT', 'oscar', 'REJECTED'],
    ['again by the same', { status: 'APPROVED', decidedBy: 'oscar' }, 'APPROVE', 'oscar', 'DONE_BEFORE'],
    ['otherwise by the same', { status: 'APPROVED', decidedBy: 'oscar' }, 'REJECT', 'oscar', 'WRONG_STATE'],
    ['later by another', { status: 'REJECTED', decidedBy: 'olivia' }, 'REJECT', 'oscar', 'WRONG_STATE'],
    ['too late', { status: 'EXPIRED' }, 'APPROVE', 'oscar', 'WRONG_STATE'],
  ])('%s', (_what, change, decision, by, outcome) => {
    expect(decideApproval({ ...asked, ...change }, decision, by)).toBe(outcome);
  });

  it('it expires at its moment, unless it was decided', () => {
    const at = new Date(1000);
    expect([
      approvalStatus('WAITING', at, new Date(999)),
      approvalStatus('WAITING', at, at),
      approvalStatus('APPROVED', at, at),
    ]).toEqual(['WAITING', 'EXPIRED', 'APPROVED']);
  });
});

describe('R27: plans, tiers and settings', () => {
  const bp = (...rates: number[]) => rates as BasisPoints[];
  const plan = (levelRates: BasisPoints[], rules: Partial<CommissionRule>[] = []): PlanTerms => ({
    levelRates,
    scheme: 'LEVELS',
    sameTierRate: null,
    sameTierGenerations: 0,
    capRate: 3000 as BasisPoints,
    bonusRules: [],
    rules: rules.map((rule) => ({
      id: 'rul' as RuleId,
      name: 'rule',
      priority: 0,
      sku: null,
      category: null,
      channel: null,
      tierCode: null,
      startsAt: null,
      endsAt: null,
      levelRates: null,
      levelAmounts: null,
      ...rule,
    })),
  });
  const amounts = (yuan: number) => ({ levelAmounts: [fen(yuan)] });

  it.each<[what: string, plan: PlanTerms, tiers: BasisPoints[][], known: PlanTerms, share: number]>([
    ['its rates', plan(bp(1000, 500)), [], plan(bp()), 1500],
    [
      'the highest of each level',
      plan(bp(1000, 500), [{ levelRates: bp(200, 900) }]),
      [bp(1200)],
      plan(bp()),
      2100,
    ],
    ['a new fixed amount', plan(bp(1000), [amounts(2)]), [], plan(bp()), 3000],
    ['a fixed amount of before', plan(bp(1000), [amounts(2)]), [], plan(bp(), [amounts(2)]), 1000],
    ['a higher one than before', plan(bp(1000), [amounts(2.01)]), [], plan(bp(), [amounts(2)]), 3000],
    [
      'one for other goods',
      plan(bp(1000), [{ ...amounts(2), sku: 'tea' }]),
      [],
      plan(bp(), [{ ...amounts(2), sku: 'pot' }]),
      3000,
    ],
  ])('a plan reaches as far as %s', (_what, one, tiers, known, share) => {
    expect(
      reachOf(
        [one],
        tiers.map((levelRates, rank) => ({ code: rank.toString(), levelRates, cumulativeRate: null })),
        known.rules,
      ),
    ).toEqual({ share, cap: 3000 });
  });

  it.each<[what: string, terms: Partial<PlanTerms>, share: number]>([
    ['the highest cumulative rate', { scheme: 'DIFFERENTIAL' }, 5000],
    [
      'that or a higher rate of a rule',
      { scheme: 'DIFFERENTIAL', rules: plan([], [{ levelRates: bp(6000) }]).rules },
      6000,
    ],
    [
      'its rates and a same-tier bonus above the first level',
      { sameTierRate: bp(100)[0] ?? null, sameTierGenerations: 2 },
      1600,
    ],
  ])('with cumulative rates of 30 and 50 %% a plan reaches as far as %s', (_what, terms, share) => {
    const tiers = bp(3000, 5000).map((cumulativeRate, rank) => ({
      code: rank.toString(),
      levelRates: null,
      cumulativeRate,
    }));
    expect(reachOf([{ ...plan(bp(1000, 500)), ...terms }], tiers, []).share).toBe(share);
  });

  it.each<[what: string, from: [number, number], to: [number, number], two: boolean]>([
    ['a rise within both settings', [1500, 3000], [2000, 3000], false],
    ['a larger rise', [1500, 3000], [2001, 3000], true],
    ['beyond the share of one', [2900, 3000], [3001, 3000], true],
    ['a higher cap', [1500, 3000], [1500, 3001], true],
    ['lower is free, however high it was', [9000, 9000], [8000, 9000], false],
  ])('%s', (_what, [share, cap], [nextShare, nextCap], two) => {
    const limits = { planApprovalAbove: 3000, planRiseApprovalAbove: 500 };
    expect(needsSecondForReach({ share, cap }, { share: nextShare, cap: nextCap }, limits)).toBe(two);
  });

  it('a guard is loosened by a larger value, whatever else changes', () => {
    const now = {
      secondApprovalAbove: 5n,
      adjustmentApprovalAbove: 5n,
      newAccountApprovalAbove: 5n,
      planApprovalAbove: 5,
      planRiseApprovalAbove: 5,
    };
    expect(
      loosenedGuards(now, {
        secondApprovalAbove: 4n,
        planApprovalAbove: 5,
        planRiseApprovalAbove: 6,
        newAccountApprovalAbove: 9n,
      }),
    ).toEqual(['newAccountApprovalAbove', 'planRiseApprovalAbove']);
  });
});
