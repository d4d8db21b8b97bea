import type { GraphQLError } from 'graphql';
import type { Call } from '../services/call.ts';
import type { Language } from './language.ts';
import { Meter } from './limits/meter.ts';
import { Loaders } from './loaders.ts';

/** What every resolver may use: the call that services take, the caller's language, and this request's loaders. */
export interface GraphQLContext {
  /** Before each change of a request but the first, it is looked up anew who asks. */
  call: Call;
  readonly language: Language;
  /** What the answer holds so far, and whether anybody still waits for it. */
  readonly meter: Meter;
  /** Renewed before each change of a request, so that its answer shows what is, not what was read before. */
  loaders: Loaders;
  /** How many changes of this request have begun. */
  changes: number;
  /** Why the token that came is not taken; `call` speaks for nobody then, and only what needs nobody is answered. */
  readonly refusedToken: GraphQLError | undefined;
}

/** A context serves one request only: its loaders remember what they read. */
export function createContext(
  call: Call,
  language: Language,
  { refusedToken, meter = new Meter(language) }: Partial<Pick<GraphQLContext, 'refusedToken' | 'meter'>> = {},
): GraphQLContext {
  return { call, language, meter, loaders: new Loaders(call, meter), changes: 0, refusedToken };
}
