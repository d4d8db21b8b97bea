import { badInput } from './errors.ts';
import type { Language } from './language.ts';

/** The most that one request may record or import; larger loads come in several requests. */
export const MOST_IN_A_BATCH = 500;

const WRONG_SIZE = {
  en: `A list takes 1 to ${MOST_IN_A_BATCH} items.`,
  zh: `列表须包含 1 至 ${MOST_IN_A_BATCH} 项。`,
};

/** Returns the list if its size is allowed. Refuses a list of the wrong size before any item is read. */
export function withinBatch<T>(items: readonly T[], language: Language): readonly T[] {
  if (items.length < 1 || items.length > MOST_IN_A_BATCH) throw badInput(WRONG_SIZE, language);
  return items;
}
