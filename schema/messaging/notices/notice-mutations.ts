import { Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { markNoticesRead } from '../../../services/messaging/notices/mark-notices-read.ts';
import { setNoticePreferences } from '../../../services/messaging/notices/set-notice-preferences.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { MarkNoticesReadInputType, SetNoticePreferencesInputType } from './notice-inputs.ts';
import { NoticePreferencesSet } from './notice-preferences-type.ts';

@Access(withParent)
@ObjectType('NoticesMarked', { description: 'The notices are marked as read.', simpleResolvers: true })
class NoticesMarked {
  @Field(() => Int, { description: "How many of the viewer's notices are not read." })
  readonly unread!: number;
}

const MarkNoticesReadResult = resultType('MarkNoticesReadResult', 'NoticesMarked', () => NoticesMarked);
const SetNoticePreferencesResult = resultType(
  'SetNoticePreferencesResult',
  'NoticePreferencesSet',
  () => NoticePreferencesSet,
);

@Resolver()
export class NoticeMutationsResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Mutation(() => MarkNoticesReadResult, {
    description:
      "Marks the viewer's own notices as read. Ids that are not theirs mark nothing. Repeating it changes nothing.",
  })
  markNoticesRead(
    @Input(() => MarkNoticesReadInputType, 'Which notices.') input: MarkNoticesReadInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return markNoticesRead(call, input);
  }

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Mutation(() => SetNoticePreferencesResult, {
    description:
      'Sets by which channels the viewer is told of what, and when (R31d). It counts for every message that is sent from then on. WRONG_STATE for somebody who has no account here.',
  })
  setNoticePreferences(
    @Input(() => SetNoticePreferencesInputType, 'What to change.') input: SetNoticePreferencesInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return setNoticePreferences(call, input);
  }
}
