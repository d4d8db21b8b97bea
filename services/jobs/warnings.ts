import type { JobName } from './registry.ts';

/** What operators are warned of, and the jobs whose logs say so. Nothing is imported here but types: the stacks read it too. */
export const WARNINGS = {
  /** A webhook takes nothing, or did not take an event in three days (R31c). */
  WEBHOOK_FAILING: ['deliver-webhooks'],
  /** The sender of messages did not accept a message about notices, however often it was tried (R31d). */
  MESSAGE_GIVEN_UP: ['send-notices'],
  /** A payment provider does not report what became of a payment: an operator has to decide (R26). */
  PAYOUT_UNDECIDED: ['warn-operators'],
  /** A job has not ended well for too long. */
  JOB_LATE: ['forget-events', 'review-tiers', 'warn-operators'],
} as const satisfies Readonly<Record<string, readonly JobName[]>>;

export type WarningKind = keyof typeof WARNINGS;

/** What operators should look at. */
export interface Warning {
  readonly about: WarningKind;
  /** For the log. */
  readonly sentence: string;
}
