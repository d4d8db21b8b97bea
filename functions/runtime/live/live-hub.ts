import { setTimeout as pause } from 'node:timers/promises';
import type { StoredEvent } from '../../../domain/messaging/stored-event.ts';
import type { Audience } from '../../../domain/platform/event-audience.ts';
import { type Position, START } from '../../../domain/platform/event-position.ts';
import { onCommit } from '../../../services/after-commit.ts';
import { logger } from '../log/logger.ts';
import type { EventSource } from './event-sources.ts';
import { gathered } from './gathered.ts';

/** An event on its way to those who hear of it. */
export interface Heard {
  readonly event: StoredEvent;
  /** When it was read, in milliseconds of `performance.now`. */
  readonly readAt: number;
}

/** Somebody who hears of events. */
export interface Listener {
  readonly audience: Audience;
  /** Called for each event of the audience, in the order of delivery. */
  hear(heard: Heard): void;
  /** Events may be missing: the listener has to read them from the database. */
  missed(): void;
}

/** How often the hub looks for what other processes wrote. What this process writes wakes it at once. */
const LOOK_EVERY_MS = 500;
/**
 * Between two looks at least. The first change after a quiet moment is delivered at once; of many changes, those that are committed within this
 * time are read together, so that reading costs the changes little.
 */
const APART_MS = 20;
/** After a failure, such as a database that is away. */
const AFTER_FAILURE_MS = 1000;
const PAGE = 500;
const EVERYBODY = 'everybody';

/**
 * Reads events once for all listeners of this process, and hands each event to those who hear of it. It reads only while somebody
 * listens.
 */
export class LiveHub {
  readonly #source: EventSource;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #all = new Set<Listener>();
  #position: Position = START;
  #starting: Promise<void> | undefined;
  #awake = false;
  #wakeUp: (() => void) | undefined;
  #stopListening: (() => void) | undefined;

  /** The position of the last event that was committed before the call. Callers in the same turn share the answer. */
  readonly positionNow: () => Promise<Position> = (() => {
    const asked = gathered(async (keys: readonly null[]) => {
      const last = await this.#source.latest();
      return keys.map(() => last);
    });
    return () => asked(null);
  })();

  constructor(source: EventSource) {
    this.#source = source;
  }

  /**
   * From when this resolves, the listener hears every event that gets its position later, and perhaps some that had it already. Rejects if the
   * database is away; then the listener has not joined.
   */
  async join(listener: Listener): Promise<void> {
    this.#add(listener);
    try {
      await (this.#starting ??= this.#start());
    } catch (error) {
      this.leave(listener);
      throw error;
    }
  }

  leave(listener: Listener): void {
    for (const key of keysOf(listener.audience)) {
      const those = this.#listeners.get(key);
      if (those?.delete(listener) !== true) continue;
      if (those.size === 0) this.#listeners.delete(key);
    }
    // Nobody listens any more: the reading ends.
    if (this.#all.delete(listener) && this.#all.size === 0) this.wake();
  }

  /** Looks for new events now. */
  wake(): void {
    this.#awake = true;
    this.#wakeUp?.();
  }

  #add(listener: Listener): void {
    for (const key of keysOf(listener.audience)) {
      const those = this.#listeners.get(key) ?? new Set();
      this.#listeners.set(key, those.add(listener));
    }
    this.#all.add(listener);
  }

  async #start(): Promise<void> {
    try {
      this.#position = await this.#source.latest();
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
    this.#stopListening = onCommit(() => {
      this.wake();
    });
    void this.#run();
  }

  async #run(): Promise<void> {
    let failed = false;
    while (this.#all.size > 0) {
      this.#awake = false;
      const began = performance.now();
      try {
        const more = await this.#readPage();
        failed = false;
        if (more) continue;
        await this.#rest(LOOK_EVERY_MS);
        const early = began + APART_MS - performance.now();
        if (early > 0) await pause(early);
      } catch (error) {
        if (!failed) logger().error({ err: error }, 'events cannot be read; trying again every second');
        failed = true;
        this.#awake = false;
        await this.#rest(AFTER_FAILURE_MS);
      }
    }
    this.#stopListening?.();
    this.#stopListening = undefined;
    this.#starting = undefined;
  }

  async #readPage(): Promise<boolean> {
    const feed = await this.#source.after(this.#position, PAGE);
    if (typeof feed === 'string') {
      // The database was replaced by another one, or this process slept for weeks.
      this.#position = await this.#source.latest();
      for (const listener of this.#all) listener.missed();
      return true;
    }
    const readAt = performance.now();
    for (const event of feed.events) {
      this.#position = event.position;
      for (const key of keysOfEvent(event))
        for (const listener of this.#listeners.get(key) ?? []) listener.hear({ event, readAt });
    }
    return feed.events.length === PAGE;
  }

  async #rest(milliseconds: number): Promise<void> {
    if (this.#awake) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wakeUp = undefined;
  }
}

/** Listeners are found by these, so an event is not offered to all of them. */
function keysOf(audience: Audience): readonly string[] {
  switch (audience.of) {
    case 'ALL':
      return [EVERYBODY];
    case 'DISTRIBUTOR':
      return [audience.distributorId];
    case 'CHANNELS':
      return audience.channels.map((channel) => `channel ${channel}`);
    case 'INBOX':
      return [`inbox ${audience.personId}`];
  }
}

function keysOfEvent({ distributorId, channel, told }: StoredEvent): readonly string[] {
  return [
    EVERYBODY,
    ...(distributorId === null ? [] : [distributorId]),
    ...(channel === null ? [] : [`channel ${channel}`]),
    ...[...(told ?? [])].map((person) => `inbox ${person}`),
  ];
}
