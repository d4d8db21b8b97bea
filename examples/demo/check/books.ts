import { promised } from './agreed.ts';
import { CONTEST_END, prizeMoney } from './contest.ts';
import { soldLines } from './lines.ts';
import { salesOf, type Sales } from './sales.ts';
import { slabBonus } from './slabs.ts';
import { worths } from './worth.ts';

/** The expected sums of a statement, in pence. */
export interface Expected {
  opening: bigint;
  earned: bigint;
  reversed: bigint;
  /** The monthly bonus, and a prize of the contest. */
  bonus: bigint;
  closing: bigint;
}

/** By distributor number, then by month. Only months with a change are present. */
export type Books = Map<number, Map<string, Expected>>;

/**
 * Computes every statement of the year from the packed files alone; for a sample, from the first order and
 * every `oneIn`-th after it. No events are replayed. An order belongs to the month of its release, and the
 * commission of a level at the end of a month depends only on the money not refunded by then. `earned` is the
 * commission, before any refund, of the orders released in the month. `reversed` is the change in the
 * commission of all released orders because of refunds. `bonus` is computed from the sales of the month alone.
 */
export function expectedBooks(oneIn = 1): Books {
  const books: Books = new Map();
  for (const { day, released, people, sku, category, money, pieces, refunds } of soldLines(oneIn)) {
    const levels = people.map((who, index) => promised((index + 1) as 1 | 2 | 3, who, sku, category, day));
    for (const [index, worth] of worths(money, pieces, levels).entries()) {
      const months = book(books, people[index] ?? 0);
      month(months, released).earned += worth(money);
      let before = worth(money);
      let left = money;
      for (const [when, pence] of refunds) {
        left -= pence;
        month(months, when > released ? when : released).reversed += worth(left) - before;
        before = worth(left);
      }
    }
  }
  const sales = salesOf(soldLines(oneIn));
  addBonuses(books, sales);
  for (const [who, pence] of prizeMoney(sales)) month(book(books, who), CONTEST_END).bonus += pence;
  return carryForward(books);
}

function addBonuses(books: Books, sales: Sales): void {
  for (const [who, months] of sales)
    for (const [key, sold] of months) month(book(books, who), key).bonus += slabBonus(sold);
}

function book(books: Books, who: number): Map<string, Expected> {
  const found = books.get(who) ?? new Map<string, Expected>();
  books.set(who, found);
  return found;
}

function month(months: Map<string, Expected>, key: string): Expected {
  const found = months.get(key) ?? { opening: 0n, earned: 0n, reversed: 0n, bonus: 0n, closing: 0n };
  months.set(key, found);
  return found;
}

function carryForward(books: Books): Books {
  for (const [who, months] of books) {
    const moved = [...months].filter(
      ([, { earned, reversed, bonus }]) => earned !== 0n || reversed !== 0n || bonus !== 0n,
    );
    moved.sort(([a], [b]) => (a < b ? -1 : 1));
    let carried = 0n;
    for (const [, sums] of moved) {
      sums.opening = carried;
      carried += sums.earned + sums.reversed + sums.bonus;
      sums.closing = carried;
    }
    books.set(who, new Map(moved));
  }
  return books;
}
