import type { PageRequest } from '../../domain/page.ts';
import type { Language } from '../language.ts';
import { badInput } from '../errors.ts';
import { decodeCursor } from './cursor.ts';
import type { List } from './list.ts';
import type { PageArgs } from './page-args.ts';

const USUAL_SIZE = 25;
export const LARGEST_PAGE = 100;

const WRONG_SIZE = {
  en: `\`first\` takes 1 to ${LARGEST_PAGE}.`,
  zh: `\`first\` 须为 1 至 ${LARGEST_PAGE}。`,
};
const FOREIGN_CURSOR = {
  en: '`after` is not a cursor of this connection.',
  zh: '`after` 不是此列表的游标。',
};

/** Reads the arguments of a list. Throws BAD_USER_INPUT for a size out of bounds and for a cursor of another list. */
export function sliceOf(list: List, { first, after }: PageArgs, language: Language): PageRequest {
  return { first: sizeOf(first, language), after: keysOf(list, after, language) };
}

/** Reads the size of the page and checks its bounds. */
export function sizeOf(first: number | null | undefined, language: Language): number {
  const size = first ?? USUAL_SIZE;
  if (size < 1 || size > LARGEST_PAGE) throw badInput(WRONG_SIZE, language);
  return size;
}

function keysOf(list: List, after: string | null | undefined, language: Language): readonly string[] | null {
  if (after === null || after === undefined) return null;
  const keys = decodeCursor(list, after);
  if (keys === null) throw badInput(FOREIGN_CURSOR, language);
  return keys;
}
