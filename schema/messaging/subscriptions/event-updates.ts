import type { EventType } from '../../../domain/messaging/stored-event.ts';
import { audienceOf } from '../../../domain/platform/event-audience.ts';
import { denied } from '../../errors.ts';
import { shownEvent } from '../events/event-loaders.ts';
import type { After, Feed } from './feed.ts';

/** The arguments of the subscription to events themselves. */
export interface OfTypes extends After {
  readonly types?: readonly EventType[] | null;
}

/** Every event that its reader may hear of, as the query `events` lists them (R31). */
export const eventFeed: Feed<OfTypes> = {
  types: ({ types }) => types ?? null,
  whose: ({ call: { viewer }, language }) => {
    const audience = audienceOf(viewer);
    if (audience === null) throw denied(viewer.role !== null, language);
    return audience;
  },
  update: (event) => Promise.resolve({ object: shownEvent(event) }),
};
