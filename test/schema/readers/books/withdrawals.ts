import { EARNERS, OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.withdrawals': EARNERS,
    'Query.undecidedPayouts': OPERATORS,
    'Mutation.cancelWithdrawal': 'DISTRIBUTOR',
    'Mutation.keepPayoutAccount': 'DISTRIBUTOR',
    'Mutation.requestWithdrawal': 'DISTRIBUTOR',
    'Mutation.reviewWithdrawal': OPERATORS,
    'Mutation.recordPayout': OPERATORS,
    'Mutation.resendPayout': OPERATORS,
  },
  face: {
    PayoutAccountKept: 'distributor',
    PayoutRecorded: 'withdrawal',
    PayoutResent: 'withdrawal',
    Withdrawal:
      'amount canceled decidedAt distributor fee id net paidAt payoutAccount reason reference requestedAt status taxWithheld',
    WithdrawalCanceled: 'withdrawal',
    WithdrawalRequested: 'withdrawal',
    WithdrawalReviewed: 'note withdrawal',
  },
  closer: {
    Withdrawal: {
      approvalsNeeded: 'roles(ADMIN)',
      approvedBy: 'roles(ADMIN)',
      heldBack: 'roles(ADMIN)',
      payoutUndecidedSince: 'roles(ADMIN)',
    },
    WithdrawalHeldBack: { reason: 'roles(ADMIN)', text: 'roles(ADMIN)' },
  },
};
