import { isProduction } from '../functions/runtime/environment.ts';

/**
 * As the functions decide it, but without NODE_ENV one machine counts as development. A misspelt value
 * counts as production, so that no internals are shown.
 */
export function isProductionHere({ NODE_ENV: place = 'development' }: NodeJS.ProcessEnv): boolean {
  return isProduction({ NODE_ENV: place });
}
