import type { Call } from '../services/call.ts';
import type { Meter } from './limits/meter.ts';
import type { LoaderFactory } from './noun.ts';
import { nouns } from './nouns.ts';

const GIVEN = new Set<unknown>(nouns.map(({ loaders }) => loaders));

/**
 * The loaders of one request, which read for many parents at once. They cache, so requests never share
 * them.
 */
export class Loaders {
  readonly #made = new Map<unknown, object>();
  readonly #call: Call;
  readonly #meter: Meter;

  constructor(call: Call, meter: Meter) {
    this.#call = call;
    this.#meter = meter;
  }

  /**
   * The loaders of a noun, created at their first use. Throws for a factory that no noun declares: an
   * inline factory would be a new one at each call, so its loaders would never batch.
   */
  of<L extends object>(factory: LoaderFactory<L>): L {
    const made = this.#made.get(factory) as L | undefined;
    if (made !== undefined) return made;
    if (!GIVEN.has(factory)) throw new Error(`No noun gives these loaders: ${factory.name}`);
    const loaders = factory(this.#call, this.#meter);
    this.#made.set(factory, loaders);
    return loaders;
  }
}
