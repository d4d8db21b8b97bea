import { EARNERS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.notices': EARNERS,
    'Query.noticePreferences': EARNERS,
    'Mutation.markNoticesRead': EARNERS,
    'Mutation.setNoticePreferences': EARNERS,
  },
  face: {
    Notice: 'at event id messageAt messageBy messageStatus readAt text title',
    NoticePreference: 'channels compulsory type',
    NoticePreferences: 'digest language preferences quietFrom quietTo timeZone',
    NoticePreferencesSet: 'digest language preferences quietFrom quietTo timeZone',
    NoticesMarked: 'unread',
  },
  closer: {
    NoticeConnection: { unread: 'withParent' },
  },
};
