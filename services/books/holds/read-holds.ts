import { readHeldBy } from '../../../db/books/held-money.queries.ts';
import { pageOf } from '../../../db/page-of.ts';
import * as stored from '../../../db/people/holds.queries.ts';
import type { HoldId } from '../../../domain/ids.ts';
import type { Money } from '../../../domain/money.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Hold } from '../../../domain/people/hold.ts';
import type { Call } from '../../call.ts';

/** Latest first; only those that hold, or that ended, if `isActive` says so. The schema allows operators only. */
export async function listHolds(
  { db }: Call,
  isActive: boolean | null,
  page: PageRequest,
): Promise<Page<Hold>> {
  return pageOf(
    await stored.listHolds(db, isActive, page),
    page,
    (hold) => hold,
    ({ since, id }) => [since.toISOString(), id],
  );
}

export async function countHolds({ db }: Call, isActive: boolean | null): Promise<number> {
  return stored.countHolds(db, isActive);
}

/** The holds that the viewer may see: operators see all, others none (R32). */
export async function visibleHolds({ db, viewer }: Call, ids: readonly HoldId[]): Promise<Map<HoldId, Hold>> {
  if (viewer.role !== 'ADMIN') return new Map();
  return new Map((await stored.readHolds(db, ids)).map((hold) => [hold.id, hold]));
}

/** What each of these holds; of one that ended, what it held then. */
export async function heldBy({ db }: Call, ids: readonly HoldId[]): Promise<Map<HoldId, Money>> {
  const rows = await readHeldBy(db, ids);
  return new Map(rows.map(({ id, held: minor, currency }) => [id, { minor, currency }]));
}
