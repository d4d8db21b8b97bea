import { type EventId, ID_PREFIXES } from '../ids.ts';

declare const position: unique symbol;
/**
 * Where an event stands in the order of delivery (R31a): for one distributor it never decreases. It is given after the commit, and looks like a
 * time in microseconds, so it tells nobody how many events there are.
 */
export type Position = bigint & { readonly [position]: true };

/** Before every event. */
export const START = 0n as Position;

const DIGITS = 20;
const SHAPE = /^\d{20}$/;
/** The largest number that the database keeps. */
const LARGEST = 2n ** 63n - 1n;

/** What got its position before this instant has a lower one than this, unless a clock was turned back meanwhile. */
export function positionAt(instant: Date): Position {
  return (BigInt(instant.getTime()) * 1000n) as Position;
}

/** As clients see it: 20 characters, which sort as text in the order of delivery. */
export function positionText(of: Position): string {
  return of.toString().padStart(DIGITS, '0');
}

/** The position that a client names; undefined: no position is written like that. */
export function positionIn(text: string): Position | undefined {
  const value = SHAPE.test(text) ? BigInt(text) : undefined;
  return value === undefined || value > LARGEST ? undefined : (value as Position);
}

/** An event is known by its position. */
export function eventId(of: Position): EventId {
  return `${ID_PREFIXES.event}_${of.toString().padStart(26, '0')}` as EventId;
}

/** The position of the event with this id; undefined: no event can have it. */
export function positionOfEvent(id: EventId): Position | undefined {
  const digits = id.slice(ID_PREFIXES.event.length + 1);
  return /^0{6}\d{20}$/.test(digits) ? positionIn(digits.slice(-DIGITS)) : undefined;
}
