import { isId } from '../../domain/ids.ts';
import type { IdKind } from '../../domain/ids.ts';
import { isYearMonth } from '../../domain/year-month.ts';

/** What one key of a cursor may look like. */
export type KeyShape = (key: string) => boolean;

/** A list that is read page by page. Its name is inside every cursor, so that a cursor opens no other list. */
export interface List {
  readonly name: string;
  /** The keys that the list is ordered by, in order. */
  readonly keys: readonly KeyShape[];
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Written as `Date` writes it, so that days which no calendar has never reach the database. */
export const instantKey: KeyShape = (key) =>
  INSTANT.test(key) && !Number.isNaN(Date.parse(key)) && new Date(key).toISOString() === key;
export const monthKey: KeyShape = isYearMonth;
export const idKey =
  (kind: IdKind): KeyShape =>
  (key) =>
    isId(kind, key);
/** A number that the database gave a row; longer ones would not fit it. */
export const numberKey: KeyShape = (key) => /^[1-9]\d{0,17}$/.test(key);
