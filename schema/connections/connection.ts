import type { Page, PageRequest } from '../../domain/page.ts';
import type { GraphQLContext } from '../context.ts';
import { encodeCursor } from './cursor.ts';
import type { List } from './list.ts';
import type { PageArgs } from './page-args.ts';
import { sliceOf } from './slice.ts';

/** A page as GraphQL shows it. A value that is a function is computed only if its field is requested. */
export interface Connection<T> {
  readonly edges: () => readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: () => readonly T[];
  readonly pageInfo: PageInfo;
  readonly totalCount: () => number | Promise<number>;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/**
 * Answers a list. `read` fetches the requested slice. `count` counts the whole list, and runs only if the
 * count is requested.
 */
export async function connect<T>(
  list: List,
  args: PageArgs,
  context: GraphQLContext,
  read: (slice: PageRequest) => Promise<Page<T>>,
  count: () => Promise<number>,
): Promise<Connection<T>> {
  const slice = sliceOf(list, args, context.language);
  const page = await context.meter.withRoomFor(slice.first, () => read(slice));
  return show(list, page, slice.after !== null, count);
}

function show<T>(list: List, page: Page<T>, continued: boolean, count: () => Promise<number>): Connection<T> {
  const cursorAt = (place: number): string | null => {
    const found = page.rows.at(place);
    return found ? encodeCursor(list, found.keys) : null;
  };
  return {
    edges: () => page.rows.map(({ row, keys }) => ({ cursor: encodeCursor(list, keys), node: row })),
    nodes: () => page.rows.map(({ row }) => row),
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: continued,
      startCursor: cursorAt(0),
      endCursor: cursorAt(-1),
    },
    totalCount: count,
  };
}
