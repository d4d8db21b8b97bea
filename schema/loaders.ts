import type { Call } from '../services/call.ts';
import type { Meter } from './limits/meter.ts';
import type { LoaderFactory } from './noun.ts';
import { nouns } from './nouns.ts';

const GIVEN = new Set<unknown>(nouns.map(({ loaders }) => loaders));

/** What one request reads for many parents at once. Never shared between requests: it remembers. */
export class Loaders {
  readonly #made = new Map<unknown, object>();
  readonly #call: Call;
  readonly #meter: Meter;

  constructor(call: Call, meter: Meter) {
    this.#call = call;
    this.#meter = meter;
  }

  /**
   * The loaders of a noun, made when they are first asked for. Throws for a factory that no noun gives: one that is written where it
   * is used would be another at each call, and gather nothing.
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
