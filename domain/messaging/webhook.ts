import type { WebhookId } from '../ids.ts';

/** Why a webhook is switched off. NO_SUCCESS: it took nothing for a week. GONE: its receiver answered 410. */
export type WebhookStop = 'OPERATOR' | 'NO_SUCCESS' | 'GONE';

/** An address that events are sent to. Its secrets are not part of this record. */
export interface Webhook {
  readonly id: WebhookId;
  readonly url: string;
  /** The types of events that it gets, in alphabetical order. */
  readonly events: readonly string[];
  readonly createdAt: Date;
  /** When the current secret was made. */
  readonly secretMadeAt: Date;
  /** Until when deliveries are signed with the previous secret too. Null: they are not. */
  readonly oldSecretUntil: Date | null;
  /** Null: it is switched on. */
  readonly disabledAt: Date | null;
  readonly stop: WebhookStop | null;
  /** What the operator said who switched it off. */
  readonly reason: string | null;
  /** The first failed attempt since the last success. Null: the last attempt succeeded, or there was none. */
  readonly failingSince: Date | null;
  readonly lastSuccessAt: Date | null;
}

/** The most webhooks that may be switched on at the same time. */
export const MOST_WEBHOOKS = 20;

const DAY_MS = 86_400_000;

/** After this time without a success operators are warned. */
const WARN_AFTER_MS = DAY_MS;
/** After this time without a success a webhook is switched off (R31c). */
const OFF_AFTER_MS = 7 * DAY_MS;

/** What a webhook that takes nothing needs at a moment (R31c). */
export function verdictOn(
  { failingSince, warnedAt }: { readonly failingSince: Date | null; readonly warnedAt: Date | null },
  now: Date,
): 'NOTHING' | 'WARN' | 'SWITCH_OFF' {
  if (failingSince === null) return 'NOTHING';
  const failing = now.getTime() - failingSince.getTime();
  if (failing >= OFF_AFTER_MS) return 'SWITCH_OFF';
  return failing >= WARN_AFTER_MS && warnedAt === null ? 'WARN' : 'NOTHING';
}

/** After this many failures in a row, whichever events they were about, the receiver is taken to be away. */
export const AWAY_AFTER = 10;
const REST_STEP_MS = 5000;
const LONGEST_REST_STEPS = 60;

/**
 * How long a webhook gets no attempts at all, in milliseconds. A receiver that is away is not tried with each of the
 * events that wait for it.
 */
export function restAfter(failuresInARow: number): number {
  return failuresInARow < AWAY_AFTER ? 0 : Math.min(failuresInARow, LONGEST_REST_STEPS) * REST_STEP_MS;
}
