import {
  type ComplianceCounts,
  readComplianceCounts,
  readMonthsOfSales,
  readWatchedLines,
} from '../../../db/programme/compliance.queries.ts';
import { largestShare } from '../../../domain/commissions/share-of-sales.ts';
import type { BasisPoints } from '../../../domain/money.ts';
import { WATCHED_LEVELS, WATCHED_PEOPLE, type WatchedLine } from '../../../domain/people/watched-line.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';

export interface ComplianceReport extends ComplianceCounts {
  readonly largestShareOfSales: BasisPoints;
  /** Null: nothing was sold yet. */
  readonly largestShareMonth: YearMonth | null;
  readonly thirdLevelAllowed: boolean;
}

/** The figures that a supervisor asks for first, as they are now (R38). The lines are read for themselves. The schema allows operators only. */
export async function readComplianceReport({ db }: Call): Promise<ComplianceReport> {
  const [counts, months, { programme }] = await Promise.all([
    readComplianceCounts(db),
    readMonthsOfSales(db),
    currentState(db),
  ]);
  const largest = largestShare(months);
  return {
    ...counts,
    largestShareOfSales: largest?.share ?? (0 as BasisPoints),
    largestShareMonth: largest?.period ?? null,
    thirdLevelAllowed: programme.allowThirdLevel,
  };
}

/** The lines that have enough levels and people to be named, the largest first. */
export async function watchedLines({ db }: Call): Promise<WatchedLine[]> {
  return readWatchedLines(db, WATCHED_LEVELS, WATCHED_PEOPLE);
}
