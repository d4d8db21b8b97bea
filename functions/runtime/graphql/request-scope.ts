import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from '../../../schema/context.ts';

/** What must be known of a request where the server hands over nothing but an error. */
export interface RequestScope {
  readonly requestId: string;
  readonly language: Language;
}

export const requestScope = new AsyncLocalStorage<RequestScope>();
