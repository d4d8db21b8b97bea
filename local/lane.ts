/** How much one lane takes. */
export interface LaneSize {
  /** Requests that are worked on at once. */
  readonly atOnce: number;
  /** Requests that wait for their turn. */
  readonly waiting: number;
}

/**
 * Limits concurrent work. Requests are served in the order in which they arrive. The number of waiting
 * requests and their waiting time are limited.
 */
export class Lane {
  readonly #size: LaneSize;
  readonly #mostBytes: number;
  readonly #waitMs: number;
  readonly #waiting = new Set<() => void>();
  #running = 0;
  #bytes = 0;

  /**
   * Each body has at most `bodyBytes`. The memory limit has room for the bodies of the running requests, of
   * the waiting requests, and of as many requests still being received as may wait.
   */
  constructor(size: LaneSize, bodyBytes: number, waitMs: number) {
    this.#size = size;
    this.#mostBytes = (size.atOnce + 2 * size.waiting) * bodyBytes;
    this.#waitMs = waitMs;
  }

  /** True when another request would be refused. */
  get isFull(): boolean {
    return this.#running >= this.#size.atOnce && this.#waiting.size >= this.#size.waiting;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Reserves this many bytes. Returns false and reserves nothing when there is not enough room. */
  hold(bytes: number): boolean {
    if (this.#bytes + bytes > this.#mostBytes) return false;
    this.#bytes += bytes;
    return true;
  }

  letGo(bytes: number): void {
    this.#bytes -= bytes;
  }

  /**
   * Resolves to true when the request has its turn, which ends with `leave`. Resolves to false if the lane is
   * full, the wait is too long or the caller leaves.
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
    // The turn goes directly to the first waiting request, so that a new request cannot overtake it.
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
