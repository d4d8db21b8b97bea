const DEFAULT_SECONDS = 300;

let known: { readonly ms: number | null } | undefined;

/**
 * The largest difference between this server's clock and the database's, in milliseconds: CLOCK_TOLERANCE.
 * Read once; null: they are not compared.
 */
export function clockToleranceMs(): number | null {
  known ??= { ms: readClockTolerance(process.env['CLOCK_TOLERANCE']) };
  return known.ms;
}

/**
 * Whole seconds, 300 if not set; `off` is for tests and for replaying past orders. It must be below half an
 * hour, because the sealing of the books relies on it. Throws an error with a sentence for the operator.
 */
export function readClockTolerance(text: string | undefined): number | null {
  if (text === undefined || text === '') return DEFAULT_SECONDS * 1000;
  if (text === 'off') return null;
  if (!/^[1-9]\d{0,2}$/.test(text))
    throw new Error('CLOCK_TOLERANCE must be a whole number of seconds from 1 to 999, or "off".');
  return Number(text) * 1000;
}
