/** Fields that are worked on before other work of this process has its turn: some 10 to 30 ms. */
const FIELDS_IN_A_TURN = 8_000;
/** Items of lists that are handed out at once before others have their turn: all fields of a page of pages are asked for before any is worked on. */
const ITEMS_AT_ONCE = 1_000;
/** Items that a turn begins with, of all that wait; and the longest list that is never divided: a page. */
const ITEMS_IN_A_TURN = 100;

/** What waits for a turn: so many items of a list of one request. */
interface Waiting {
  readonly items: number;
  readonly begin: () => void;
}

/**
 * Shares one process among requests: GraphQL works through a list without a pause, however long it is, and nobody else is
 * answered meanwhile. Here lists are handed out a part at a time, in the order in which they came, with a turn of the event loop
 * between; a page that comes while there is time is handed out at once and as it is.
 */
export class Pace {
  #fields = 0;
  #items = 0;
  #scheduled = false;
  #waiting: Waiting[] = [];

  /** To be told of each field. */
  field(): void {
    this.#fields += 1;
    this.#scheduleTurn();
  }

  /**
   * The list, or a promise of it, or of its items. `stillWanted` throws when nobody wants them any more by the time that they
   * have their turn.
   */
  handOut<T>(
    items: readonly T[],
    stillWanted: () => void,
  ): readonly (T | Promise<T>)[] | Promise<readonly T[]> {
    if (items.length <= ITEMS_IN_A_TURN)
      return this.#isFree(items.length) ? items : this.#turn(items.length, stillWanted).then(() => items);
    const handed: (T | Promise<T>)[] = [];
    for (let from = 0; from < items.length; from += ITEMS_IN_A_TURN) {
      const part = items.slice(from, from + ITEMS_IN_A_TURN);
      const turn = this.#turn(part.length, stillWanted);
      for (const item of part) handed.push(turn.then(() => item));
    }
    return handed;
  }

  #isFree(more: number): boolean {
    if (this.#fields >= FIELDS_IN_A_TURN || this.#items + more > ITEMS_AT_ONCE || this.#waiting.length > 0)
      return false;
    this.#items += more;
    this.#scheduleTurn();
    return true;
  }

  #turn(items: number, stillWanted: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        try {
          stillWanted();
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.#waiting.push({ items, begin });
      this.#scheduleTurn();
    });
  }

  #scheduleTurn(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#fields = 0;
      this.#items = 0;
      this.#beginNext();
    });
  }

  #beginNext(): void {
    let items = 0;
    let count = 0;
    for (const { items: more, begin } of this.#waiting) {
      if (count > 0 && items + more > ITEMS_IN_A_TURN) break;
      items += more;
      count += 1;
      begin();
    }
    this.#waiting.splice(0, count);
    if (this.#waiting.length > 0) this.#scheduleTurn();
  }
}

/** Of this process: all its requests take turns. */
export const pace = new Pace();
