/** How many times finer than the interval itself. */
const STEPS = 20;
/** Shares of the interval that follow each other by this lie far apart, however many there are. */
const GOLDEN = 0.618_033_988_75;

/**
 * Looks at each of many connections once in an interval, a few at a time: all of them at once would hold up everything else. Those that came in
 * the same moment are spread over the interval by a shorter first one.
 */
export class Sweep<T> {
  readonly #look: (one: T, now: Date, tick: number) => void;
  readonly #dueAt = new Map<T, number>();
  #everyMs = 0;
  #share = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(look: (one: T, now: Date, tick: number) => void) {
    this.#look = look;
  }

  /** All that there are. */
  get all(): Iterable<T> {
    return this.#dueAt.keys();
  }

  begin(everyMs: number): void {
    this.#everyMs = everyMs;
    this.#timer = setInterval(() => {
      this.#step(performance.now());
    }, everyMs / STEPS);
    this.#timer.unref();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  add(one: T): void {
    this.#share = (this.#share + GOLDEN) % 1;
    this.#dueAt.set(one, performance.now() + this.#share * this.#everyMs);
  }

  delete(one: T): void {
    this.#dueAt.delete(one);
  }

  #step(tick: number): void {
    const now = new Date();
    for (const [one, dueAt] of this.#dueAt) {
      if (dueAt > tick) continue;
      this.#dueAt.set(one, tick + this.#everyMs);
      this.#look(one, now, tick);
    }
  }
}
