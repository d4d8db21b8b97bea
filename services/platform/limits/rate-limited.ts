/** Too often, for now: nothing was done. Thrown, not answered: it is no decision of the business. */
export class RateLimited extends Error {
  /** Whole seconds after which one more is allowed. */
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`one more is allowed in ${retryAfterSeconds.toString()} seconds`);
    this.name = 'RateLimited';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
