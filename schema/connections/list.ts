import { isId } from '../../domain/ids.ts';
import type { IdKind } from '../../domain/ids.ts';
import { isYearMonth } from '../../domain/year-month.ts';

/** The form of one key of a cursor. */
export type KeyShape = (key: string) => boolean;

/**
 * A list that is read page by page. Its name is part of every cursor, so that a cursor is not accepted by
 * another list.
 */
export interface List {
  readonly name: string;
  /** The keys that the list is ordered by, in order. */
  readonly keys: readonly KeyShape[];
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Must equal what `Date` writes, so that a day that does not exist never reaches the database. */
export const instantKey: KeyShape = (key) =>
  INSTANT.test(key) && !Number.isNaN(Date.parse(key)) && new Date(key).toISOString() === key;
export const monthKey: KeyShape = isYearMonth;
export const idKey =
  (kind: IdKind): KeyShape =>
  (key) =>
    isId(kind, key);
/** The number of a row. A longer one does not fit the database's type. */
export const numberKey: KeyShape = (key) => /^[1-9]\d{0,17}$/.test(key);
