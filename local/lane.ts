/** How much one lane takes. */
export interface LaneSize {
  /** Requests that are worked on at once. */
  readonly atOnce: number;
  /** Requests that wait for their turn. */
  readonly waiting: number;
}

/** A bound on work at once: who comes first is served first, no more wait than there is room for, and none of them for long. */
export class Lane {
  readonly #size: LaneSize;
  readonly #mostBytes: number;
  readonly #waitMs: number;
  readonly #waiting = new Set<() => void>();
  #running = 0;
  #bytes = 0;

  /** Bodies of `bodyBytes` at most, which have room for those that are worked on, those that wait, and as many that are still being sent. */
  constructor(size: LaneSize, bodyBytes: number, waitMs: number) {
    this.#size = size;
    this.#mostBytes = (size.atOnce + 2 * size.waiting) * bodyBytes;
    this.#waitMs = waitMs;
  }

  /** Whether one more would be turned away. */
  get isFull(): boolean {
    return this.#running >= this.#size.atOnce && this.#waiting.size >= this.#size.waiting;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps room for so many bytes; false, and nothing is kept, when there is none. */
  hold(bytes: number): boolean {
    if (this.#bytes + bytes > this.#mostBytes) return false;
    this.#bytes += bytes;
    return true;
  }

  letGo(bytes: number): void {
    this.#bytes -= bytes;
  }

  /**
   * True once the request has its turn, which ends with `leave`; false if there is no room, if it waits too
   * long or if the caller leaves.
   */
  enter(gone: AbortSignal): Promise<boolean> {
    if (gone.aborted || this.isFull) return Promise.resolve(false);
    if (this.#running >= this.#size.atOnce) return this.#wait(gone);
    this.#running += 1;
    return Promise.resolve(true);
  }

  leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#running -= 1;
    // The turn is handed on, so that nobody who comes now is served before those who wait.
    else next();
  }

  #wait(gone: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const decide = (entered: boolean): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', giveUp);
        this.#waiting.delete(begin);
        resolve(entered);
      };
      const begin = (): void => {
        decide(true);
      };
      const giveUp = (): void => {
        decide(false);
      };
      const timer = setTimeout(giveUp, this.#waitMs);
      gone.addEventListener('abort', giveUp);
      this.#waiting.add(begin);
    });
  }
}
