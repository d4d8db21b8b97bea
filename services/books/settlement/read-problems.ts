import * as stored from '../../../db/books/settlement-problems.queries.ts';
import type { SettlementProblem } from '../../../domain/books/settlement.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';

/** The most that are shown; `problemCount` counts all. */
const MOST = 100;

/** The statements of the month that could not be made and are missing still, by distributor. */
export async function problemsOf({ db }: Call, period: YearMonth): Promise<SettlementProblem[]> {
  return stored.readProblems(db, period, MOST);
}
