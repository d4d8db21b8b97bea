import type { CommissionKind } from '../../domain/commissions/commission-entry.ts';
import type { DistributorId, OrderId, RefundId, TransferId } from '../../domain/ids.ts';
import { type Minor, minor } from '../../domain/money.ts';
import type { OrderLine } from '../../domain/catalogue/order-line.ts';
import type { StandingEarning } from '../../domain/sales/refund-decision.ts';
import { recordColumns } from '../recordset.ts';
import { type Reading, Query } from '../query.ts';
import { orders } from './orders.table.ts';

export type StoredOrder = typeof orders.$inferSelect;

/** A transfer of this order's commissions for which no statement month is decided yet. */
export interface OpenTransfer {
  readonly transferId: TransferId;
  readonly beneficiaryId: DistributorId;
  readonly kind: CommissionKind;
  readonly amount: Minor;
}

/** Everything about one order that a step or a refund decides from, in one snapshot. */
export interface OrderState {
  readonly revision: bigint;
  readonly order: StoredOrder;
  readonly lines: readonly OrderLine[];
  readonly earnings: readonly StandingEarning[];
  readonly openTransfers: readonly OpenTransfer[];
  readonly refunds: readonly StoredRefund[];
}

/** A refund, and its undoing if there is one. */
export interface StoredRefund {
  readonly id: RefundId;
  readonly refundRef: string;
  readonly digest: string;
  readonly undone: { readonly id: RefundId; readonly digest: string } | null;
}

type Amounts<T> = {
  [K in keyof T]: T[K] extends Minor ? string : T[K] extends Minor | null ? string | null : T[K];
};

type Row = StoredOrder & {
  readonly programmeRevision: bigint;
  readonly lines: Amounts<OrderLine>[];
  readonly earnings: Amounts<StandingEarning>[];
  readonly openTransfers: Amounts<OpenTransfer>[];
  readonly refunds: OrderState['refunds'];
};

const columns = recordColumns(orders)
  .map(({ key, name }) => `o.${name} as "${key}"`)
  .join(', ');

/**
 * Amounts are text inside JSON, because a number would lose digits above 2^53. Dues are looked up one by one, because
 * with a `not exists` all of them would be read.
 */
const select = `select ${columns}, (select revision from programme) as "programmeRevision",
     (select json_agg(json_build_object('lineNo', l.line_no, 'lineRef', l.line_ref, 'sku', l.sku, 'title', l.title,
        'category', l.category, 'quantity', l.quantity, 'unitPrice', l.unit_price::text, 'discount', l.discount::text,
        'unitCost', l.unit_cost::text, 'orderDiscountShare', l.order_discount_share::text, 'net', l.net::text,
        'refunded', coalesce((select sum(x.amount) from refund_lines x where x.order_id = o.id and x.line_no = l.line_no), 0)::text)
        order by l.line_no) from order_lines l where l.order_id = o.id and l.line_no >= o.first_line) as lines,
     (select coalesce(json_agg(json_build_object('lineNo', e.line_no, 'level', e.level,
        'uplineIndex', e.upline_index, 'beneficiaryId', e.beneficiary_id, 'base', e.base::text, 'rate', e.rate,
        'unitAmount', e.unit_amount::text, 'amount', e.amount::text, 'capped', e.capped, 'byTier', e.by_tier,
        'paidBelow', e.paid_below, 'sameTierRate', e.same_tier_rate, 'ruleName', e.rule_name, 'tierCode', e.tier_code, 'planVersion', e.plan_version,
        'reversed', coalesce(taken.reversed, 0)::text, 'adjusted', coalesce(taken.adjusted, 0)::text) order by e.line_no, e.level), '[]')
      from commission_entries e
      left join (select line_no, level, sum(amount) filter (where kind <> 'ADJUSTED') as reversed,
          sum(amount) filter (where kind = 'ADJUSTED') as adjusted from commission_entries
        where order_id = o.id and kind <> 'EARNED' group by line_no, level) taken using (line_no, level)
      where e.order_id = o.id and e.kind = 'EARNED') as earnings,
     (select coalesce(json_agg(json_build_object('transferId', moved.id, 'beneficiaryId', moved.beneficiary_id,
        'kind', moved.kind, 'amount', moved.amount::text)), '[]')
      from (select e.transfer_id as id, e.beneficiary_id, e.kind, sum(e.amount) as amount
        from commission_entries e where e.order_id = o.id group by e.transfer_id, e.beneficiary_id, e.kind) moved
      where (select d.transfer_id from dues d where d.transfer_id = moved.id) is null) as "openTransfers",
     (select coalesce(json_agg(json_build_object('id', f.id, 'refundRef', f.refund_ref, 'digest', f.digest,
        'undone', case when u.id is not null then json_build_object('id', u.id, 'digest', u.digest) end)), '[]')
      from refunds f left join refunds u on u.undoes = f.id where f.order_id = o.id and f.undoes is null) as refunds
   from orders o where `;

const byId = new Query<Row, [id: OrderId]>('order_state_by_id', `${select} o.id = $1`);
const byExternalId = new Query<Row, [channel: string, externalId: string]>(
  'order_state_by_external_id',
  `${select} o.channel = $1 and o.external_id = $2`,
);

/** The order by its id, or by channel and number; undefined when there is none. */
export async function readOrderState(
  on: Reading,
  ref: { readonly id: OrderId } | { readonly channel: string; readonly externalId: string },
): Promise<OrderState | undefined> {
  const row = await ('id' in ref
    ? byId.row(on, [ref.id])
    : byExternalId.row(on, [ref.channel, ref.externalId]));
  if (row === undefined) return undefined;
  const { programmeRevision, lines, earnings, openTransfers, refunds, ...order } = row;
  return {
    revision: programmeRevision,
    order,
    lines: lines.map((line) => ({
      ...line,
      unitPrice: amount(line.unitPrice),
      discount: amount(line.discount),
      unitCost: line.unitCost === null ? null : amount(line.unitCost),
      orderDiscountShare: amount(line.orderDiscountShare),
      net: amount(line.net),
      refunded: amount(line.refunded),
    })),
    earnings: earnings.map((earning) => ({
      ...earning,
      base: amount(earning.base),
      unitAmount: earning.unitAmount === null ? null : amount(earning.unitAmount),
      amount: amount(earning.amount),
      reversed: amount(earning.reversed),
      adjusted: amount(earning.adjusted),
    })),
    openTransfers: openTransfers.map((open) => ({ ...open, amount: amount(open.amount) })),
    refunds,
  };
}

const amount = (text: string): Minor => minor(BigInt(text));

/** The names of these statements, for callers that run two calls one statement at a time. */
export { byExternalId as orderStateByExternalIdQuery, byId as orderStateByIdQuery };
