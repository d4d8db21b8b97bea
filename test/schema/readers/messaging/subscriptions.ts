import { EARNERS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Subscription.commissionUpdates': EARNERS,
    'Subscription.withdrawalUpdates': EARNERS,
    'Subscription.orderUpdates': EARNERS,
    'Subscription.leaderboardUpdates': '? leaderboardReaders',
  },
  face: {
    CommissionUpdate: 'balance entry position statement',
  },
};
