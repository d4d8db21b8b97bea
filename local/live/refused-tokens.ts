import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { REFUSALS_KEPT_MS, refusalDelayMs } from '../../functions/runtime/live/refusal-delay.ts';

/** The oldest are forgotten first. */
const MOST_KEPT = 10_000;

/** Tokens that were refused, and how often. */
export class RefusedTokens {
  readonly #refused = new Map<string, { times: number; at: number }>();

  /** Counts a refusal, and waits as long as it has to wait, or until the client is gone. */
  async wait(token: string, gone: AbortSignal): Promise<void> {
    const delay = this.delayOf(token, performance.now());
    if (delay > 0) await pause(delay, undefined, { ref: false, signal: gone }).catch(() => undefined);
  }

  /** Counts a refusal at `now`, and says how many milliseconds it waits. */
  delayOf(token: string, now: number): number {
    const key = createHash('sha256').update(token).digest('base64');
    const before = this.#refused.get(key);
    const times = before !== undefined && now - before.at < REFUSALS_KEPT_MS ? before.times + 1 : 1;
    this.#refused.delete(key);
    this.#refused.set(key, { times, at: now });
    const [oldest] = this.#refused.keys();
    if (this.#refused.size > MOST_KEPT && oldest !== undefined) this.#refused.delete(oldest);
    return refusalDelayMs(times);
  }
}
