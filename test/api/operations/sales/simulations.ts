import { ID, type Operations } from '../../operation.ts';

export const operations: Operations = {
  simulation: { asked: `simulation(id: ${ID}) { id }`, roles: ['ADMIN'], audience: 'operators' },
  simulatePlan: {
    asked:
      'simulatePlan(input: { from: "2025-01", to: "2025-01", draft: { effectiveFrom: "2025-01-01T00:00:00Z" }, idempotencyKey: "k" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
