/** One row of a list and the keys that say where it stands; a cursor is made of the keys alone. */
export interface PageRow<T> {
  readonly row: T;
  /** The values that the list is ordered by, as text, unique among all rows of the list. */
  readonly keys: readonly string[];
}

/** A slice of a list in the list's own order. */
export interface Page<T> {
  readonly rows: readonly PageRow<T>[];
  /** True when at least one more row follows the last of these. */
  readonly hasNext: boolean;
}

/** Which slice is wanted: at most `first` rows (1 to 100) that stand strictly after these keys; null: from the start. */
export interface PageRequest {
  readonly first: number;
  readonly after: readonly string[] | null;
}
