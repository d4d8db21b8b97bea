/** A purchased line, with the units that no credit note has refunded yet. */
export interface OpenPurchase {
  readonly invoice: string;
  /** From 1, in the order of the invoice. */
  readonly line: number;
  /** The price that was paid for one unit. */
  readonly pence: number;
  units: number;
}

/** Units of one credit note that were matched with one purchased line. */
export interface Match {
  readonly purchase: OpenPurchase;
  readonly units: number;
}

/**
 * The open purchases of every customer and stock code, oldest first. A credit note names no order. Its units
 * are therefore matched with the oldest purchases of the same customer and code that have units left. Units
 * without a match are left out.
 */
export class Purchases {
  readonly #open = new Map<string, OpenPurchase[]>();

  add(customer: string, sku: string, purchase: OpenPurchase): void {
    const key = `${customer} ${sku}`;
    const queue = this.#open.get(key);
    if (queue) queue.push(purchase);
    else this.#open.set(key, [purchase]);
  }

  takeBack(customer: string, sku: string, units: number): Match[] {
    const queue = this.#open.get(`${customer} ${sku}`) ?? [];
    const matches: Match[] = [];
    for (let left = units, first = queue[0]; left > 0 && first; first = queue[0]) {
      const taken = Math.min(left, first.units);
      matches.push({ purchase: first, units: taken });
      first.units -= taken;
      left -= taken;
      if (first.units === 0) queue.shift();
    }
    return matches;
  }
}
