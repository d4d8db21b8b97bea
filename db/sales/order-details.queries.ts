import type { OrderId, RefundId } from '../../domain/ids.ts';
import { type CurrencyCode, type Minor, minor, type Money, sum } from '../../domain/money.ts';
import type { OrderLine } from '../../domain/catalogue/order-line.ts';
import type { Refund } from '../../domain/sales/order.ts';
import type { RefundParts } from '../../domain/sales/refund-decision.ts';
import type { Database } from '../connection.ts';
import { type Reading, Query } from '../query.ts';

const lines = new Query<OrderLine & { readonly orderId: OrderId }, [ids: readonly OrderId[], most: number]>(
  'order_lines',
  `select l.order_id as "orderId", l.line_no as "lineNo", l.line_ref as "lineRef", l.sku, l.title, l.category, l.quantity,
     l.unit_price as "unitPrice", l.discount, l.unit_cost as "unitCost", l.order_discount_share as "orderDiscountShare", l.net,
     coalesce(f.refunded, 0) as refunded
   from order_lines l join orders o on o.id = l.order_id and l.line_no >= o.first_line
   left join (select order_id, line_no, sum(amount) as refunded from refund_lines where order_id = any($1) group by 1, 2) f
     using (order_id, line_no)
   where l.order_id = any($1) order by l.order_id, l.line_no limit $2`,
);

type RefundRow = Omit<Refund, 'amount' | 'net' | 'shipping' | 'tax'> & {
  readonly net: Minor;
  readonly shipping: Minor;
  readonly tax: Minor;
  readonly currency: CurrencyCode;
};

const select = `select f.id, f.order_id as "orderId", f.refund_ref as "refundRef", f.amount as net, coalesce(f.shipping, 0) as shipping,
  coalesce(f.tax, 0) as tax, o.currency, f.reason, f.refunded_at as "refundedAt", u.refunded_at as "undoneAt"
  from refunds f join orders o on o.id = f.order_id left join refunds u on u.undoes = f.id`;
const refundsOf = new Query<RefundRow, [ids: readonly OrderId[], most: number]>(
  'refunds_of_orders',
  `${select} where f.order_id = any($1) and f.undoes is null order by f.refunded_at, f.id limit $2`,
);
const refundsById = new Query<RefundRow, [ids: readonly RefundId[]]>(
  'refunds_by_id',
  `${select} where f.id = any($1) and f.undoes is null`,
);

/** The lines of these orders, each order's in the order given by the shop; of all orders together one more than `most` at most. */
export async function readLines(
  db: Database,
  ids: readonly OrderId[],
  most: number,
): Promise<{ orderId: OrderId; line: OrderLine }[]> {
  return (await lines.rows(db, [ids, most + 1])).map(({ orderId, ...line }) => ({ orderId, line }));
}

/** The refunds of these orders, oldest first, one more than `most` at most. */
export async function readRefundsOf(db: Database, ids: readonly OrderId[], most: number): Promise<Refund[]> {
  return (await refundsOf.rows(db, [ids, most + 1])).map(refundOf);
}

export async function readRefunds(db: Database, ids: readonly RefundId[]): Promise<Refund[]> {
  return (await refundsById.rows(db, [ids])).map(refundOf);
}

function refundOf({ net, shipping, tax, currency, ...row }: RefundRow): Refund {
  const money = (minor: Minor): Money => ({ minor, currency });
  return {
    ...row,
    amount: money(sum([net, shipping, tax])),
    net: money(net),
    shipping: money(shipping),
    tax: money(tax),
  };
}

/** A refund as it was recorded. */
export interface RefundedParts extends RefundParts {
  readonly refundedAt: Date;
}

type PartsRow = Omit<RefundedParts, 'lines'> & { readonly lines: { lineNo: number; amount: string }[] };

const parts = new Query<PartsRow, [id: RefundId]>(
  'refunded_parts',
  `select f.refunded_at as "refundedAt", coalesce(f.shipping, 0) as shipping, coalesce(f.tax, 0) as tax,
     (select coalesce(json_agg(json_build_object('lineNo', l.line_no, 'amount', l.amount::text)), '[]') from refund_lines l where l.refund_id = f.id) as lines
   from refunds f where f.id = $1`,
);

/** A refund of an order's state. */
export async function readRefundedParts(on: Reading, id: RefundId): Promise<RefundedParts> {
  const row = await parts.row(on, [id]);
  if (row === undefined) throw new Error('a refund that was recorded is gone');
  return {
    ...row,
    lines: row.lines.map(({ lineNo, amount }) => ({ lineNo, amount: minor(BigInt(amount)) })),
  };
}
