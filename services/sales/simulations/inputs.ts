import type { PublishPlanInput } from '../../commissions/plans/inputs.ts';

export interface SimulatePlanInput {
  readonly from: string;
  readonly to: string;
  readonly draft: PublishPlanInput;
  readonly idempotencyKey: string;
}
