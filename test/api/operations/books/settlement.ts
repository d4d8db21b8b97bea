import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  settlement: { asked: 'settlement(period: "2025-03") { status }', roles: ['ADMIN'], audience: 'operators' },
  settlePeriod: {
    asked: 'settlePeriod(input: { period: "2999-01" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
    refusedFor: { 'input.period': '2999-01' },
  },
};
