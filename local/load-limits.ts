import { type LoadLimits, USUAL_LOAD } from './admission.ts';

/**
 * The limits of concurrent work, from the operator's settings or the defaults. Throws an Error with a
 * sentence about a malformed setting.
 */
export function readLoadLimits(variables: NodeJS.ProcessEnv): LoadLimits {
  const { large, small, waitMs } = USUAL_LOAD;
  return {
    large: {
      atOnce: wholeNumber(variables, 'LARGE_REQUESTS') ?? large.atOnce,
      waiting: wholeNumber(variables, 'LARGE_REQUESTS_WAITING', 0) ?? large.waiting,
    },
    small: {
      atOnce: wholeNumber(variables, 'SMALL_REQUESTS') ?? small.atOnce,
      waiting: wholeNumber(variables, 'SMALL_REQUESTS_WAITING', 0) ?? small.waiting,
    },
    waitMs: 1000 * (wholeNumber(variables, 'REQUEST_WAIT_SECONDS') ?? waitMs / 1000),
  };
}

function wholeNumber(variables: NodeJS.ProcessEnv, name: string, least = 1): number | undefined {
  const text = variables[name];
  if (!text) return undefined;
  if (!/^\d{1,4}$/.test(text) || Number(text) < least)
    throw new Error(`${name} must be a whole number from ${least.toString()} to 9999.`);
  return Number(text);
}
