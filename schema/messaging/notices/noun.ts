import { NOTICE_CHANNELS } from '../../../domain/messaging/notice.ts';
import { noticeTypesOf } from '../../../domain/messaging/notice-rules.ts';
import { NOTICE_LABELS } from '../../../services/messaging/notices/labels.ts';
import { visibleNotices } from '../../../services/messaging/notices/read-notices.ts';
import type { Noun } from '../../noun.ts';
import { noticeLoaders } from './notice-loaders.ts';
import { NoticeMutationsResolver } from './notice-mutations.ts';
import { NoticeResolver } from './notice-resolver.ts';
import { NoticesResolver } from './notices.ts';

const TYPES = noticeTypesOf('DISTRIBUTOR').length;
const CHANNELS = { most: NOTICE_CHANNELS.length, usual: 2 };

export const noun: Noun = {
  resolvers: [NoticesResolver, NoticeResolver, NoticeMutationsResolver],
  loaders: noticeLoaders,
  node: {
    notice: { type: 'Notice', read: visibleNotices },
  },
  costs: {
    'NoticePreferences.preferences': { most: TYPES, usual: TYPES },
    'NoticePreferencesSet.preferences': { most: TYPES, usual: TYPES },
    'NoticePreference.channels': CHANNELS,
  },
  labels: NOTICE_LABELS,
};
