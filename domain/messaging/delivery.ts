import type { WebhookDeliveryId, WebhookId } from '../ids.ts';
import type { DeliveryFault } from '../platform/delivery-fault.ts';

/** WAITING: not tried yet, or to be sent again by hand. FAILED: it is tried again later. GIVEN_UP: it is not tried again by itself. */
export type DeliveryStatus = 'WAITING' | 'DELIVERED' | 'FAILED' | 'GIVEN_UP';

/** One attempt to send an event to a webhook. */
export interface DeliveryAttempt {
  readonly at: Date;
  /** The HTTP status of the answer. Null: there was none. */
  readonly status: number | null;
  readonly milliseconds: number;
  /** Null: it was delivered. */
  readonly fault: DeliveryFault | null;
}

/** One event for one webhook. */
export interface WebhookDelivery {
  readonly id: WebhookDeliveryId;
  readonly webhookId: WebhookId;
  /** The position of the event. */
  readonly position: bigint;
  readonly status: DeliveryStatus;
  readonly createdAt: Date;
  /** Null: it is not tried again by itself. */
  readonly nextAttemptAt: Date | null;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long a delivery is tried (R31c). The last attempt is made at the end of this time. */
export const TRIED_FOR_MS = 3 * DAY_MS;

/** The pauses after the first attempt, the second, and so on; the last one is repeated. */
const PAUSES_MS: readonly [number, ...number[]] = [
  5 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  12 * HOUR_MS,
  18 * HOUR_MS,
  24 * HOUR_MS,
];
/** A pause is longer by up to this share, so that deliveries that failed together are not all repeated together. */
const SPREAD = 0.2;
/** The longest pause that a receiver can ask for. */
export const LONGEST_RETRY_AFTER_MS = 6 * HOUR_MS;

export interface FailedDelivery {
  /** The number of attempts so far, the one that just failed included. */
  readonly tries: number;
  readonly giveUpAt: Date;
  /** From 0 to 1: which part of the spread this delivery gets. */
  readonly spread: number;
  /** How long the receiver asks to wait, in milliseconds. Null: it does not say. */
  readonly retryAfterMs: number | null;
}

/** When a failed delivery is tried again (R31c). Null: it is given up. */
export function nextAttempt(
  { tries, giveUpAt, spread, retryAfterMs }: FailedDelivery,
  now: Date,
): Date | null {
  if (now >= giveUpAt) return null;
  const usual = (PAUSES_MS[tries - 1] ?? PAUSES_MS.at(-1) ?? 0) * (1 + SPREAD * spread);
  const pause = Math.max(usual, Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS));
  return new Date(Math.min(Math.ceil(now.getTime() + pause), giveUpAt.getTime()));
}

/** Reads the header Retry-After, which has seconds or a time. Null: it says nothing that can be understood. */
export function retryAfterOf(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS;
  // Other texts that Date would understand are no HTTP dates.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return null;
  const ahead = Date.parse(text) - now.getTime();
  return Number.isNaN(ahead) ? null : Math.max(0, ahead);
}
