import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/** One row of the public file, unchanged. */
export interface RawRow {
  readonly InvoiceNo: string;
  readonly StockCode: string;
  readonly Description: string;
  readonly Quantity: string;
  readonly InvoiceDate: string;
  readonly UnitPrice: string;
  readonly CustomerID: string;
}

/** Streams the rows of the public CSV file, which may be compressed with gzip. */
export async function* rawRows(path: string): AsyncGenerator<RawRow> {
  const file = createReadStream(path);
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  for await (const row of text.pipe(parse({ columns: true }))) yield row as RawRow;
}

/** "2.55" becomes 255. Fractions of a penny are cut off: 4 lines have a price of 0.001. */
export function pence(price: string): number {
  const [whole = '0', fraction = ''] = price.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0').slice(0, 2));
}

/** "17850.0" becomes customer 17850. Empty when the shop did not know the customer. */
export function customer(id: string): string {
  return id.replace(/\.0$/, '');
}
