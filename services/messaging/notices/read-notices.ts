import { pageOf } from '../../../db/page-of.ts';
import {
  countNotices,
  countUnreadNotices,
  listNotices,
  readNotices,
} from '../../../db/messaging/notices.queries.ts';
import { isId, type NoticeId } from '../../../domain/ids.ts';
import type { Notice, PersonId } from '../../../domain/messaging/notice.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import type { Call } from '../../call.ts';

/**
 * Whose notices a viewer reads: their own. Null for those without an account here: API clients, and operators of another issuer.
 */
export function personOf({ role, subject, distributorId }: Viewer): PersonId | null {
  if (role === 'DISTRIBUTOR') return distributorId;
  return role === 'ADMIN' && isId('operator', subject) ? subject : null;
}

/** The viewer's own notices that are shown in the app, newest first. */
export async function listOwnNotices({ db, viewer }: Call, page: PageRequest): Promise<Page<Notice>> {
  const person = personOf(viewer);
  if (person === null) return { rows: [], hasNext: false };
  const rows = await listNotices(db, person, page.after?.[0] ?? null, page.first + 1);
  return pageOf(
    rows,
    page,
    (row) => row,
    ({ position }) => [position.toString()],
  );
}

/** How many notices the viewer has. */
export async function countOwnNotices({ db, viewer }: Call): Promise<number> {
  const person = personOf(viewer);
  return person === null ? 0 : countNotices(db, person);
}

/** How many of the viewer's notices are not read. */
export async function unreadNotices({ db, viewer }: Call): Promise<number> {
  const person = personOf(viewer);
  return person === null ? 0 : countUnreadNotices(db, person);
}

/** The viewer's own ones of these. Nobody sees another person's (R32). */
export async function visibleNotices(
  { db, viewer }: Call,
  ids: readonly NoticeId[],
): Promise<Map<NoticeId, Notice>> {
  const person = personOf(viewer);
  if (person === null) return new Map();
  return new Map((await readNotices(db, person, ids)).map((row) => [row.id, row]));
}
