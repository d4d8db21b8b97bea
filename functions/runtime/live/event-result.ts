import { databaseIsAway } from '../../../db/failure.ts';
import type { LiveSubscription } from '../../../schema/messaging/subscriptions/open-live.ts';
import type { AccessNow } from './access-now.ts';
import { type Caller, liveContext } from './live-context.ts';
import { isAway, type LiveResult, outgoingFailure, outgoingResult } from './live-errors.ts';
import type { Heard } from './live-hub.ts';

/** What came of an event for a subscriber. */
export interface EventResult {
  /** Left out: nothing is sent. */
  readonly result?: LiveResult;
  /** Milliseconds until the next update of this subscription at the earliest. */
  readonly restMs: number;
  /** What the next update is compared with: one that is the same is not sent. */
  readonly told: string | null;
}

/** Runs the document of a subscription for one event. `told` is that of the update before it. Throws if the database is away. */
export async function eventResult(
  subscription: LiveSubscription,
  { event, readAt }: Heard,
  { viewer, reads }: AccessNow,
  caller: Caller,
  told: string | null,
): Promise<EventResult> {
  if (viewer === undefined || !subscription.wants(event)) return { restMs: 0, told };
  try {
    const context = liveContext(viewer, caller, new Date());
    const delivery = await subscription.deliver(event, readAt, context, reads);
    if (delivery === null) return { restMs: 0, told };
    if (isAway(delivery)) throw delivery.result.errors?.find((error) => databaseIsAway(error)) ?? new Error();
    const { same, restMs } = delivery;
    const repeated = same !== null && same === told;
    return repeated ? { restMs, told } : { result: outgoingResult(delivery, caller), restMs, told: same };
  } catch (error) {
    if (databaseIsAway(error)) throw error;
    return { result: { errors: [outgoingFailure(error, caller)] }, restMs: 0, told };
  }
}
