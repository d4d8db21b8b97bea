import type { OrderState } from '../../db/queries/order-state.ts';
import type { OrderBasis } from '../../db/queries/programme-state.ts';
import type { Recording } from '../../db/queries/record.ts';

/** What a step of an order decides from, and where it puts what it decides. */
export interface Step {
  readonly programme: OrderBasis;
  readonly found: OrderState;
  readonly at: Date;
  readonly now: Date;
  /** An API client tells of it, and not an operator or the clock. */
  readonly byClient: boolean;
  readonly recording: Recording;
}
