import { positionText } from '../../../domain/platform/event-position.ts';
import { personOf } from '../../../services/messaging/notices/read-notices.ts';
import { NOTICE_SENTENCES } from '../../../services/messaging/notices/sentences.ts';
import { callerError } from '../../errors.ts';
import type { After, Feed, Update } from './feed.ts';
import type { NoticeUpdateType } from './notice-update-type.ts';

/**
 * The notices of a person as they come into their inbox (R31d). Somebody who is suspended may read their inbox, so they hear that they are
 * suspended, and no other notice is written for them until it is over.
 */
export const noticeFeed: Feed<After> = {
  types: () => null,
  whose: ({ call: { viewer }, language }) => {
    const personId = personOf(viewer);
    if (personId === null) throw callerError('FORBIDDEN', NOTICE_SENTENCES.noAccount(), language);
    return { of: 'INBOX', personId };
  },
  update: async ({ position }, reads, _args, _readAt, audience) => {
    if (audience.of !== 'INBOX') return null;
    const { personId } = audience;
    const notice = await reads.notices.load({ personId, position });
    if (notice === null) return null;
    const unread = () => reads.unread.load(personId);
    return { object: { notice, unread, position: positionText(position) } } satisfies Update & {
      readonly object: NoticeUpdateType;
    };
  },
};
