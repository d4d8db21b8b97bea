import { DOCUMENT_LIMITS } from './document-limits.ts';
import { operationCost, type Asked } from './operation-cost.ts';
import { overLimit } from './over-limit.ts';

/**
 * Refuses an operation whose answer could be too large with these variables. It must run for each request,
 * because a document is validated once and cached, and its variables are not. Throws DOCUMENT_TOO_COSTLY,
 * or BAD_USER_INPUT for a page out of bounds.
 */
export function checkCost(asked: Asked): void {
  const cost = operationCost(asked);
  if (cost > DOCUMENT_LIMITS.cost) throw overLimit('cost', cost, asked.language);
}
