import type { BooksEvent } from '../books/events.ts';
import type { CommissionsEvent } from '../commissions/events.ts';
import type { EventId } from '../ids.ts';
import type { MessagingEvent } from './events.ts';
import type { PersonId } from './notice.ts';
import type { PeopleEvent } from '../people/events.ts';
import type { Position } from '../platform/event-position.ts';
import type { SalesEvent } from '../sales/events.ts';

/** Every event of every wing, as `docs/events.md` lists them. */
export type AnyEvent = PeopleEvent | SalesEvent | CommissionsEvent | BooksEvent | MessagingEvent;

export type EventType = AnyEvent['type'];

/** An event that has been given its position (R31a). The compiler knows its data by its type. */
export type StoredEvent = AnyEvent & {
  readonly id: EventId;
  readonly position: Position;
  /** The version of its data. */
  readonly version: number;
  readonly occurredAt: Date;
  /** Who has a notice of it in the app; left out where it was not looked up. */
  readonly told?: ReadonlySet<PersonId>;
};
