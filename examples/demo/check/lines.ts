import { rowsOf } from './files.ts';
import { earnersOf, readSponsorsByNumber, waitOf } from './people.ts';

/** A line of a paid order, with all that was ever refunded of it. */
export interface SoldLine {
  /** Of the payment: "2010-12-01". */
  readonly day: string;
  /** The month in which its commissions are released. */
  readonly released: string;
  /** The numbers of those who earn on it: the seller, then the upline. */
  readonly people: readonly number[];
  readonly sku: string;
  readonly category: string;
  readonly pieces: bigint;
  readonly money: bigint;
  /** In time order. */
  readonly refunds: readonly (readonly [month: string, pence: bigint])[];
}

const HOLD = 7;
const DAY = 86_400_000;

/** All lines of the packed files; for a sample, those of the first order and of every `oneIn`-th after it. */
export function* soldLines(oneIn = 1): Generator<SoldLine> {
  const refunds = refundsByLine();
  const categories = new Map(
    [...rowsOf('online-retail/products.csv.gz')].map(([sku = '', category = '']) => [sku, category]),
  );
  const earners = earnersOf(readSponsorsByNumber());
  const orders = [...rowsOf('online-retail/orders.csv.gz')];
  let place = -1;
  let line = 0;
  let people: number[] = [];
  for (const [start, sku = '', quantity = '', price = ''] of rowsOf('online-retail/lines.csv.gz')) {
    if (start) {
      place += 1;
      line = 0;
      people = place % oneIn === 0 ? earners(orders[place]?.[1] ?? '') : [];
    }
    if (place % oneIn !== 0) continue;
    line += 1;
    const [invoice = '', , at = ''] = orders[place] ?? [];
    yield {
      day: at.slice(0, 10),
      released: monthAfter(at, waitOf(invoice) + HOLD),
      people,
      sku,
      category: categories.get(sku) ?? '',
      pieces: BigInt(quantity),
      money: BigInt(quantity) * BigInt(price),
      refunds: refunds.get(`${invoice} ${String(line)}`) ?? [],
    };
  }
}

/** The month and pence of every refund of a line, in time order, as in the file. */
function refundsByLine(): Map<string, [month: string, pence: bigint][]> {
  const refunds = new Map<string, [string, bigint][]>();
  for (const [, at = '', invoice = '', line = '', , pence = '0'] of rowsOf('online-retail/refunds.csv.gz')) {
    const key = `${invoice} ${line}`;
    refunds.set(key, [...(refunds.get(key) ?? []), [at.slice(0, 7), BigInt(pence)]]);
  }
  return refunds;
}

/** The shop's orders are placed during the day in London, so the calendar alone gives the month. */
function monthAfter(at: string, days: number): string {
  return new Date(Date.parse(`${at.slice(0, 10)}T00:00:00Z`) + days * DAY).toISOString().slice(0, 7);
}
