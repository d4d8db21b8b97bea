import { mayBeRetried, violatedUnique } from '../db/failure.ts';

/**
 * The unique keys of the business. Whoever runs into one came second to the same thing a moment ago: read again, the
 * work finds what the first one recorded and answers it.
 */
const BUSINESS_KEYS = new Set(['orders_channel_external_id', 'refunds_order_ref', 'bindings_number', 'transfers_once', 'adjustments_key']);

/** True when a decision should be taken anew from what is stored now. */
export function mayStartOver(error: unknown): boolean {
  return mayBeRetried(error) || BUSINESS_KEYS.has(violatedUnique(error) ?? '');
}
