import type { Notice } from '../../../domain/messaging/notice.ts';
import type { Call } from '../../call.ts';
import type { NoticeMessage } from '../../ports/message-sender.ts';
import { currentState } from '../../terms/programme-state.ts';
import { noticeTexts } from './notice-texts.ts';
import type { Reachable } from './reachable.ts';

/** The most notices that an e-mail shows; it counts the others. */
const SHOWN = 20;

/** Types about a person's own access: a text message may name them. */
const SECURITY: ReadonlySet<string> = new Set([
  'CONTACT_CHANGED',
  'SESSIONS_ENDED',
  'PAYOUT_ACCOUNT_CHANGED',
]);

/** One message about notices, in the person's language. */
export async function noticeMessage(
  { db }: Pick<Call, 'db'>,
  { contact, medium, habits: { language } }: Reachable,
  notices: readonly Notice[],
): Promise<NoticeMessage> {
  const { programme } = await currentState(db);
  const shown = notices.slice(0, SHOWN);
  const texts = await noticeTexts(db, shown);
  return {
    kind: 'NOTICES',
    contact,
    medium,
    language,
    programme: programme.name,
    notices: shown.flatMap(({ id, type }) => {
      const words = texts.get(id);
      if (words === undefined) return [];
      return [{ title: words.title[language], text: words.text[language], security: SECURITY.has(type) }];
    }),
    more: notices.length - shown.length,
  };
}
