import { AUDIT_CHECKS } from '../../db/books/audit-checks.queries.ts';
import { type Reading, Query } from '../../db/query.ts';

/**
 * Every check of `npm run audit` over the rows (R20), as one statement that is planned once: a tenth of the price of
 * asking them one by one, so that the books can be proven after every step. The seals are not part of it: they cover only
 * what is older than an hour by the machine's own clock, which no history is.
 */
const everyCheck = new Query<{ check: number; difference: string }>(
  'every_audit_check',
  AUDIT_CHECKS.map(
    ({ sql }, check) =>
      `select ${check.toString()} as "check", difference from (${sql}) c${check.toString()} where difference is not null`,
  ).join(' union all '),
);

/** What does not hold, in words: the check's name and the first row that does not fit. */
export async function whatDoesNotHold(on: Reading): Promise<string[]> {
  return (await everyCheck.rows(on)).map(
    ({ check, difference }) => `${AUDIT_CHECKS[check]?.name ?? ''}: ${difference}`,
  );
}
