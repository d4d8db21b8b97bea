import type { Notice } from '../../../domain/messaging/notice.ts';
import type { NoticeWords } from '../../../domain/messaging/notice-words.ts';
import type { Call } from '../../../services/call.ts';
import { noticeTexts } from '../../../services/messaging/notices/notice-texts.ts';
import { dangling, loaderOf } from '../../loader.ts';

export function noticeLoaders({ db }: Call) {
  return {
    words: loaderOf(async (notices: readonly Notice[]): Promise<ReadonlyMap<Notice, NoticeWords>> => {
      const texts = await noticeTexts(db, notices);
      return new Map(
        notices.flatMap((notice) => {
          const words = texts.get(notice.id);
          return words === undefined ? [] : [[notice, words] as const];
        }),
      );
    }, dangling),
  };
}
