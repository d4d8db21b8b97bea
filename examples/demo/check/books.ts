import { promised } from './agreed.ts';
import { rowsOf } from './files.ts';
import { earnersOf, readSponsorsByNumber, waitOf } from './people.ts';
import { worths } from './worth.ts';

/** The expected sums of a statement, in pence. */
export interface Expected {
  opening: bigint;
  earned: bigint;
  reversed: bigint;
  closing: bigint;
}

/** By distributor number, then by month. Only months with a change are present. */
export type Books = Map<number, Map<string, Expected>>;

const HOLD = 7;
const DAY = 86_400_000;

/**
 * Computes every statement of the year from the packed files alone; for a sample, from the first order and
 * every `oneIn`-th after it. No events are replayed. An order belongs to the month of its release, and the
 * commission of a level at the end of a month depends only on the money not refunded by then. `earned` is the
 * commission, before any refund, of the orders released in the month. `reversed` is the change in the
 * commission of all released orders because of refunds.
 */
export function expectedBooks(oneIn = 1): Books {
  const refunds = refundsByLine();
  const categories = new Map(
    [...rowsOf('online-retail/products.csv.gz')].map(([sku = '', category = '']) => [sku, category]),
  );
  const earners = earnersOf(readSponsorsByNumber());
  const orders = [...rowsOf('online-retail/orders.csv.gz')];
  const books: Books = new Map();
  let place = -1;
  let line = 0;
  let people: number[] = [];
  for (const [start, sku = '', quantity = '', price = ''] of rowsOf('online-retail/lines.csv.gz')) {
    if (start) {
      place += 1;
      line = 0;
      people = earners(orders[place]?.[1] ?? '');
    }
    if (place % oneIn !== 0) continue;
    line += 1;
    const [invoice = '', , at = ''] = orders[place] ?? [];
    const released = monthAfter(at, waitOf(invoice) + HOLD);
    const money = BigInt(quantity) * BigInt(price);
    const day = at.slice(0, 10);
    const levels = people.map((who, index) =>
      promised((index + 1) as 1 | 2 | 3, who, sku, categories.get(sku) ?? '', day),
    );
    for (const [index, worth] of worths(money, BigInt(quantity), levels).entries()) {
      const months = book(books, people[index] ?? 0);
      month(months, released).earned += worth(money);
      let before = worth(money);
      let left = money;
      for (const [when, pence] of refunds.get(`${invoice} ${String(line)}`) ?? []) {
        left -= pence;
        month(months, when > released ? when : released).reversed += worth(left) - before;
        before = worth(left);
      }
    }
  }
  return carryForward(books);
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

function book(books: Books, who: number): Map<string, Expected> {
  const found = books.get(who) ?? new Map<string, Expected>();
  books.set(who, found);
  return found;
}

function month(months: Map<string, Expected>, key: string): Expected {
  const found = months.get(key) ?? { opening: 0n, earned: 0n, reversed: 0n, closing: 0n };
  months.set(key, found);
  return found;
}

function carryForward(books: Books): Books {
  for (const [who, months] of books) {
    const moved = [...months].filter(([, sums]) => sums.earned !== 0n || sums.reversed !== 0n);
    moved.sort(([a], [b]) => (a < b ? -1 : 1));
    let carried = 0n;
    for (const [, sums] of moved) {
      sums.opening = carried;
      carried += sums.earned + sums.reversed;
      sums.closing = carried;
    }
    books.set(who, new Map(moved));
  }
  return books;
}
