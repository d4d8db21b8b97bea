import * as stored from '../../../db/books/settlement-problems.queries.ts';
import type { SettlementProblem } from '../../../domain/books/settlement.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';

/** Shown at most; `problemCount` counts them all. */
const MOST = 100;

/** The statements of the month that could not be made and are missing still, by distributor. */
export async function problemsOf({ db }: Call, period: YearMonth): Promise<SettlementProblem[]> {
  return stored.readProblems(db, period, MOST);
}
