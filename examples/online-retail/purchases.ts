/** A purchased line with the units that no credit note has taken back yet. */
export interface OpenPurchase {
  readonly invoice: string;
  /** From 1, in the order of the invoice. */
  readonly line: number;
  /** What one unit was paid with. */
  readonly pence: number;
  units: number;
}

/** Units of one credit note that were found on one purchased line. */
export interface Match {
  readonly purchase: OpenPurchase;
  readonly units: number;
}

/**
 * The open purchases of every customer and stock code, oldest first. A credit note names no order, so its units are taken from the
 * oldest purchase of the same customer and code that still has some; what finds no purchase is left out.
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
