import { Field, ObjectType } from 'type-graphql';
import type { NoticeChannel, NoticeMessageStatus } from '../../../domain/messaging/notice.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { NoticeChannelEnum, NoticeMessageStatusEnum } from './notice-enums.ts';

@Access(withParent)
@ObjectType('Notice', {
  implements: NodeType,
  description: 'What a person is told of an event (R31d). Nobody else can see it. It is kept for 180 days.',
  simpleResolvers: true,
})
export class NoticeType extends NodeType {
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was marked as read, by `markNoticesRead`; null: not yet.',
  })
  readonly readAt!: Date | null;

  @Field(() => NoticeMessageStatusEnum, {
    nullable: true,
    description: 'What became of the message about it; null: it is told in the app alone.',
  })
  readonly messageStatus!: NoticeMessageStatus | null;

  @Field(() => NoticeChannelEnum, {
    nullable: true,
    description: 'By which channel the message was sent; null: none was sent.',
  })
  readonly messageBy!: NoticeChannel | null;

  @Field(() => DateTime, { nullable: true, description: 'When the message was sent; null: none was sent.' })
  readonly messageAt!: Date | null;
}
