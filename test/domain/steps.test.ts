import { describe, expect, it } from 'vitest';
import { review, stepDistributor } from '../../domain/distributor-steps.ts';
import type { DistributorStatus, DistributorStep } from '../../domain/distributor.ts';
import { advance } from '../../domain/order-steps.ts';
import type { OrderStatus, OrderStep } from '../../domain/order.ts';

describe('R18: the steps of an order', () => {
  const table: [OrderStatus, Record<OrderStep, OrderStatus | null>][] = [
    ['PLACED', { PAY: 'PAID', SHIP: null, COMPLETE: null, CANCEL: 'CANCELED' }],
    ['PAID', { PAY: null, SHIP: 'SHIPPED', COMPLETE: 'COMPLETED', CANCEL: 'CANCELED' }],
    ['SHIPPED', { PAY: null, SHIP: null, COMPLETE: 'COMPLETED', CANCEL: 'CANCELED' }],
    ['COMPLETED', { PAY: null, SHIP: null, COMPLETE: null, CANCEL: null }],
    ['CANCELED', { PAY: null, SHIP: null, COMPLETE: null, CANCEL: null }],
  ];
  it.each(table)('from %s', (status, steps) => {
    for (const [step, next] of Object.entries(steps)) expect(advance(status, step as OrderStep)).toBe(next);
  });
});

describe('R4: the steps of a distributor', () => {
  const table: [DistributorStatus, Record<DistributorStep, DistributorStatus | null>][] = [
    ['APPLIED', { SUSPEND: null, REINSTATE: null, TERMINATE: null }],
    ['ACTIVE', { SUSPEND: 'SUSPENDED', REINSTATE: null, TERMINATE: 'TERMINATED' }],
    ['SUSPENDED', { SUSPEND: null, REINSTATE: 'ACTIVE', TERMINATE: 'TERMINATED' }],
    ['REJECTED', { SUSPEND: null, REINSTATE: null, TERMINATE: null }],
    ['TERMINATED', { SUSPEND: null, REINSTATE: null, TERMINATE: null }],
  ];
  it.each(table)('from %s', (status, steps) => {
    for (const [step, next] of Object.entries(steps)) expect(stepDistributor(status, step as DistributorStep)).toBe(next);
  });
});

describe('R1: an application is reviewed once', () => {
  it('and becomes a distributor or not', () => {
    expect(review('APPLIED', 'APPROVE')).toBe('ACTIVE');
    expect(review('APPLIED', 'REJECT')).toBe('REJECTED');
  });

  it.each(['ACTIVE', 'SUSPENDED', 'REJECTED', 'TERMINATED'] as const)('not when %s', (status) => {
    expect(review(status, 'APPROVE')).toBeNull();
    expect(review(status, 'REJECT')).toBeNull();
  });
});
