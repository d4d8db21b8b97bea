import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from '../../../schema/language.ts';

/** The data of a request, for hooks that get only an error from the server. */
export interface RequestScope {
  readonly requestId: string;
  readonly language: Language;
  /** Fires when the caller has left, or was answered that the time is over. */
  readonly over: AbortSignal;
}

export const requestScope = new AsyncLocalStorage<RequestScope>();
