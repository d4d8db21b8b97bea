import { EARNERS, EVERY_ROLE, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Subscription.commissionUpdates': EARNERS,
    'Subscription.withdrawalUpdates': EARNERS,
    'Subscription.orderUpdates': EARNERS,
    'Subscription.noticeUpdates': EARNERS,
    'Subscription.tierUpdates': EARNERS,
    'Subscription.events': EVERY_ROLE,
    'Subscription.leaderboardUpdates': '? leaderboardReaders',
  },
  face: {
    CommissionUpdate: 'balance entry position statement',
    NoticeUpdate: 'notice position unread',
    TierUpdate: 'change distributor position tierChange',
  },
};
