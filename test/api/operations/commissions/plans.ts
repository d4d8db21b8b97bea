import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  plan: { asked: 'plan { id }', roles: ['DISTRIBUTOR', 'ADMIN'], audience: 'people' },
  cancelPlan: {
    asked: 'cancelPlan(input: { version: 9, reason: "x" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
  publishPlan: {
    asked: 'publishPlan(input: { effectiveFrom: "2027-01-01T00:00:00Z", levelRates: [] }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
    refusedFor: { 'input.effectiveFrom': '1999-01-01T00:00:00Z', 'input.rules.0.levelAmounts': null },
  },
};
