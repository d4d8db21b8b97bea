import {
  ENTRY,
  ORDER,
  PREVIEW,
  REFUND,
  type EntryAnswer,
  type OrderAnswer,
  type PreviewAnswer,
  type RefundAnswer,
} from './answers.ts';
import { REFUSAL, unless, type Asker } from './asking.ts';
import type { Member } from './people.ts';
import { at } from './time.ts';

export interface Line {
  readonly sku?: string;
  readonly lineRef?: string;
  readonly category?: string;
  readonly quantity?: number;
  readonly unitPrice: string;
  readonly discount?: string;
  readonly unitCost?: string;
}

/** A sale of a story. Fields that are left out have the usual values. */
export interface Sale {
  /** The distributor whose code the order carries. */
  readonly by?: Member;
  readonly code?: string;
  readonly customer?: string;
  readonly visitor?: string;
  readonly number?: string;
  readonly channel?: string;
  /** Null: placed and not paid yet. */
  readonly paidAt?: string | null;
  readonly completedAt?: string;
  /** One line of one unit at this price; 100.00 if left out. */
  readonly goods?: string;
  readonly lines?: readonly Line[];
  readonly discount?: string;
  readonly shipping?: string;
  readonly tax?: string;
}

export const USUAL_DAY = at('2025-03-10');

let orders = 0;

/** The sale as input for the API. */
export function orderOf({
  by,
  code = by?.code,
  goods = '100.00',
  lines = [{ unitPrice: goods }],
  ...sale
}: Sale): object {
  orders += 1;
  const {
    customer = `customer-${orders}`,
    number = `order-${orders}`,
    paidAt = USUAL_DAY,
    visitor,
    ...rest
  } = sale;
  return {
    externalId: number,
    customerRef: customer,
    referralCode: code,
    visitorToken: visitor,
    currency: 'CNY',
    placedAt: paidAt ?? USUAL_DAY,
    paidAt,
    ...rest,
    lines: lines.map((line) => ({ sku: 'tea', quantity: 1, ...line })),
  };
}

type Ordered = { readonly id: string };

/**
 * The actions about orders. Stories are in the past, and only an operator may record orders older than a few
 * days (R9, R18).
 */
export function sales(admin: Asker) {
  const read = async ({ id }: Ordered) =>
    (
      await admin.ask<{ order: OrderAnswer }>(`query ($id: ID!) { order(order: { id: $id }) { ${ORDER} } }`, {
        id,
      })
    ).order;
  const advance = async (order: Ordered, step: string, when?: string) => {
    await admin.do(
      'advanceOrder',
      { order: { id: order.id }, step, at: when },
      '... on OrderAdvanced { order { id } }',
    );
    return read(order);
  };
  const record = (input: object) =>
    admin.do<{ order: Ordered; duplicate: boolean }>(
      'recordOrder',
      input,
      '... on OrderRecorded { order { id } duplicate }',
    );

  return {
    /** The order after the change. */
    sale: async (sale: Sale = {}) => read((await record(orderOf(sale))).order),
    record,
    /** Many at once; each answer is a success or a refusal. */
    sales: async (list: readonly Sale[]) => {
      const { recordOrders } = await admin.ask<{
        recordOrders: readonly { order: Ordered; duplicate: boolean }[];
      }>(
        `mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { ... on OrderRecorded { order { id } duplicate } ${REFUSAL} } }`,
        { input: list.map(orderOf) },
      );
      return Promise.all(recordOrders.map(async (one) => read(unless(one).order)));
    },
    order: read,
    pay: (order: Ordered, when?: string) => advance(order, 'PAY', when),
    ship: (order: Ordered, when?: string) => advance(order, 'SHIP', when),
    complete: (order: Ordered, when?: string) => advance(order, 'COMPLETE', when),
    cancel: (order: Ordered, when?: string) => advance(order, 'CANCEL', when),

    /**
     * Refunds everything that is left, or this amount of line 1, or this amount of each line, or the given
     * `parts`.
     */
    refund: (
      order: Ordered,
      {
        of,
        parts,
        ref,
        when,
        reason,
      }: {
        of?: string | Readonly<Record<string, string>>;
        parts?: object;
        ref?: string;
        when?: string;
        reason?: string;
      } = {},
    ) => {
      orders += 1;
      const amounts = typeof of === 'string' ? { '1': of } : of;
      const lines = amounts && Object.entries(amounts).map(([lineRef, amount]) => ({ lineRef, amount }));
      return admin.do<{ refund: RefundAnswer; order: OrderAnswer; reversals: readonly EntryAnswer[] }>(
        'refundOrder',
        {
          order: { id: order.id },
          refundRef: ref ?? `refund-${orders}`,
          ...(parts ?? (lines ? { lines } : { everything: true })),
          refundedAt: when,
          reason,
        },
        `... on OrderRefunded { refund { ${REFUND} } order { ${ORDER} } reversals { ${ENTRY} } }`,
      );
    },

    undo: (order: Ordered, refundRef: string, { when, reason }: { when?: string; reason?: string } = {}) =>
      admin.do<{ refund: RefundAnswer; order: OrderAnswer; restored: readonly EntryAnswer[] }>(
        'undoRefund',
        { order: { id: order.id }, refundRef, undoneAt: when, reason },
        `... on RefundUndone { refund { ${REFUND} } order { ${ORDER} } restored { ${ENTRY} } }`,
      ),

    visit: async (
      member: Pick<Member, 'code'>,
      { visitor, customer, when }: { visitor: string; customer?: string; when: string },
    ) => {
      const input = {
        referralCode: member.code,
        visitorToken: visitor,
        customerRef: customer,
        visitedAt: when,
      };
      await admin.do('recordVisit', input, '... on VisitRecorded { distributor { code } }');
    },

    preview: (sale: Sale, draft?: object) => previewed(admin, { order: orderOf(sale), draft }),
  };
}

async function previewed(admin: Asker, input: object): Promise<PreviewAnswer> {
  const { previewCommission } = await admin.ask<{ previewCommission: PreviewAnswer }>(
    `query ($input: PreviewCommissionInput!) { previewCommission(input: $input) { ... on CommissionPreview { ${PREVIEW} } ${REFUSAL} } }`,
    { input },
  );
  return unless(previewCommission);
}

/** The earnings of each distributor on the order, after refunds and corrections. */
export function earnings({
  commissionEntries,
}: Pick<OrderAnswer, 'commissionEntries'>): Record<string, string> {
  const cents = new Map<string, number>();
  for (const { beneficiary, amount } of commissionEntries) {
    const { displayName } = beneficiary;
    cents.set(displayName, (cents.get(displayName) ?? 0) + Math.round(Number(amount) * 100));
  }
  return Object.fromEntries([...cents].map(([name, sum]) => [name, (sum / 100).toFixed(2)]));
}

/** The distributor to whom the sale is attributed, and the reason. */
export function credited({ attribution }: Pick<OrderAnswer, 'attribution'>): string | null {
  return attribution && `${attribution.distributor.displayName} by ${attribution.via}`;
}
