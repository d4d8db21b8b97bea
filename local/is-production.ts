import { isProduction } from '../functions/runtime/environment.ts';

/** As the functions see it, where one machine that says nothing is a developer's: a misspelt word shows nobody the inside. */
export function isProductionHere({ NODE_ENV: place = 'development' }: NodeJS.ProcessEnv): boolean {
  return isProduction({ NODE_ENV: place });
}
