/** There are more rows than the caller accepts, so none is returned. At most one row too many was read. */
export class TooManyRows extends Error {
  constructor(most: number) {
    super(`more than ${most.toString()} rows`);
    this.name = 'TooManyRows';
  }
}

/** The rows as they are. To be read with a limit of one above the most. Throws TooManyRows when that one is there. */
export function atMost<T>(most: number, rows: readonly T[]): readonly T[] {
  if (rows.length > most) throw new TooManyRows(most);
  return rows;
}
