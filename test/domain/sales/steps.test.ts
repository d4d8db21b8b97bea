import { describe, expect, it } from 'vitest';
import { review, stepDistributor } from '../../../domain/people/distributor-steps.ts';
import type { DistributorStatus, DistributorStep } from '../../../domain/people/distributor.ts';
import {
  advance,
  earliestTime,
  type OrderStanding,
  statusByTimes,
} from '../../../domain/sales/order-steps.ts';
import type { OrderStatus, OrderStep } from '../../../domain/sales/order.ts';

describe('R18: the steps of an order', () => {
  type Nexts = Record<OrderStep, OrderStatus | null>;
  const [paid, unpaid, gift] = [
    { paid: true, free: false },
    { paid: false, free: false },
    { paid: true, free: true },
  ];
  const table: [string, OrderStanding, Nexts][] = [
    [
      'placed',
      { status: 'PLACED', ...unpaid },
      { PAY: 'PAID', SHIP: 'SHIPPED', COMPLETE: null, CANCEL: 'CANCELED' },
    ],
    [
      'paid',
      { status: 'PAID', ...paid },
      { PAY: null, SHIP: 'SHIPPED', COMPLETE: 'COMPLETED', CANCEL: 'CANCELED' },
    ],
    [
      'shipped',
      { status: 'SHIPPED', ...paid },
      { PAY: null, SHIP: null, COMPLETE: 'COMPLETED', CANCEL: 'CANCELED' },
    ],
    [
      'shipped, to be paid on delivery',
      { status: 'SHIPPED', ...unpaid },
      { PAY: 'SHIPPED', SHIP: null, COMPLETE: 'COMPLETED', CANCEL: 'CANCELED' },
    ],
    ['completed', { status: 'COMPLETED', ...paid }, { PAY: null, SHIP: null, COMPLETE: null, CANCEL: null }],
    [
      'completed and not paid yet',
      { status: 'COMPLETED', ...unpaid },
      { PAY: 'COMPLETED', SHIP: null, COMPLETE: null, CANCEL: 'CANCELED' },
    ],
    [
      'a gift that is completed',
      { status: 'COMPLETED', ...gift },
      { PAY: null, SHIP: null, COMPLETE: null, CANCEL: 'CANCELED' },
    ],
    ['cancelled', { status: 'CANCELED', ...unpaid }, { PAY: null, SHIP: null, COMPLETE: null, CANCEL: null }],
  ];
  it.each(table)('%s', (_, standing, steps) => {
    for (const [step, next] of Object.entries(steps)) expect(advance(standing, step as OrderStep)).toBe(next);
  });
});

describe('R18: the times of an order’s steps', () => {
  const day = (date: number): Date => new Date(Date.UTC(2026, 2, date));
  const placedAt = day(1);
  it.each<[OrderStatus, Date | null, Date | null, Date | null]>([
    ['PLACED', null, null, null],
    ['PAID', day(2), null, null],
    ['SHIPPED', null, day(3), null],
    ['SHIPPED', day(4), day(3), null],
    ['COMPLETED', null, day(3), day(5)],
  ])('make it %s', (status, paidAt, shippedAt, completedAt) => {
    expect(statusByTimes({ paidAt, shippedAt, completedAt })).toBe(status);
  });

  it.each<[OrderStep, Date, Date | null, Date | null, Date | null]>([
    ['PAY', placedAt, null, day(3), null],
    ['SHIP', placedAt, day(2), null, null],
    ['COMPLETE', day(3), day(4), day(3), null],
    ['COMPLETE', day(2), day(2), null, null],
    ['COMPLETE', placedAt, null, null, null],
    ['CANCEL', day(4), day(4), day(3), null],
    ['CANCEL', placedAt, null, null, null],
  ])('do not let it %s before the %s', (step, earliest, paidAt, shippedAt, completedAt) => {
    expect(earliestTime(step, { placedAt, paidAt, shippedAt, completedAt })).toEqual(earliest);
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
    for (const [step, next] of Object.entries(steps))
      expect(stepDistributor(status, step as DistributorStep)).toBe(next);
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
