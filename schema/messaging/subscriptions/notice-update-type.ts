import { Field, Int, ObjectType } from 'type-graphql';
import type { Notice } from '../../../domain/messaging/notice.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { NoticeType } from '../notices/notice-type.ts';

@Access(withParent)
@ObjectType('NoticeUpdate', {
  description: 'A notice that came into the inbox.',
  simpleResolvers: true,
})
export class NoticeUpdateType {
  @Field(() => NoticeType, { description: 'The notice, in the language of the connection.' })
  readonly notice!: Notice;

  @Field(() => Int, {
    description: 'How many notices are not read now. Counted only if this field is requested.',
  })
  readonly unread!: () => Promise<number>;

  @Field(() => String, {
    description:
      'The position of its event: given as `after` to a new subscription, that goes on with what comes next (R31a). It is in `extensions.position` of every update, too.',
  })
  readonly position!: string;
}
