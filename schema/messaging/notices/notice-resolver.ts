import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Notice } from '../../../domain/messaging/notice.ts';
import type { StoredEvent } from '../../../domain/messaging/stored-event.ts';
import type { Position } from '../../../domain/platform/event-position.ts';
import { storedEvent } from '../../../services/messaging/events/read-events.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { shownEvent } from '../events/event-loaders.ts';
import { EventInterface } from '../events/event-types.ts';
import { noticeLoaders } from './notice-loaders.ts';
import { NoticeType } from './notice-type.ts';

@Resolver(() => NoticeType)
export class NoticeResolver {
  @Access(withParent)
  @FieldResolver(() => String, { description: "What it is about, in the request's language." })
  async title(@Root() notice: Notice, @Ctx() { loaders, language }: GraphQLContext): Promise<string> {
    return (await loaders.of(noticeLoaders).words.load(notice)).title[language];
  }

  @Access(withParent)
  @FieldResolver(() => String, {
    description:
      "What it says, in the request's language: amounts in the programme's currency, days in its time zone, names as they are now.",
  })
  async text(@Root() notice: Notice, @Ctx() { loaders, language }: GraphQLContext): Promise<string> {
    return (await loaders.of(noticeLoaders).words.load(notice)).text[language];
  }

  @Access(withParent)
  @FieldResolver(() => DateTime, { description: 'When it happened.' })
  at(@Root() { occurredAt }: Notice): Date {
    return occurredAt;
  }

  @Access(withParent)
  @FieldResolver(() => EventInterface, {
    description: 'The event that it is about; the notice keeps it for as long as it is kept itself.',
  })
  event(@Root() notice: Notice): object {
    return shownEvent(eventOf(notice));
  }
}

/** A notice keeps a copy of its event, because events are removed sooner. */
function eventOf({ position, ...notice }: Notice): StoredEvent {
  const { type, version, occurredAt, distributorId, channel, subject, data } = notice;
  return storedEvent({
    position: position as Position,
    type,
    version,
    occurredAt,
    distributorId,
    channel,
    subject,
    data,
  });
}
