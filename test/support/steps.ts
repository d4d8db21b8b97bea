import { getTableName, type Table } from 'drizzle-orm';

/** Selects the statements that are steps, by their names, or by their texts if they have none. */
export type Steps = (statement: string) => boolean;

/**
 * These statements and every commit. The queries themselves are passed, so that a renamed one is still a
 * step.
 */
export function stepsAre(...queries: readonly { readonly name: string }[]): Steps {
  const names = new Set(['commit', ...queries.map(({ name }) => name)]);
  return (statement) => names.has(statement);
}

/** A statement that is a step for any of these. */
export function either(...steps: readonly Steps[]): Steps {
  return (statement) => steps.some((one) => one(statement));
}

/** Every Drizzle query that uses this table. */
export function anythingOf(table: Table): Steps {
  return (statement) => statement.includes(`"${getTableName(table)}"`);
}
