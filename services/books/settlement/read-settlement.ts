import { readZoneData } from '../../../db/terms/closed-months.queries.ts';
import { readSettlement as readStored } from '../../../db/books/settlements.queries.ts';
import { isClosedMonth } from '../../../domain/books/month-closing.ts';
import { endIn, startIn } from '../../../domain/terms/calendar.ts';
import { ZERO } from '../../../domain/money.ts';
import type { Settlement } from '../../../domain/books/settlement.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';

/** The state of a month. A month that a later settlement passed over was empty (R22): it counts as settled, without statements. */
export async function readSettlement({ db }: Call, period: YearMonth): Promise<Settlement> {
  const { programme, calendar, closedThrough } = await currentState(db);
  const { currency } = programme;
  const stored = await readStored(db, period);
  const zoneData = (await readZoneData(db, period)) ?? null;
  const month = { monthStartsAt: startIn(period, calendar), monthEndsAt: endIn(period, calendar), zoneData };
  if (stored === undefined) {
    const passed = isClosedMonth(period, closedThrough);
    return {
      period,
      status: passed ? 'SETTLED' : 'OPEN',
      statementCount: 0,
      total: { minor: ZERO, currency },
      problemCount: 0,
      startedAt: null,
      settledAt: null,
      progress: passed ? 1 : 0,
      ...month,
    };
  }
  const { status, distributorCount, total, startedAt, settledAt } = stored;
  const issued = Number(stored.issued);
  const share = distributorCount === 0 ? 1 : issued / distributorCount;
  return {
    period,
    status,
    statementCount: issued,
    total: { minor: total, currency },
    problemCount: Number(stored.problems),
    startedAt,
    settledAt,
    progress: share,
    ...month,
  };
}
