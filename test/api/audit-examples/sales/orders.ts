import { orderOf } from '../../../support/programme/sales.ts';
import { CUSTOMER, TODAY, an, sold, type Examples } from '../../audit-story.ts';
import { OLIVIA, SHOP } from '../../raw-request.ts';

export const examples: Examples = {
  recordOrder: ({ ben }) => ({
    by: SHOP,
    input: orderOf({
      by: ben,
      customer: CUSTOMER,
      number: 'W-1',
      goods: '100.00',
      shipping: '8.00',
      paidAt: TODAY,
    }),
    lines: [
      {
        subject: an('ord'),
        before: null,
        reason: null,
        after: {
          channel: 'default',
          externalId: 'W-1',
          status: 'PAID',
          total: '108.00 CNY',
          planVersion: 1,
          attribution: { distributorId: ben.id, via: 'EXPLICIT_CODE' },
          commissions: '15.00 CNY',
        },
      },
    ],
  }),
  recordOrders: ({ ben }) => {
    const line = (externalId: string, after: object) => ({
      action: 'recordOrder',
      subject: an('ord'),
      before: null,
      reason: null,
      after: { channel: 'default', externalId, ...after },
    });
    const placed = orderOf({ customer: CUSTOMER, number: 'W-1', paidAt: null });
    const own = orderOf({ customer: 'somebody', number: 'W-2', paidAt: TODAY });
    const whole = orderOf({ by: ben, customer: CUSTOMER, number: 'W-3', paidAt: TODAY, completedAt: TODAY });
    return {
      by: SHOP,
      input: [placed, own, placed, whole],
      lines: [
        line('W-1', { status: 'PLACED', total: '100.00 CNY' }),
        line('W-2', {
          status: 'PAID',
          total: '100.00 CNY',
          planVersion: 1,
          attribution: null,
          commissions: '0.00 CNY',
        }),
        line('W-3', {
          status: 'COMPLETED',
          total: '100.00 CNY',
          planVersion: 1,
          attribution: { distributorId: ben.id, via: 'EXPLICIT_CODE' },
          commissions: '15.00 CNY',
        }),
      ],
    };
  },
  advanceOrder: async (story) => {
    const { id } = await sold(story, { paidAt: null });
    const paidAt = TODAY;
    const attribution = { distributorId: story.ben.id, via: 'EXPLICIT_CODE' };
    return {
      by: SHOP,
      input: { order: { id }, step: 'PAY', at: paidAt },
      lines: [
        {
          subject: id,
          reason: null,
          before: { status: 'PLACED' },
          after: { status: 'PAID', at: paidAt, planVersion: 1, attribution, commissions: '15.00 CNY' },
        },
      ],
    };
  },
  refundOrder: async (story) => {
    const { id } = await sold(story);
    return {
      by: SHOP,
      input: {
        order: { id },
        refundRef: 'R-1',
        reason: 'broken',
        lines: [{ lineRef: '1', amount: '40.00' }],
      },
      lines: [
        {
          subject: id,
          reason: 'broken',
          before: { refunded: '0.00 CNY' },
          after: {
            refunded: '40.00 CNY',
            refundId: an('rfd'),
            refundRef: 'R-1',
            amount: '40.00 CNY',
            commissions: '-6.00 CNY',
          },
        },
      ],
    };
  },
  undoRefund: async (story) => {
    const { id } = await sold(story, { shipping: '5.00' });
    await story.refund(
      { id },
      { parts: { lines: [{ lineRef: '1', amount: '40.00' }], shipping: '5.00' }, ref: 'R-1' },
    );
    return {
      by: SHOP,
      input: { order: { id }, refundRef: 'R-1', reason: 'the bank returned it' },
      lines: [
        {
          subject: id,
          reason: 'the bank returned it',
          before: { refunded: '40.00 CNY' },
          after: {
            refunded: '0.00 CNY',
            refundId: an('rfd'),
            refundRef: 'R-1',
            amount: '40.00 CNY',
            shipping: '5.00 CNY',
            commissions: '6.00 CNY',
          },
        },
      ],
    };
  },
  cancelCommissions: async (story) => {
    const { id: orderId } = await sold(story);
    const attribution = { distributorId: story.ben.id, via: 'EXPLICIT_CODE' };
    return {
      by: OLIVIA,
      input: { order: { id: orderId }, reason: 'not his customer', idempotencyKey: 'K-1' },
      lines: [
        {
          subject: an('adj'),
          reason: 'not his customer',
          before: { orderId, attribution, commissions: '15.00 CNY' },
          after: { orderId, attribution, commissions: '0.00 CNY' },
        },
      ],
    };
  },
};
