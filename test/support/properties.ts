import fc from 'fast-check';

/**
 * The properties are tested with the same cases on every run and every machine, so a failure can be repeated.
 * To look for new cases, run `npm run soak` or change the seed here.
 */
fc.configureGlobal({ seed: 20261122 });

const SHRINKING_MS = 180_000;

/**
 * For slow cases. A failing case is shrunk for three minutes, and then the shortest one found is reported.
 * The time limit affects only its length, never the result of the test; a limit for the whole run would
 * change the result on a slow machine.
 */
export function shrunkInTime<T extends unknown[]>(
  predicate: (...given: T) => Promise<void>,
): (...given: T) => Promise<void> {
  let failedAt: number | undefined;
  return async (...given) => {
    fc.pre(failedAt === undefined || performance.now() - failedAt < SHRINKING_MS);
    try {
      await predicate(...given);
    } catch (error) {
      failedAt ??= performance.now();
      throw error;
    }
  };
}

export { fc };
