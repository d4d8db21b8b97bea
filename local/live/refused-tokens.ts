import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** The longest wait. Apollo Kotlin waits 10 seconds for the acknowledgement and then closes by itself. */
const LONGEST_MS = 8000;
const KEPT_MS = 10 * 60_000;
/** The oldest are forgotten first. */
const MOST_KEPT = 10_000;

/**
 * Some clients connect again at once and for ever, with the same token (Apollo iOS 1 twice a second). So a token that was refused before
 * waits for its refusal: not at all at first, then 1, 2, 4 and 8 seconds. A fresh token never waits.
 */
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
    const times = before !== undefined && now - before.at < KEPT_MS ? before.times + 1 : 1;
    this.#refused.delete(key);
    this.#refused.set(key, { times, at: now });
    const [oldest] = this.#refused.keys();
    if (this.#refused.size > MOST_KEPT && oldest !== undefined) this.#refused.delete(oldest);
    return times === 1 ? 0 : Math.min(LONGEST_MS, 1000 * 2 ** (times - 2));
  }
}
