import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  notices: { asked: 'notices { unread }', roles: ['DISTRIBUTOR', 'ADMIN'], audience: 'people' },
  noticePreferences: {
    asked: 'noticePreferences { digest }',
    roles: ['DISTRIBUTOR', 'ADMIN'],
    audience: 'people',
  },
  markNoticesRead: {
    asked: 'markNoticesRead(input: { upTo: "x" }) { __typename }',
    roles: ['ADMIN', 'DISTRIBUTOR'],
    audience: 'people',
  },
  setNoticePreferences: {
    asked: 'setNoticePreferences(input: { preferences: [], quietFrom: "x" }) { __typename }',
    roles: ['ADMIN', 'DISTRIBUTOR'],
    audience: 'people',
  },
};
