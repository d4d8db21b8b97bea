import { databaseIsAway } from '../../../db/failure.ts';
import type { Audience } from '../../../domain/platform/event-audience.ts';
import { type Position, positionIn, START } from '../../../domain/platform/event-position.ts';
import type { LiveSubscription } from '../../../schema/messaging/subscriptions/open-live.ts';
import { readEvents } from '../../../services/messaging/events/read-events.ts';
import { database } from '../database.ts';
import type { VerifiedToken } from '../tokens/session.ts';
import { type AccessNow, accessNow } from './access-now.ts';
import { deliveryTurn } from './delivery-turns.ts';
import { type Caller, liveContext } from './live-context.ts';
import { eventResult } from './event-result.ts';
import { LiveOver, type LiveResult, noSuchPosition, outgoingErrors } from './live-errors.ts';
import type { Heard, Listener, LiveHub } from './live-hub.ts';

/** Events that wait in memory for one subscriber. One who is slower reads the rest from the database, at their own pace. */
const MOST_WAITING = 500;
/** Events that are delivered after one look at who the subscriber is now, if the client takes them fast enough. */
const AT_ONCE = 50;
/** How long what a look has found is relied on. */
const HOLDS_MS = 1000;
const PAGE = 100;
const AWAY_MS = 500;

/** Who subscribes, by which token. */
export interface Subscribing {
  readonly caller: Caller;
  /** Null: a caller without a token. */
  readonly token: VerifiedToken | null;
  /** Called when the token is no longer accepted: the whole connection is over. */
  readonly refused: () => void;
}

/**
 * One subscription: takes events from the hub, or from the database while it is behind, and makes results of them. A result is made only when
 * the one before it was taken, so a slow client slows nobody else down.
 */
export class LiveSubscriber implements Listener {
  readonly #hub: LiveHub;
  readonly #by: Subscribing;
  #subscription: LiveSubscription;
  /** Of the last event that was taken. */
  #position: Position;
  #waiting: Heard[] = [];
  #behind = false;
  /** How often events were lost to it. */
  #losses = 0;
  #over = false;
  #stirred: (() => void) | undefined;
  #told: string | null = null;

  private constructor(hub: LiveHub, by: Subscribing, subscription: LiveSubscription, position: Position) {
    this.#hub = hub;
    this.#by = by;
    this.#subscription = subscription;
    this.#position = position;
  }

  /** Joins the hub, and reads on from `after` without a gap. Throws LiveOver for an `after` that cannot be gone on from. */
  static async begin(
    hub: LiveHub,
    by: Subscribing,
    subscription: LiveSubscription,
    lastEventId?: string,
  ): Promise<LiveSubscriber> {
    const after = positionIn(lastEventId ?? '') ?? subscription.after;
    const subscriber = new LiveSubscriber(hub, by, subscription, after ?? START);
    await hub.join(subscriber);
    try {
      if (after === null) subscriber.#position = await hub.positionNow();
      else {
        subscriber.#behind = true;
        const feed = await readEvents(database(), { after, whose: null, first: 1 });
        if (typeof feed === 'string') throw noSuchPosition(feed, by.caller);
      }
      return subscriber;
    } catch (error) {
      hub.leave(subscriber);
      throw error;
    }
  }

  get audience(): Audience {
    return this.#subscription.audience;
  }

  hear(heard: Heard): void {
    const { event } = heard;
    if (event.position <= this.#position || !this.#subscription.wants(event)) return;
    if (this.#subscription.latestOnly) this.#waiting = [];
    if (this.#waiting.length >= MOST_WAITING) this.missed();
    this.#waiting.push(heard);
    this.#stirred?.();
  }

  missed(): void {
    this.#waiting = [];
    this.#behind = true;
    this.#losses += 1;
    this.#stirred?.();
  }

  /** Ends the subscription. What waits is not delivered. */
  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#hub.leave(this);
    this.#stirred?.();
  }

  /** Throws LiveOver when the subscriber is to be told why it ends. */
  async *results(): AsyncGenerator<LiveResult, void, undefined> {
    try {
      for (;;) {
        const heard = await this.#take();
        if (heard.length === 0) return;
        yield* this.#deliver(heard);
      }
    } finally {
      this.close();
    }
  }

  /** The next events; none: it is over. */
  async #take(): Promise<readonly Heard[]> {
    while (!this.#over) {
      const heard = this.#behind ? await this.#readOn() : this.#waiting.splice(0, AT_ONCE);
      const last = heard.at(-1);
      if (last !== undefined) {
        if (last.event.position > this.#position) this.#position = last.event.position;
        return this.#subscription.latestOnly ? [last] : heard;
      }
      if (!this.#behind) await this.#stir();
    }
    return [];
  }

  /** Reads a page from the database. The last page ends being behind, unless events were lost while it was read. */
  async #readOn(): Promise<readonly Heard[]> {
    const losses = this.#losses;
    const { audience: whose, types } = this.#subscription;
    const feed = await this.#whenever(() =>
      readEvents(database(), { after: this.#position, whose, types, first: PAGE }),
    );
    if (feed === undefined) return [];
    if (typeof feed === 'string') throw noSuchPosition(feed, this.#by.caller);
    const readAt = performance.now();
    this.#position = feed.events.at(-1)?.position ?? this.#position;
    if (feed.events.length < PAGE && this.#losses === losses) {
      this.#behind = false;
      this.#waiting = this.#waiting.filter(({ event }) => event.position > this.#position);
    }
    return feed.events.filter((event) => this.#subscription.wants(event)).map((event) => ({ event, readAt }));
  }

  async *#deliver(heard: readonly Heard[]): AsyncGenerator<LiveResult, void, undefined> {
    let access: AccessNow | undefined;
    for (const [place, one] of heard.entries()) {
      const made = await this.#whenever(async () => {
        if (access === undefined || performance.now() - access.at > HOLDS_MS) {
          access = await this.#lookAgain();
          this.#subscription.prefetch(heard.slice(place), access.reads);
        }
        await deliveryTurn();
        try {
          return await eventResult(this.#subscription, one, access, this.#by.caller, this.#told);
        } catch (error) {
          access = undefined;
          throw error;
        }
      });
      if (made === undefined) return;
      const { result, restMs, told } = made;
      this.#told = told;
      if (result !== undefined) yield result;
      if (restMs > 0) await this.#stir(restMs, true);
      if (this.#over) return;
    }
  }

  /** Looks up who the subscriber is now, and asks the access rules of the field again (R31b). */
  async #lookAgain(): Promise<AccessNow> {
    const { token, caller, refused } = this.#by;
    const access = await accessNow(token);
    if (access.viewer === undefined) {
      this.close();
      refused();
      return access;
    }
    const again = await this.#subscription.reopen(liveContext(access.viewer, caller, new Date()));
    if ('errors' in again) {
      const away = again.errors.find((error) => databaseIsAway(error));
      if (away !== undefined) throw away;
      throw new LiveOver(outgoingErrors(again, caller));
    }
    const moved = JSON.stringify(again.audience) !== JSON.stringify(this.#subscription.audience);
    if (moved) this.#hub.leave(this);
    this.#subscription = again;
    if (moved) await this.#hub.join(this);
    return access;
  }

  /** Does it, and again while the database is away. Undefined: it is over. */
  async #whenever<T>(work: () => Promise<T>): Promise<T | undefined> {
    while (!this.#over) {
      try {
        return await work();
      } catch (error) {
        if (!databaseIsAway(error)) throw error;
        await this.#stir(AWAY_MS, true);
      }
    }
    return undefined;
  }

  /** Until something happens. With a time: until it has passed or it is over, whatever is heard. */
  async #stir(milliseconds?: number, untilOver = false): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      this.#stirred = () => {
        if (untilOver && !this.#over) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.#stirred = undefined;
  }
}
