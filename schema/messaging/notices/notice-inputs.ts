import { Field, ID, InputType } from 'type-graphql';
import { DIGEST_AT } from '../../../domain/messaging/quiet-hours.ts';
import type {
  MarkNoticesReadInput,
  NoticePreferenceInput,
  SetNoticePreferencesInput,
} from '../../../services/messaging/notices/inputs.ts';
import { EventTypeEnum } from '../events/event-type.ts';
import { NoticeChannelEnum, NoticeLanguageEnum } from './notice-enums.ts';

@InputType('MarkNoticesReadInput', { description: 'Which notices were read: `upTo`, `ids` or both.' })
export class MarkNoticesReadInputType implements MarkNoticesReadInput {
  @Field(() => String, {
    nullable: true,
    description: 'The `position` of the event of a notice: this one and all before it.',
  })
  readonly upTo?: string | null;

  @Field(() => [ID], { nullable: true, description: 'These ones, at most 100.' })
  readonly ids?: readonly string[] | null;
}

@InputType('NoticePreferenceInput', { description: 'By which channels to be told of a type of event.' })
export class NoticePreferenceInputType implements NoticePreferenceInput {
  @Field(() => EventTypeEnum, {
    description: 'The type of event. INVALID_INPUT if it is not for the account.',
  })
  readonly type!: NoticePreferenceInput['type'];

  @Field(() => [NoticeChannelEnum], {
    description: 'The channels; none switches it off. INVALID_INPUT if a compulsory type would lose one.',
  })
  readonly channels!: NoticePreferenceInput['channels'];
}

@InputType('SetNoticePreferencesInput', { description: 'What is left out stays as it is.' })
export class SetNoticePreferencesInputType implements SetNoticePreferencesInput {
  @Field(() => [NoticePreferenceInputType], {
    description: 'The types to change, each once. Types that are left out stay as they are.',
  })
  readonly preferences!: readonly NoticePreferenceInputType[];

  @Field(() => String, {
    nullable: true,
    description: 'When quiet hours begin, such as 22:00. Null, together with `quietTo`: there are none.',
  })
  readonly quietFrom?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When quiet hours end, such as 08:00. It may be on the next day.',
  })
  readonly quietTo?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `True: one message a day, at ${DIGEST_AT}, instead of many. False: many.`,
  })
  readonly digest?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "The IANA time zone of these times, such as Asia/Shanghai. Null: the programme's.",
  })
  readonly timeZone?: string | null;

  @Field(() => NoticeLanguageEnum, {
    nullable: true,
    description: 'The language of messages. Null: the one used last.',
  })
  readonly language?: SetNoticePreferencesInput['language'];
}
