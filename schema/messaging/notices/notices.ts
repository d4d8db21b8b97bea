import { Args, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Notice } from '../../../domain/messaging/notice.ts';
import {
  ownNoticePreferences,
  type ChosenNotices,
} from '../../../services/messaging/notices/read-notice-preferences.ts';
import {
  countOwnNotices,
  listOwnNotices,
  unreadNotices,
} from '../../../services/messaging/notices/read-notices.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { Connection } from '../../connections/connection.ts';
import { connect } from '../../connections/connection.ts';
import { type List, numberKey } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import { PageInfoType } from '../../connections/page-info-type.ts';
import type { PageInfo } from '../../connections/connection.ts';
import type { GraphQLContext } from '../../context.ts';
import { NoticePreferencesType } from './notice-preferences-type.ts';
import { NoticeType } from './notice-type.ts';

@Access(withParent)
@ObjectType('NoticeEdge', {
  description: 'One of the notices, with its place in the list.',
  simpleResolvers: true,
})
class NoticeEdge {
  @Field(() => String, {
    description: 'The cursor of this row, for `after`. Opaque, and valid for this list only.',
  })
  readonly cursor!: string;

  @Field(() => NoticeType, { description: 'The row itself.' })
  readonly node!: Notice;
}

@Access(withParent)
@ObjectType('NoticeConnection', {
  description: 'A page of notices, newest first, and how many are not read.',
  simpleResolvers: true,
})
class NoticeConnection {
  @Field(() => [NoticeEdge], { description: 'The rows with their cursors.' })
  readonly edges!: readonly NoticeEdge[];

  @Field(() => [NoticeType], { description: 'The rows alone, in the same order.' })
  readonly nodes!: readonly Notice[];

  @Field(() => PageInfoType, { description: 'Whether more rows follow, and the cursor to continue from.' })
  readonly pageInfo!: PageInfo;

  @Field(() => Int, {
    description: 'The number of rows on all pages. Counted only if this field is requested.',
  })
  readonly totalCount!: number;

  @Field(() => Int, { description: 'How many notices on all pages are not read.' })
  readonly unread!: number;
}

const NOTICES: List = { name: 'notices', keys: [numberKey] };

@Resolver()
export class NoticesResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Query(() => NoticeConnection, {
    description:
      "The viewer's own notices, newest first (R31d). Operators are told what waits for them. Somebody who has no account here has none.",
  })
  async notices(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Notice> & { readonly unread: () => Promise<number> }> {
    const { call } = context;
    const page = await connect(
      NOTICES,
      args,
      context,
      (slice) => listOwnNotices(call, slice),
      () => countOwnNotices(call),
    );
    return { ...page, unread: () => unreadNotices(call) };
  }

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Query(() => NoticePreferencesType, {
    nullable: true,
    description:
      'By which channels the viewer is told of what, and when (R31d). Null for somebody who has no account here.',
  })
  noticePreferences(@Ctx() { call }: GraphQLContext): Promise<ChosenNotices | null> {
    return ownNoticePreferences(call);
  }
}
