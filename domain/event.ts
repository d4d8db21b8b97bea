import type { DistributorId } from './ids.ts';

/**
 * An event of one type (R31): what it is about, and what can no longer be read from that later. No names, contacts, customers or
 * accounts: events are kept, and given to others. Each wing has a union of its types in `domain/<wing>/events.ts`.
 */
export interface EventOf<Type extends string, Subject extends string, Data extends object = object> {
  readonly type: Type;
  /** The id of what it is about. */
  readonly subject: Subject;
  readonly data: Readonly<Data>;
  /** Whom it concerns; null: nobody in particular. */
  readonly distributorId: DistributorId | null;
  /** The channel of the order that it is about, so that its shop may hear of it; null: it is about no order. */
  readonly channel: string | null;
}

declare const typed: unique symbol;

/** Something that happened and that people wait for, before it is written down. Only a wing makes one, from a member of its union. */
export interface DomainEvent extends EventOf<string, string> {
  /** The version of what `data` holds for this type: a later one may hold more. */
  readonly version: number;
  readonly [typed]: true;
}

/** What makes the events of a wing. `versions` has each type of its union with the present version of its data. */
export function eventsWith<Event extends EventOf<string, string>>(
  versions: Readonly<Record<Event['type'], number>>,
): (event: Event) => DomainEvent {
  return (event) => {
    const { type, subject, data, distributorId, channel } = event;
    const version = versions[type as Event['type']];
    return { type, version, subject, data, distributorId, channel } as DomainEvent;
  };
}

/** For a change without events: only operators see it, in the audit log. */
export const NO_EVENTS: readonly DomainEvent[] = [];
