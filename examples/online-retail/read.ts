import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

export interface ShopLine {
  /** The line's number in the order, from 1. */
  readonly lineRef: string;
  readonly sku: string;
  readonly title: string;
  readonly category: string;
  readonly quantity: number;
  /** Price of one unit. */
  readonly pence: number;
}

export interface ShopOrder {
  readonly invoice: string;
  readonly customer: string;
  /** London local time, "2010-12-01 08:26:00". */
  readonly at: string;
  readonly lines: readonly ShopLine[];
}

/** The refund by one credit note of one order. */
export interface ShopRefund {
  readonly creditNote: string;
  readonly invoice: string;
  /** London local time. */
  readonly at: string;
  readonly lines: readonly { readonly lineRef: string; readonly pence: number }[];
}

export interface ShopYear {
  /** In time order. */
  readonly orders: readonly ShopOrder[];
  /** In time order; each line stands once in a refund. */
  readonly refunds: readonly ShopRefund[];
  /** The number of rows in refunds.csv.gz, before rows of the same credit note and line are combined. */
  readonly refundRows: number;
}

/** The packed year, whole and in memory (about 150 MB). */
export function readYear(): ShopYear {
  const refundRows = table('refunds');
  return { orders: readOrders(), refunds: readRefunds(refundRows), refundRows: refundRows.length };
}

function readOrders(): ShopOrder[] {
  const products = new Map(
    table('products').map(([sku = '', category = '', title = '']) => [sku, { category, title }]),
  );
  const lines = new Map<string, ShopLine[]>();
  let current: ShopLine[] = [];
  for (const [order = '', sku = '', quantity, pence] of table('lines')) {
    if (order !== '') lines.set(order, (current = []));
    const { category, title } = products.get(sku) ?? { category: '', title: '' };
    const lineRef = String(current.length + 1);
    current.push({ lineRef, sku, title, category, quantity: Number(quantity), pence: Number(pence) });
  }
  return table('orders').map(([invoice = '', customer = '', at = '']) => {
    return { invoice, customer, at, lines: lines.get(invoice) ?? [] };
  });
}

function readRefunds(rows: readonly string[][]): ShopRefund[] {
  const refunds = new Map<
    string,
    { creditNote: string; invoice: string; at: string; lines: Map<string, number> }
  >();
  for (const [creditNote = '', at = '', invoice = '', lineRef = '', , pence] of rows) {
    const key = `${creditNote}/${invoice}`;
    const refund = refunds.get(key) ?? { creditNote, invoice, at, lines: new Map<string, number>() };
    refund.lines.set(lineRef, (refund.lines.get(lineRef) ?? 0) + Number(pence));
    refunds.set(key, refund);
  }
  return [...refunds.values()].map((refund) => {
    return { ...refund, lines: [...refund.lines].map(([lineRef, pence]) => ({ lineRef, pence })) };
  });
}

function table(name: string): string[][] {
  const text = gunzipSync(readFileSync(new URL(`${name}.csv.gz`, import.meta.url)));
  return parse(text, { fromLine: 2 });
}
