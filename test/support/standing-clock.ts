import { afterAll, beforeAll, vi } from 'vitest';

/**
 * For a test file, before its other beforeAll: stops the clock for the whole file. Ids are made at that time
 * too, so neither the day of the run nor its length matters.
 */
export function useClockAt(now: Date): void {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ['Date'], now });
  });
  afterAll(() => {
    vi.useRealTimers();
  });
}
