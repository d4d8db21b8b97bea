import { pageOf } from '../../../db/page-of.ts';
import { countBlocks, listBlocks } from '../../../db/people/blocked-subjects.queries.ts';
import type { BlockedSubject } from '../../../domain/people/blocked-subject.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';

/** Newest first. The schema allows operators only. */
export async function listBlockedSubjects({ db }: Call, page: PageRequest): Promise<Page<BlockedSubject>> {
  const rows = await listBlocks(db, page);
  return pageOf(
    rows,
    page,
    (row) => row,
    ({ blockedAt, digest }) => [blockedAt.toISOString(), digest],
  );
}

export async function countBlockedSubjects({ db }: Call): Promise<number> {
  return countBlocks(db);
}
