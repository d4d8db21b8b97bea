/**
 * Makes the four files beside it from the public CSV:
 *
 *     npx tsx examples/online-retail/pack.ts online_retail.csv[.gz]
 *
 * What is kept, what is left out and why is in README.md here.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { stringify } from 'csv-stringify/sync';
import { Purchases } from './purchases.ts';
import { customer, pence, rawRows } from './raw.ts';

/** The words in a title that give its category. The first match applies. */
const WORDS: readonly (readonly [category: string, words: RegExp])[] = [
  ['christmas', /\b(CHRISTMAS|XMAS|ADVENT)\b/],
  ['bags', /\bBAGS?\b/],
  ['kitchen', /\b(BAKING|BOWL|CAKE|CAKES|CAKESTAND|JAM|LUNCH|MUG|PLATE|TEA|TEACUP)\b/],
];

const source = process.argv[2];
if (source === undefined) {
  process.stderr.write('Which file? npx tsx examples/online-retail/pack.ts online_retail.csv.gz\n');
  process.exit(2);
}

const purchases = new Purchases();
const linesOf = new Map<string, number>();
const titles = new Map<string, string>();
const orders = [['order', 'customer', 'at']];
const lines = [['order', 'sku', 'quantity', 'pence']];
const refunds = [['credit_note', 'at', 'order', 'line', 'units', 'pence']];

for await (const row of rawRows(source)) {
  const buyer = customer(row.CustomerID);
  if (buyer === '') continue;
  const units = Number(row.Quantity);
  const price = pence(row.UnitPrice);
  if (row.InvoiceNo.startsWith('C')) {
    for (const { purchase, units: taken } of purchases.takeBack(buyer, row.StockCode, -units)) {
      // At most the price that was paid for a unit, although some units were credited at a higher price.
      const amount = taken * Math.min(price, purchase.pence);
      const { invoice, line } = purchase;
      refunds.push([row.InvoiceNo, row.InvoiceDate, invoice, String(line), String(taken), String(amount)]);
    }
  } else if (units > 0) {
    const line = (linesOf.get(row.InvoiceNo) ?? 0) + 1;
    linesOf.set(row.InvoiceNo, line);
    if (line === 1) orders.push([row.InvoiceNo, buyer, row.InvoiceDate]);
    // Only the first line of an order contains its number. The lines below belong to the same order.
    lines.push([line === 1 ? row.InvoiceNo : '', row.StockCode, String(units), String(price)]);
    if (!titles.has(row.StockCode)) titles.set(row.StockCode, row.Description.trim());
    purchases.add(buyer, row.StockCode, { invoice: row.InvoiceNo, line, pence: price, units });
  }
}

const products = [['sku', 'category', 'title']];
for (const [sku, title] of [...titles].sort(([a], [b]) => (a < b ? -1 : 1))) {
  products.push([sku, categoryOf(sku, title), title]);
}

for (const [name, rows] of Object.entries({ orders, lines, refunds, products })) {
  const file = gzipSync(stringify(rows), { level: 9 });
  writeFileSync(new URL(`${name}.csv.gz`, import.meta.url), file);
  process.stdout.write(`${name}.csv.gz: ${String(rows.length - 1)} rows, ${String(file.length)} bytes\n`);
}

/**
 * The raw data has no categories, but a plan's category rules need them, so the title gives the category. A
 * code that does not begin with a digit is not an article (POST, C2, M, DOT, BANK CHARGES, PADS) and gets the
 * category service.
 */
function categoryOf(sku: string, title: string): string {
  if (!/^\d/.test(sku)) return 'service';
  return WORDS.find(([, words]) => words.test(title.toUpperCase()))?.[0] ?? 'gifts';
}
