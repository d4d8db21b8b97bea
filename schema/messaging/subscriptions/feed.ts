import type { EventType, StoredEvent } from '../../../domain/messaging/stored-event.ts';
import type { Audience } from '../../../domain/platform/event-audience.ts';
import { type Position, positionIn } from '../../../domain/platform/event-position.ts';
import { NO_SUCH_POSITION } from '../../../services/messaging/events/sentences.ts';
import type { GraphQLContext } from '../../context.ts';
import { badInput } from '../../errors.ts';
import type { EventReads } from './event-reads.ts';

/** What an event becomes for a subscriber. */
export interface Update {
  /** What the field of the subscription answers. */
  readonly object: object;
  /** An update that is the same as the one before it is not delivered. Left out: each is delivered. */
  readonly same?: string;
  /** Milliseconds until the next update at the earliest. Left out: none. */
  readonly restMs?: number;
}

/** The arguments that every subscription has. */
export interface After {
  readonly after?: string | null;
}

/** What a subscription field says of itself: one declaration serves every transport. */
export interface Feed<Args extends After> {
  /** Of these types; null: of every type. */
  readonly types: (args: Args) => readonly EventType[] | null;
  /** Whose events. It is asked again at each delivery (R31b). Throws an error for the caller who may hear of none. */
  readonly whose: (context: GraphQLContext, args: Args) => Audience | Promise<Audience>;
  /** Which of these events; left out: all. */
  readonly wants?: (event: StoredEvent, args: Args) => boolean;
  /**
   * The update for an event that was read from the database at `readAt`, in milliseconds of `performance.now`. Null: there is nothing
   * to tell. `audience` is what `whose` answered.
   */
  readonly update: (
    event: StoredEvent,
    reads: EventReads,
    args: Args,
    readAt: number,
    audience: Audience,
  ) => Promise<Update | null>;
  /** True if the latest of several waiting events stands for all of them. Left out: each event is an update. */
  readonly latestOnly?: boolean;
}

/** A feed as one subscriber has opened it. */
export interface OpenFeed {
  readonly types: readonly EventType[] | null;
  readonly audience: Audience;
  /** The last position that the client has. Null: it begins now. */
  readonly after: Position | null;
  readonly wants: (event: StoredEvent) => boolean;
  readonly update: (event: StoredEvent, reads: EventReads, readAt: number) => Promise<Update | null>;
  readonly latestOnly: boolean;
}

/**
 * What the `subscribe` of a field answers. graphql-js passes it on unchanged, so `openLive` finds the feed in it. By
 * itself it yields nothing: events are delivered one by one by running the document for each of them.
 */
export class FeedStream implements AsyncIterable<never> {
  readonly feed: OpenFeed;

  constructor(feed: OpenFeed) {
    this.feed = feed;
  }

  [Symbol.asyncIterator](): AsyncIterator<never> {
    return { next: () => Promise.resolve({ done: true, value: undefined }) };
  }
}

interface Subscribing<Args> {
  readonly args: Args;
  readonly context: GraphQLContext;
}

/** Makes the `subscribe` of a field. */
export function opening<Args extends After>(
  feed: Feed<Args>,
): (subscribing: Subscribing<Args>) => Promise<FeedStream> {
  return async ({ args, context }) => {
    const after = positionOf(args, context);
    const { wants, latestOnly = false } = feed;
    const audience = await feed.whose(context, args);
    return new FeedStream({
      types: feed.types(args),
      audience,
      after,
      wants: (event) => wants?.(event, args) ?? true,
      update: (event, reads, readAt) => feed.update(event, reads, args, readAt, audience),
      latestOnly,
    });
  };
}

function positionOf({ after }: After, { language }: GraphQLContext): Position | null {
  if (after === null || after === undefined) return null;
  const position = positionIn(after);
  if (position === undefined) throw badInput(NO_SUCH_POSITION.MALFORMED, language);
  return position;
}
