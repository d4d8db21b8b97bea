import type { ProgrammeChange } from '../../../db/terms/programme-writes.queries.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import type { Change, Fact } from '../../audit-entry.ts';

/** The settings that change, as the audit log shows them: amounts with the currency of their time. */
export function changedFacts(
  programme: Programme,
  change: ProgrammeChange,
): Pick<Change, 'before' | 'after'> {
  const currency = change.currency ?? programme.currency;
  const after = Object.entries(change).map(([name, value]): [string, Fact] => [
    name,
    typeof value === 'bigint' ? { minor: value, currency } : value,
  ]);
  const before = Object.entries<Fact>({ ...programme }).filter(([name]) => name in change);
  return { before: Object.fromEntries(before), after: Object.fromEntries(after) };
}
