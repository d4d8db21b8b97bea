import type { Audience } from '../../../domain/platform/event-audience.ts';
import type { Position } from '../../../domain/platform/event-position.ts';
import { latestPosition } from '../../../services/messaging/events/latest-position.ts';
import { numberEvents } from '../../../services/messaging/events/number-events.ts';
import { type Feed, readEvents } from '../../../services/messaging/events/read-events.ts';
import { latestNoticed, withTold } from '../../../services/messaging/notices/inboxes.ts';
import { database } from '../database.ts';

/** Where a hub reads events for its listeners. */
export interface EventSource {
  /** The last position of what was committed before the call. Everything up to it can be read. */
  latest(): Promise<Position>;
  /** The next events, whoever they are for. */
  after(position: Position, first: number): Promise<Feed>;
}

const EVENTS: EventSource = {
  latest: () => latestPosition(database()),
  after: async (after, first) => {
    await numberEvents(database());
    return readEvents(database(), { after, whose: { of: 'ALL' }, first });
  },
};

const now = () => ({ db: database(), now: new Date() });

/** Events with who has a notice of them. */
const NOTICED: EventSource = {
  latest: () => latestNoticed(now()),
  after: async (after, first) => {
    const feed = await EVENTS.after(after, first);
    return typeof feed === 'string' ? feed : { ...feed, events: await withTold(now(), feed.events) };
  },
};

/**
 * Events and notices are read apart: notices have to be written first, and may be many, while nobody else has to wait for them.
 */
export const EVENT_SOURCES = { EVENTS, NOTICED } as const;

/** From which source this audience hears. */
export const sourceFor = ({ of }: Audience): keyof typeof EVENT_SOURCES =>
  of === 'INBOX' ? 'NOTICED' : 'EVENTS';
