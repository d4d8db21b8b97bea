import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { EventType, StoredEvent } from '../../../domain/messaging/stored-event.ts';
import { positionText } from '../../../domain/platform/event-position.ts';
import { listEvents } from '../../../services/messaging/events/list-events.ts';
import { NO_SUCH_POSITION } from '../../../services/messaging/events/sentences.ts';
import { Access } from '../../access/access.ts';
import { orderReaders, withParent } from '../../access/rules.ts';
import type { PageInfo } from '../../connections/connection.ts';
import { PageInfoType } from '../../connections/page-info-type.ts';
import { sizeOf } from '../../connections/slice.ts';
import type { GraphQLContext } from '../../context.ts';
import { badInput } from '../../errors.ts';
import { shownEvent } from './event-loaders.ts';
import { EventTypeEnum } from './event-type.ts';
import { EventInterface } from './event-types.ts';

@Access(withParent)
@ObjectType('EventEdge', { description: 'An event, with its place in the list.', simpleResolvers: true })
class EventEdge {
  @Field(() => String, { description: 'The position of the event, for `after`.' })
  readonly cursor!: string;

  @Field(() => EventInterface, { description: 'The event itself.' })
  readonly node!: object;
}

@Access(withParent)
@ObjectType('EventConnection', {
  description: 'A page of events in the order of delivery, oldest first.',
  simpleResolvers: true,
})
class EventConnection {
  @Field(() => [EventEdge], { description: 'The events with their positions.' })
  readonly edges!: readonly EventEdge[];

  @Field(() => [EventInterface], { description: 'The events alone, in the same order.' })
  readonly nodes!: readonly object[];

  @Field(() => PageInfoType, {
    description:
      'Whether more events are there already. `endCursor` is where to go on from, also on an empty page: a reader keeps it and asks again later.',
  })
  readonly pageInfo!: PageInfo;
}

@Resolver()
export class EventsResolver {
  @Access(orderReaders)
  @Query(() => EventConnection, {
    description:
      'What happened after a position, oldest first: all for an operator, their own for a distributor, the orders of its channels for an API client with `orders:read` (R31). Nothing is missed or seen twice (R31a). Events are kept for 30 days.',
  })
  async events(
    @Arg('after', () => String, {
      nullable: true,
      description:
        'The last position that the reader has. Left out: from the oldest event that is kept. BAD_USER_INPUT if no event ever had it, or if events after it are kept no more.',
    })
    after: string | null | undefined,
    @Arg('types', () => [EventTypeEnum], {
      nullable: true,
      description: 'Only events of these types; left out: all.',
    })
    types: readonly EventType[] | null | undefined,
    @Arg('first', () => Int, { nullable: true, description: 'How many at most, 1 to 100; 25 when left out.' })
    first: number | null | undefined,
    @Ctx() { call, language, meter }: GraphQLContext,
  ): Promise<EventConnection> {
    const size = sizeOf(first, language);
    const asked = { after: after ?? null, types: types ?? null, first: size };
    const page = await meter.withRoomFor(size, () => listEvents(call, asked));
    if (typeof page === 'string') throw badInput(NO_SUCH_POSITION[page], language);
    const edges = page.events.map((event: StoredEvent) => {
      const node = shownEvent(event);
      return { cursor: node.position, node };
    });
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: page.hasNext,
        hasPreviousPage: asked.after !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: positionText(page.next),
      },
    };
  }
}
