import { describe, expect, it } from 'vitest';
import {
  answerOutcome,
  becomesUndecided,
  resendOutcome,
  type AnsweredWithdrawal,
  type AnswerOutcome,
  type ResendOutcome,
  type SentWithdrawal,
} from '../../../domain/books/payout-answer.ts';
import {
  approversOf,
  cancelOutcome,
  wasDecidedSo,
  type CancelOutcome,
  type DecidedWithdrawal,
} from '../../../domain/books/withdrawal-decision.ts';
import { keepsFromApproval } from '../../../domain/books/withdrawal-hold.ts';
import { named } from '../business.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 20, hour));
const MINE = named('Ben');

const asked: DecidedWithdrawal = {
  status: 'REQUESTED',
  requestedAt: at(8),
  firstApprover: null,
  firstApprovedAt: null,
  decidedBy: null,
  decidedAt: null,
  reason: null,
};
const first = { firstApprover: 'olivia', firstApprovedAt: at(9) };
const approved: DecidedWithdrawal = {
  ...asked,
  ...first,
  status: 'APPROVED',
  decidedBy: 'oscar',
  decidedAt: at(10),
};

describe('R27: who approved a withdrawal', () => {
  it.each<[string, DecidedWithdrawal, [string, number][]]>([
    ['nobody yet', asked, []],
    ['the first', { ...asked, ...first }, [['olivia', 9]]],
    [
      'both',
      approved,
      [
        ['olivia', 9],
        ['oscar', 10],
      ],
    ],
    ['the only one where it takes one', { ...approved, firstApprover: null }, [['oscar', 10]]],
    ['who rejects it has not approved it', { ...approved, status: 'REJECTED' }, [['olivia', 9]]],
    [
      'one that was paid since',
      { ...approved, status: 'PAID' },
      [
        ['olivia', 9],
        ['oscar', 10],
      ],
    ],
  ])('%s', (_, withdrawal, expected) => {
    expect(approversOf(withdrawal)).toEqual(
      expected.map(([subject, hour]) => ({ subject, since: at(hour) })),
    );
  });
});

describe('R27: the same decision again', () => {
  const both = [{ subject: 'olivia' }, { subject: 'oscar' }];
  const yes = { decision: 'APPROVE' as const, reviewer: 'oscar', reason: null };
  const no = { decision: 'REJECT' as const, reviewer: 'oscar', reason: 'wrong account' };
  const rejected = { ...approved, status: 'REJECTED' as const, reason: 'wrong account' };
  it.each([
    ['is known while it stands', approved, both, yes, true],
    [
      'of the first one too, whatever reason it has now',
      approved,
      both,
      { ...yes, reviewer: 'olivia', reason: 'ok' },
      true,
    ],
    ['not with another reason', approved, both, { ...yes, reason: 'ok' }, false],
    ['not of somebody else', approved, both, { ...yes, reviewer: 'ida' }, false],
    ['not where theirs no longer counts', approved, [{ subject: 'olivia' }], yes, false],
    ['also when it was paid since', { ...approved, status: 'PAID' as const }, both, yes, true],
    [
      'and when the payout failed, with a reason of its own',
      { ...approved, status: 'FAILED' as const, reason: 'closed' },
      both,
      yes,
      true,
    ],
    ['of a rejection', rejected, [], no, true],
    ['which is no approval', rejected, both, yes, false],
    ['nor the other way round', approved, both, no, false],
    [
      'not while it waits',
      { ...asked, ...first },
      [{ subject: 'olivia' }],
      { ...yes, reviewer: 'olivia' },
      false,
    ],
  ])('%s', (_, withdrawal, approvers, decision, known) => {
    expect(wasDecidedSo(withdrawal, approvers, decision)).toBe(known);
  });

  it('is not kept back by the approval that it is', () => {
    expect(keepsFromApproval('APPROVAL_MISSING')).toBeNull();
    expect(keepsFromApproval('BLOCKED')).toBe('BLOCKED');
    expect(keepsFromApproval(null)).toBeNull();
  });
});

describe('R26: a distributor takes a withdrawal back', () => {
  it.each<[string, DecidedWithdrawal, CancelOutcome]>([
    ['while nobody has said anything', asked, 'CANCEL'],
    ['once', { ...asked, status: 'REJECTED', decidedBy: MINE }, 'KNOWN'],
    ['not after a first approval', { ...asked, ...first }, 'DECIDED'],
    ['nor after the last', approved, 'DECIDED'],
    ['nor when it was rejected', { ...approved, status: 'REJECTED' }, 'DECIDED'],
  ])('%s', (_, withdrawal, outcome) => {
    expect(cancelOutcome(withdrawal, MINE)).toBe(outcome);
  });
});

describe('R26: what a bank’s answer makes of a withdrawal', () => {
  const waiting: AnsweredWithdrawal = {
    status: 'APPROVED',
    decidedAt: at(10),
    paidAt: null,
    reference: null,
    returnReference: null,
  };
  const paid: AnsweredWithdrawal = { ...waiting, status: 'PAID', paidAt: at(12), reference: 'T1' };
  const returned: AnsweredWithdrawal = { ...paid, status: 'FAILED', returnReference: 'R1' };
  const failed: AnsweredWithdrawal = { ...waiting, status: 'FAILED', reference: 'T1' };
  it.each<[string, AnsweredWithdrawal, boolean, string, number, AnswerOutcome]>([
    ['it is paid', waiting, true, 'T1', 12, 'PAID'],
    ['at the moment of its approval', waiting, true, 'T1', 10, 'PAID'],
    ['not before it', waiting, true, 'T1', 9, 'TOO_EARLY'],
    ['it failed', waiting, false, 'T1', 12, 'FAILED'],
    ['it came back', paid, false, 'R1', 13, 'RETURNED'],
    ['not before it was paid', paid, false, 'R1', 11, 'TOO_EARLY'],
    ['the payment again', paid, true, 'T1', 12, 'KNOWN'],
    ['also under an earlier time', paid, true, 'T1', 9, 'KNOWN'],
    ['also when it came back since', returned, true, 'T1', 12, 'KNOWN'],
    ['the return again', returned, false, 'R1', 13, 'KNOWN'],
    ['the failure again', failed, false, 'T1', 12, 'KNOWN'],
    ['another payment', paid, true, 'T2', 12, 'WRONG_STATE'],
    ['a payment of what failed', failed, true, 'T1', 12, 'WRONG_STATE'],
    ['a failure under the name of the payment that came back', returned, false, 'T1', 13, 'WRONG_STATE'],
  ])('%s', (_, withdrawal, succeeded, reference, hour, outcome) => {
    expect(answerOutcome(withdrawal, { succeeded, reference, at: at(hour) })).toBe(outcome);
  });
});

describe('R26: a payout that its provider says nothing about', () => {
  const DAY = 24 * 3_600_000;
  const sent: SentWithdrawal = { status: 'APPROVED', sentAt: at(0), undecidedSince: null, resentBy: null };
  const undecided = { ...sent, undecidedSince: at(23) };

  it.each<[string, SentWithdrawal, Date, boolean]>([
    ['an hour before the provider forgets its id', sent, at(23), true],
    ['not earlier', sent, new Date(at(23).getTime() - 1), false],
    ['once', undecided, at(48), false],
    ['not when it was never sent', { ...sent, sentAt: null }, at(48), false],
    ['nor once it is answered', { ...sent, status: 'PAID' }, at(48), false],
  ])('waits for an operator %s', (_, withdrawal, now, expected) => {
    expect(becomesUndecided(withdrawal, now, DAY)).toBe(expected);
  });

  it.each<[string, SentWithdrawal, ResendOutcome]>([
    ['where it waits for that', undecided, 'RESEND'],
    ['also where they had it sent again before', { ...undecided, resentBy: 'olivia' }, 'RESEND'],
    ['once', { ...sent, resentBy: 'olivia' }, 'KNOWN'],
    ['not after somebody else', { ...sent, resentBy: 'oscar' }, 'NOTHING_UNDECIDED'],
    ['not while it is under way', sent, 'NOTHING_UNDECIDED'],
    ['nor once it is answered', { ...undecided, status: 'PAID', resentBy: 'olivia' }, 'NOTHING_UNDECIDED'],
  ])('is sent again by an operator %s', (_, withdrawal, outcome) => {
    expect(resendOutcome(withdrawal, 'olivia')).toBe(outcome);
  });
});
