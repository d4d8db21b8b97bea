import { Field, ObjectType } from 'type-graphql';
import type { NoticeChannel } from '../../../domain/messaging/notice.ts';
import { DIGEST_AT } from '../../../domain/messaging/quiet-hours.ts';
import type {
  ChosenNotices,
  NoticePreference,
} from '../../../services/messaging/notices/read-notice-preferences.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { Language } from '../../language.ts';
import { EventTypeEnum } from '../events/event-type.ts';
import { NoticeChannelEnum, NoticeLanguageEnum } from './notice-enums.ts';

@Access(withParent)
@ObjectType('NoticePreference', {
  description: 'By which channels a person is told of a type of event.',
  simpleResolvers: true,
})
class NoticePreferenceType {
  @Field(() => EventTypeEnum, { description: 'The type of event.' })
  readonly type!: NoticePreference['type'];

  @Field(() => [NoticeChannelEnum], {
    description:
      'The channels; none: the person is not told. Of e-mail and text message the one counts that their contact has.',
  })
  readonly channels!: readonly NoticeChannel[];

  @Field(() => Boolean, {
    description:
      'True: the law or security needs it. It cannot be switched off, and waits neither for the end of quiet hours nor for the message of the day.',
  })
  readonly compulsory!: boolean;
}

@Access(withParent)
@ObjectType('NoticePreferences', {
  description: 'By which channels a person is told of what, and when.',
  simpleResolvers: true,
})
export class NoticePreferencesType {
  @Field(() => [NoticePreferenceType], { description: 'Every type that is for the person.' })
  readonly preferences!: ChosenNotices['preferences'];

  @Field(() => String, {
    nullable: true,
    description: 'When quiet hours begin, such as 22:00; null: there are none. No message is sent in them.',
  })
  readonly quietFrom!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When quiet hours end, such as 08:00; null: there are none.',
  })
  readonly quietTo!: string | null;

  @Field(() => Boolean, { description: `True: one message a day, at ${DIGEST_AT}, instead of many.` })
  readonly digest!: boolean;

  @Field(() => String, {
    description:
      "The time zone of quiet hours and of the message of the day; the programme's unless they chose one.",
  })
  readonly timeZone!: string;

  @Field(() => NoticeLanguageEnum, {
    description:
      'The language of messages: the chosen one, else that of the last sign-in or sign-up. What is read in the app has the language of the request.',
  })
  readonly language!: Language;
}

@Access(withParent)
@ObjectType('NoticePreferencesSet', {
  description: 'The preferences are set. It holds all of them, as they are now.',
  simpleResolvers: true,
})
export class NoticePreferencesSet extends NoticePreferencesType {}
