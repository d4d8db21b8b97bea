import { saidByNouns } from '../support/said-by-nouns.ts';

/**
 * Tables of one noun that the database keeps from being changed. `rows stay`: a row may be changed, and none is ever removed.
 * `neverChanges`: rows are only added; named is a column that somebody might like to change.
 */
export type KeptTables = Readonly<Record<string, 'rows stay' | { readonly neverChanges: string }>>;

const KEPT_TABLES = Object.entries(await saidByNouns<KeptTables>('test/db/kept-tables', 'tables'));

/** Tables that are only added to, each with a column that somebody might like to change. */
export const APPENDED = KEPT_TABLES.flatMap(([table, kept]) =>
  kept === 'rows stay' ? [] : [[table, kept.neverChanges] as const],
);

/** Tables whose rows are changed and never removed. */
export const KEPT_ROWS = KEPT_TABLES.flatMap(([table, kept]) => (kept === 'rows stay' ? [table] : []));
