import fc from 'fast-check';

/**
 * The properties of this suite are tried with the same cases on every run and every machine: what one run finds, the next
 * one finds too. New cases are looked for on purpose, with `npm run soak` or another seed here.
 */
fc.configureGlobal({ seed: 20261122 });

const SHRINKING_MS = 180_000;

/**
 * For cases that take long: a failing one is shrunk for three minutes, then the shortest that was found is told. Time
 * decides how short it is and never whether it holds, as a limit of the whole run would on a slow machine.
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
