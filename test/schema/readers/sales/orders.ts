import { EVERY_ROLE, OPERATORS, SHOPS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.order': EVERY_ROLE,
    'Query.orders': EVERY_ROLE,
    'Query.previewCommission': OPERATORS,
    'Mutation.recordOrder': SHOPS,
    'Mutation.recordOrders': SHOPS,
    'Mutation.advanceOrder': SHOPS,
    'Mutation.refundOrder': SHOPS,
    'Mutation.undoRefund': SHOPS,
    'Mutation.cancelCommissions': OPERATORS,
  },
  face: {
    CommissionPreview: 'attribution entries total',
    Order:
      'attribution channel completedAt externalId id lines net paidAt placedAt refundedShipping refundedTax refunds releasesAt revision shippedAt shipping status tax total',
    OrderAdvanced: 'order warnings',
    OrderLine: 'category explanation id lineRef net quantity refunded sku title unitPrice',
    OrderRecorded: 'duplicate order warnings',
    OrderRefunded: 'order refund',
    OrderWarning: 'code field message',
    PreviewEntry: 'amount base beneficiary level lineRef rate text',
    RefundUndone: 'order refund',
    Refund: 'amount id net reason refundRef refundedAt shipping tax undoneAt',
  },
  closer: {
    Order: { customerRef: 'roles(ADMIN, STOREFRONT)', commissionEntries: 'roles(ADMIN, DISTRIBUTOR)' },
    OrderRefunded: { reversals: 'roles(ADMIN)' },
    RefundUndone: { restored: 'roles(ADMIN)' },
  },
};
