import { ORDER_LABELS } from '../../../services/sales/orders/labels.ts';
import { MOST_LINES } from '../../../services/sales/orders/order-draft.ts';
import { visibleOrders, visibleRefunds } from '../../../services/sales/orders/read-orders.ts';
import { MOST_LEVELS } from '../../../domain/terms/plan.ts';
import { MOST_IN_A_BATCH } from '../../batch.ts';
import { AS_LONG_AS_AN_ANSWER, STEPS_TO_A_FIELD } from '../../limits/list-sizes.ts';
import type { Noun } from '../../noun.ts';
import { AdvanceOrderResolver } from './advance-order.ts';
import { CancelCommissionsResolver } from './cancel-commissions.ts';
import { OrderLineResolver } from './order-line-resolver.ts';
import { orderLoaders, readLines } from './order-loaders.ts';
import { OrderOfEntryResolver, OrderResolver } from './order-resolver.ts';
import { OrderWarningResolver } from './order-warning-type.ts';
import { OrdersResolver } from './orders.ts';
import { PreviewCommissionResolver } from './preview-commission.ts';
import { PreviewEntryResolver } from './preview-entry.ts';
import { RecordOrderResolver } from './record-order.ts';
import { RefundOrderResolver } from './refund-order.ts';
import { UndoRefundResolver } from './undo-refund.ts';

export const noun: Noun = {
  resolvers: [
    AdvanceOrderResolver,
    CancelCommissionsResolver,
    OrderLineResolver,
    OrderOfEntryResolver,
    OrderResolver,
    OrderWarningResolver,
    OrdersResolver,
    PreviewCommissionResolver,
    PreviewEntryResolver,
    RecordOrderResolver,
    RefundOrderResolver,
    UndoRefundResolver,
  ],
  loaders: orderLoaders,
  node: {
    order: { type: 'Order', read: visibleOrders },
    orderLine: { type: 'OrderLine', read: readLines },
    refund: { type: 'Refund', read: visibleRefunds },
  },
  costs: {
    'CommissionPreview.entries': { most: MOST_LINES * MOST_LEVELS, usual: 10 },
    'Mutation.recordOrders': { most: MOST_IN_A_BATCH, usual: MOST_IN_A_BATCH },
    'Order.commissionEntries': { most: AS_LONG_AS_AN_ANSWER, usual: 10 },
    'Order.lines': { most: MOST_LINES, usual: 5 },
    'Order.refunds': { most: AS_LONG_AS_AN_ANSWER, usual: 2 },
    'OrderAdvanced.warnings': { most: AS_LONG_AS_AN_ANSWER, usual: 1 },
    'OrderRecorded.warnings': { most: AS_LONG_AS_AN_ANSWER, usual: 1 },
    'OrderRefunded.reversals': { most: AS_LONG_AS_AN_ANSWER, usual: 10 },
    'OrderWarning.field': { most: STEPS_TO_A_FIELD, usual: 1 },
    // Each line once, shipping and tax.
    'Refusal.left': { most: MOST_LINES + 2, usual: 1 },
    'RefundUndone.restored': { most: AS_LONG_AS_AN_ANSWER, usual: 10 },
  },
  labels: ORDER_LABELS,
};
