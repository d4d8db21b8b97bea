import type { OrderState } from '../../../db/sales/order-state.queries.ts';
import type { OrderBasis } from '../../../db/terms/programme-state.queries.ts';
import type { Recording } from '../../../db/sales/record.queries.ts';

/** The facts that a step of an order is decided from, and the recording that receives its results. */
export interface Step {
  readonly programme: OrderBasis;
  readonly found: OrderState;
  readonly at: Date;
  readonly now: Date;
  /** True if an API client reports the step, and not an operator or the schedule. */
  readonly byClient: boolean;
  readonly recording: Recording;
}
