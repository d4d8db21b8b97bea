/** One row of a list and the keys of its position. A cursor is made of the keys only. */
export interface PageRow<T> {
  readonly row: T;
  /** The values that the list is sorted by, as text. They are unique among all rows of the list. */
  readonly keys: readonly string[];
}

/** A slice of a list, in the list's order. */
export interface Page<T> {
  readonly rows: readonly PageRow<T>[];
  /** True when at least one more row follows the last of these. */
  readonly hasNext: boolean;
}

/** The requested slice: at most `first` rows (1 to 100) after these keys. Null: from the start. */
export interface PageRequest {
  readonly first: number;
  readonly after: readonly string[] | null;
}
