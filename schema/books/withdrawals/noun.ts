import { WITHDRAWAL_LABELS } from '../../../services/books/withdrawals/labels.ts';
import { visibleWithdrawals } from '../../../services/books/withdrawals/read-withdrawals.ts';
import type { Noun } from '../../noun.ts';
import { WithdrawalHeldBackResolver } from './withdrawal-hold.ts';
import { withdrawalLoaders } from './withdrawal-loaders.ts';
import { WithdrawalMutationsResolver } from './withdrawal-mutations.ts';
import { WithdrawalResolver } from './withdrawal-resolver.ts';
import { WithdrawalReviewedResolver } from './withdrawal-results.ts';
import { WithdrawalsResolver } from './withdrawals.ts';

export const noun: Noun = {
  resolvers: [
    WithdrawalHeldBackResolver,
    WithdrawalMutationsResolver,
    WithdrawalResolver,
    WithdrawalReviewedResolver,
    WithdrawalsResolver,
  ],
  loaders: withdrawalLoaders,
  node: {
    withdrawal: { type: 'Withdrawal', read: visibleWithdrawals },
  },
  costs: {
    'Withdrawal.approvedBy': { most: 2, usual: 1 },
  },
  labels: WITHDRAWAL_LABELS,
};
