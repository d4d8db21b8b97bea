import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  withdrawals: { asked: 'withdrawals { totalCount }', roles: ['DISTRIBUTOR', 'ADMIN'], audience: 'people' },
  undecidedPayouts: { asked: 'undecidedPayouts { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  keepPayoutAccount: {
    asked: 'keepPayoutAccount(input: { payoutAccount: "" }) { __typename }',
    roles: ['DISTRIBUTOR'],
    audience: 'distributors',
  },
  cancelWithdrawal: {
    asked: 'cancelWithdrawal(input: { withdrawalId: "x" }) { __typename }',
    roles: ['DISTRIBUTOR'],
    audience: 'distributors',
  },
  requestWithdrawal: {
    asked:
      'requestWithdrawal(input: { amount: "1", currency: "CNY", payoutAccount: "a", idempotencyKey: "k" }) { __typename }',
    roles: ['DISTRIBUTOR'],
    audience: 'distributors',
  },
  reviewWithdrawal: {
    asked: 'reviewWithdrawal(input: { withdrawalId: "x", decision: APPROVE }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
  resendPayout: {
    asked: 'resendPayout(input: { withdrawalId: "x", reason: "r" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
  recordPayout: {
    asked: 'recordPayout(input: { withdrawalId: "x", succeeded: true, reference: "r" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
