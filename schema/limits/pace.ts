/** Fields that are resolved before other work of this process gets its turn: some 10 to 30 ms. */
const FIELDS_IN_A_TURN = 8_000;
/**
 * List items that are released before other requests get their turn. All fields of a page of pages are
 * requested before any is resolved.
 */
const ITEMS_AT_ONCE = 1_000;
/** List items that are released in one turn. A list up to this length, which is a page, is never divided. */
const ITEMS_IN_A_TURN = 100;

/** A part of a list that waits for its turn. */
interface Waiting {
  readonly items: number;
  readonly begin: () => void;
}

/**
 * Shares one process among requests. GraphQL resolves a list without a pause, and no other request is
 * answered until it ends. Here lists are released in parts, in the order in which they arrived, with a turn
 * of the event loop between two parts. A page that arrives while no other list waits is released at once.
 */
export class Pace {
  #fields = 0;
  #items = 0;
  #scheduled = false;
  #waiting: Waiting[] = [];

  /** Must be called for each field. */
  field(): void {
    this.#fields += 1;
    this.#scheduleTurn();
  }

  /**
   * Returns the list, or a promise of it, or of its items. `stillWanted` throws if the request has ended
   * before their turn comes.
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

/** One for the process: all its requests take turns. */
export const pace = new Pace();
