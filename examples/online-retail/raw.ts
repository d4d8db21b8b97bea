import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/** One row of the public file, as it is. */
export interface RawRow {
  readonly InvoiceNo: string;
  readonly StockCode: string;
  readonly Description: string;
  readonly Quantity: string;
  readonly InvoiceDate: string;
  readonly UnitPrice: string;
  readonly CustomerID: string;
}

/** Streams the rows of the public CSV, which may be gzipped. */
export async function* rawRows(path: string): AsyncGenerator<RawRow> {
  const file = createReadStream(path);
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  for await (const row of text.pipe(parse({ columns: true }))) yield row as RawRow;
}

/** "2.55" is 255. Fractions of a penny are cut off: the shop priced 4 lines at 0.001. */
export function pence(price: string): number {
  const [whole = '0', fraction = ''] = price.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0').slice(0, 2));
}

/** "17850.0" is customer 17850; empty where the shop knew none. */
export function customer(id: string): string {
  return id.replace(/\.0$/, '');
}
