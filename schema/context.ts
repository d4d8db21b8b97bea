import type { GraphQLError } from 'graphql';
import type { Call } from '../services/call.ts';
import type { Language } from './language.ts';
import { Meter } from './limits/meter.ts';
import { Loaders } from './loaders.ts';

/** What every resolver may use: the call that services take, the caller's language, and this request's loaders. */
export interface GraphQLContext {
  /** The caller is looked up again before each change of a request except the first. */
  call: Call;
  readonly language: Language;
  /** The size of the answer so far, and whether the client still waits for it. */
  readonly meter: Meter;
  /**
   * Replaced before each change of a request, so that its answer shows the current data and not data read
   * earlier.
   */
  loaders: Loaders;
  /** How many changes of this request have begun. */
  changes: number;
  /**
   * Why the token was rejected. `call` then has no viewer, and only operations that are open to everybody
   * are answered.
   */
  readonly refusedToken: GraphQLError | undefined;
}

/** A context serves one request only, because its loaders cache what they read. */
export function createContext(
  call: Call,
  language: Language,
  { refusedToken, meter = new Meter(language) }: Partial<Pick<GraphQLContext, 'refusedToken' | 'meter'>> = {},
): GraphQLContext {
  return { call, language, meter, loaders: new Loaders(call, meter), changes: 0, refusedToken };
}
