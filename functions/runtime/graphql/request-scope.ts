import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from '../../../schema/language.ts';

/** What must be known of a request where the server hands over nothing but an error. */
export interface RequestScope {
  readonly requestId: string;
  readonly language: Language;
  /** Fires when nobody waits for the answer any more: the caller has left, or was told that it comes too late. */
  readonly over: AbortSignal;
}

export const requestScope = new AsyncLocalStorage<RequestScope>();
