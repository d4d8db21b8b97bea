/** The longest wait. Apollo Kotlin waits 10 seconds for the acknowledgement and then closes by itself. */
const LONGEST_MS = 8000;
/** For how long a refusal is remembered. */
export const REFUSALS_KEPT_MS = 10 * 60_000;

/**
 * Some clients connect again at once and for ever, with the same token (Apollo iOS 1 twice a second). So a token that was refused before
 * waits for its refusal: not at all at first, then 1, 2, 4 and 8 seconds. A fresh token never waits. `times` counts this refusal too.
 */
export function refusalDelayMs(times: number): number {
  return times === 1 ? 0 : Math.min(LONGEST_MS, 1000 * 2 ** (times - 2));
}
