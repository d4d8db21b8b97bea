/**
 * SQL: the sum of a statement is held, because its distributor was frozen when it was issued and some hold on them has not
 * ended since (R38). The parameter is the alias of the statement.
 */
export const IS_HELD = (statement: string): string =>
  `(${statement}.hold_id is not null and not exists (select from statement_releases freed where freed.statement_id = ${statement}.id))`;
