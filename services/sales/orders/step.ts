import type { OrderState } from '../../../db/sales/order-state.queries.ts';
import type { OrderBasis } from '../../../db/terms/programme-state.queries.ts';
import type { Recording } from '../../../db/sales/record.queries.ts';

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
