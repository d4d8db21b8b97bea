import { ID, type Operations } from '../../operation.ts';

export const operations: Operations = {
  order: {
    asked: `order(order: { id: ${ID} }) { id }`,
    roles: ['STOREFRONT', 'DISTRIBUTOR', 'ADMIN'],
    audience: 'order readers',
  },
  orders: {
    asked: 'orders { totalCount }',
    roles: ['STOREFRONT', 'DISTRIBUTOR', 'ADMIN'],
    audience: 'order readers',
  },
  previewCommission: {
    asked:
      'previewCommission(input: { order: { externalId: "x", customerRef: "c", currency: "CNY", placedAt: "2025-01-01T00:00:00Z", lines: [] } }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
  recordOrder: {
    asked:
      'recordOrder(input: { externalId: "x", customerRef: "c", currency: "CNY", placedAt: "2025-01-01T00:00:00Z", lines: [] }) { __typename }',
    roles: ['STOREFRONT', 'ADMIN'],
    audience: 'orders:write',
    refusedFor: { 'input.currency': 'EUR' },
  },
  recordOrders: {
    asked:
      'recordOrders(input: [{ externalId: "x", customerRef: "c", currency: "CNY", placedAt: "2025-01-01T00:00:00Z", lines: [] }]) { __typename }',
    roles: ['STOREFRONT', 'ADMIN'],
    audience: 'orders:write',
    refusedFor: { 'input.0.currency': 'EUR' },
  },
  advanceOrder: {
    asked: 'advanceOrder(input: { order: { externalId: "none" }, step: PAY }) { __typename }',
    roles: ['STOREFRONT', 'ADMIN'],
    audience: 'orders:write',
  },
  refundOrder: {
    asked: 'refundOrder(input: { order: { externalId: "none" }, refundRef: "r" }) { __typename }',
    roles: ['STOREFRONT', 'ADMIN'],
    audience: 'orders:write',
  },
  undoRefund: {
    asked: 'undoRefund(input: { order: { externalId: "none" }, refundRef: "r" }) { __typename }',
    roles: ['STOREFRONT', 'ADMIN'],
    audience: 'orders:write',
  },
  cancelCommissions: {
    asked:
      'cancelCommissions(input: { order: { externalId: "none" }, reason: "x", idempotencyKey: "k" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
