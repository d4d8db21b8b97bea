import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many at most, 1 to 100; 25 when left out.' })
  readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'A cursor of this list; the rows after it are returned. Left out: from the start.',
  })
  readonly after?: string | null;
}
