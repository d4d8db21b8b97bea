import type { LiveSubscription } from '../../../schema/messaging/subscriptions/open-live.ts';
import { EVENT_SOURCES, sourceFor } from './event-sources.ts';
import type { AskedText, LiveResults, Subscriptions } from './live-connection.ts';
import { LiveOver, outgoingFailure } from './live-errors.ts';
import { LiveHub } from './live-hub.ts';
import { LiveSubscriber, type Subscribing } from './live-subscriber.ts';

/** For the process: each reads its events for all connections. */
const HUBS = {
  EVENTS: new LiveHub(EVENT_SOURCES.EVENTS),
  NOTICED: new LiveHub(EVENT_SOURCES.NOTICED),
};

/** The subscriptions of one connection to this process, which lives as long as they do. */
export class HeldSubscriptions implements Subscriptions {
  readonly #subscribers = new Set<LiveSubscriber>();

  get size(): number {
    return this.#subscribers.size;
  }

  async begin(by: Subscribing, opened: LiveSubscription, { lastEventId }: AskedText): Promise<LiveResults> {
    const hub = HUBS[sourceFor(opened.audience)];
    const subscriber = await LiveSubscriber.begin(hub, by, opened, lastEventId);
    this.#subscribers.add(subscriber);
    return this.#resultsOf(subscriber, by);
  }

  close(): void {
    for (const subscriber of this.#subscribers) subscriber.close();
    this.#subscribers.clear();
  }

  #resultsOf(subscriber: LiveSubscriber, { caller }: Subscribing): LiveResults {
    const results = subscriber.results();
    const end = (): void => {
      subscriber.close();
      this.#subscribers.delete(subscriber);
    };
    const iterator: LiveResults = {
      next: async () => {
        try {
          const next = await results.next();
          if (next.done === true) end();
          return next;
        } catch (error) {
          end();
          throw error instanceof LiveOver ? error : new LiveOver([outgoingFailure(error, caller)]);
        }
      },
      // A generator that waits for its next event would end only after that event. So the waiting is ended first.
      return: () => {
        end();
        return results.return();
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }
}
