import { Field, ObjectType } from 'type-graphql';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import type { PageInfo } from './connection.ts';

@Access(withParent)
@ObjectType('PageInfo', { description: 'The position of a page in its list.', simpleResolvers: true })
export class PageInfoType implements PageInfo {
  @Field(() => Boolean, { description: 'True when more follows after this page.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'True if the page was requested with a cursor, so that rows come before it.',
  })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null on an empty page.' })
  readonly startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last row, for `after` of the next page.',
  })
  readonly endCursor!: string | null;
}
