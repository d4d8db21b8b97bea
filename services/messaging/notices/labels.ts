import type { NoticeChannel, NoticeMessageStatus } from '../../../domain/messaging/notice.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const NOTICE_LABELS = {
  NoticeChannel: {
    IN_APP: say('In the app', '应用内'),
    EMAIL: say('E-mail', '电子邮件'),
    TEXT_MESSAGE: say('Text message', '短信'),
  },
  NoticeMessageStatus: {
    WAITING: say('Waiting to be sent', '待发送'),
    SENT: say('Sent', '已发送'),
    SKIPPED: say('Not sent', '未发送'),
    GIVEN_UP: say('Could not be sent', '发送失败'),
  },
} as const satisfies {
  readonly NoticeChannel: Readonly<Record<NoticeChannel, Sentence>>;
  readonly NoticeMessageStatus: Readonly<Record<NoticeMessageStatus, Sentence>>;
};
