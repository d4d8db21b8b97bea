import type { NoticeChannel, NoticeMessageStatus } from '../../../domain/messaging/notice.ts';
import { describedEnum } from '../../enum.ts';
import type { Language } from '../../language.ts';
import { registerEnumType } from 'type-graphql';

export const NoticeChannelEnum = describedEnum<NoticeChannel>(
  'NoticeChannel',
  'A way by which people are told (R31d).',
  {
    IN_APP: 'In the inbox of the app: `notices`.',
    EMAIL: 'By e-mail, for people whose proved contact is an e-mail address.',
    TEXT_MESSAGE:
      'By text message, for people whose proved contact is a phone number. It only says that there is news, except about the security of the account.',
  },
);

export const NoticeMessageStatusEnum = describedEnum<NoticeMessageStatus>(
  'NoticeMessageStatus',
  'What became of the message about a notice.',
  {
    WAITING:
      'It is not sent yet: it waits for others, for the end of quiet hours, or for the message of the day.',
    SENT: 'The sender of messages has accepted it.',
    SKIPPED: 'It was not sent: when it was due the person did not want it, or could not be reached.',
    GIVEN_UP: 'The sender of messages did not accept it, after several attempts over about a day.',
  },
);

const LANGUAGE = { EN: 'en', ZH: 'zh' } as const satisfies Readonly<Record<string, Language>>;

registerEnumType(LANGUAGE, {
  name: 'NoticeLanguage',
  description: 'A language in which people are told.',
  valuesConfig: { EN: { description: 'English.' }, ZH: { description: 'Chinese.' } },
});

/** Each value of the enum is the house's own word for it. */
export const NoticeLanguageEnum: Readonly<Record<keyof typeof LANGUAGE, Language>> = LANGUAGE;
