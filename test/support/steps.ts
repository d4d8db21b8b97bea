import { getTableName, type Table } from 'drizzle-orm';

/** Which statements are steps, by their names, or their texts where they have none. */
export type Steps = (statement: string) => boolean;

/** These statements and every commit. They are the statements themselves, not their names: one that is renamed is a step as before. */
export function stepsAre(...queries: readonly { readonly name: string }[]): Steps {
  const names = new Set(['commit', ...queries.map(({ name }) => name)]);
  return (statement) => names.has(statement);
}

/** What is a step to any of these. */
export function either(...steps: readonly Steps[]): Steps {
  return (statement) => steps.some((one) => one(statement));
}

/** Whatever Drizzle asks of this table. */
export function anythingOf(table: Table): Steps {
  return (statement) => statement.includes(`"${getTableName(table)}"`);
}
