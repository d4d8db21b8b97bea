import * as stored from '../../../db/books/suspicions.queries.ts';
import { pageOf } from '../../../db/page-of.ts';
import type { Suspicion } from '../../../domain/books/suspicion.ts';
import type { SuspicionId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';

/** Latest first. The schema allows operators only. */
export async function listSuspicions(
  { db }: Call,
  filter: stored.SuspicionFilter,
  page: PageRequest,
): Promise<Page<Suspicion>> {
  return pageOf(
    await stored.listSuspicions(db, filter, page),
    page,
    (suspicion) => suspicion,
    ({ foundAt, id }) => [foundAt.toISOString(), id],
  );
}

export async function countSuspicions({ db }: Call, filter: stored.SuspicionFilter): Promise<number> {
  return stored.countSuspicions(db, filter);
}

/** The suspicions that the viewer may see: operators see all, others none (R32). */
export async function visibleSuspicions(
  { db, viewer }: Call,
  ids: readonly SuspicionId[],
): Promise<Map<SuspicionId, Suspicion>> {
  if (viewer.role !== 'ADMIN') return new Map();
  return new Map((await stored.readSuspicions(db, ids)).map((one) => [one.id, one]));
}
