import { lockShared } from '../../../db/locks.ts';
import { refusedRows } from '../../../db/failure.ts';
import type { RefusedStatement } from '../../../db/books/settlement-problems.queries.ts';
import * as stored from '../../../db/books/settlements.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { CurrencyCode } from '../../../domain/money.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { auditEntry } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import { OUTCOME_UNKNOWN, upkeep } from '../../write.ts';

/**
 * The number of statements in one transaction. It limits how much a settlement locks at a time and how much work a
 * crash loses.
 */
const CHUNK = 500;
/**
 * If the database refuses a chunk, the next attempt takes a chunk this many times smaller, down to a single
 * distributor.
 */
const PARTS = 8;

/**
 * Issues all statements of a closed month, chunk by chunk. If the database refuses a distributor's rows, that
 * distributor is left out and the reason is returned; all others get their statements (R25).
 */
export async function issueStatements(
  call: Call,
  period: YearMonth,
  currency: CurrencyCode,
): Promise<RefusedStatement[]> {
  const entry = auditEntry(call, { action: 'settlePeriod', subject: period, events: NO_EVENTS });
  const refused: RefusedStatement[] = [];
  let [after, most]: [DistributorId | '', number] = ['', CHUNK];
  for (;;) {
    const chunk = await chunkOf(call, period, after, most, { entry, currency });
    if (typeof chunk !== 'string') {
      if (!chunk.more) return refused;
      [after, most] = [chunk.distributorId, Math.min(CHUNK, most * PARTS)];
    } else if (most > 1) {
      most = Math.ceil(most / PARTS);
    } else {
      const distributorId = await stored.nextToIssue(call.db, period, after);
      if (distributorId === undefined) return refused;
      refused.push({ distributorId, detail: chunk });
      after = distributorId;
    }
  }
}

/** How far the chunk came, or the database's refusal. */
async function chunkOf(
  { db }: Call,
  period: YearMonth,
  after: DistributorId | '',
  most: number,
  about: Parameters<typeof stored.issueStatements>[4],
): Promise<Awaited<ReturnType<typeof stored.issueStatements>> | string> {
  try {
    return await upkeep(
      db,
      async (tx) => {
        // No hold begins or ends meanwhile, so that each sum goes where its distributor stands (R38).
        await lockShared(tx, 'books');
        return stored.issueStatements(tx, period, after, most, about);
      },
      OUTCOME_UNKNOWN,
    );
  } catch (error) {
    const detail = refusedRows(error);
    if (detail === undefined) throw error;
    return detail;
  }
}
