import { afterAll, beforeAll, vi } from 'vitest';

/**
 * For a test file, before its other beforeAll: the clock stands still in all of it, so that ids are made at that moment
 * too, and neither the day on which it runs nor how long it takes means anything.
 */
export function useClockAt(now: Date): void {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ['Date'], now });
  });
  afterAll(() => {
    vi.useRealTimers();
  });
}
