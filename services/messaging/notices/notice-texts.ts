import { readDistributors } from '../../../db/people/distributors.queries.ts';
import type { Notice } from '../../../domain/messaging/notice.ts';
import type { Database } from '../../../db/connection.ts';
import { type DistributorId, isId, type NoticeId } from '../../../domain/ids.ts';
import { type NoticeWords, noticeWords } from '../../../domain/messaging/notice-words.ts';
import { ERASED_NAME } from '../../../domain/people/distributor.ts';
import { currentState } from '../../terms/programme-state.ts';

/** The words of notices, by their ids: figures as they were, names as they are now. */
export async function noticeTexts(
  db: Database,
  notices: readonly Notice[],
): Promise<Map<NoticeId, NoticeWords>> {
  const { programme, tiers } = await currentState(db);
  const names = await namesOf(db, notices);
  const nameOf = (id: DistributorId | null): string | null => (id === null ? null : (names.get(id) ?? null));
  const tierName = (code: string): string => tiers.find((tier) => tier.code === code)?.name ?? code;
  return new Map(
    notices.map((notice) => {
      const { id, type, part, subject, data, occurredAt, amount, effectiveFrom, distributorId } = notice;
      const words = noticeWords(type, {
        part,
        subject,
        data,
        occurredAt,
        effectiveFrom,
        timeZone: programme.timeZone,
        amount: amount === null ? null : { minor: amount, currency: programme.currency },
        who: nameOf(distributorId) ?? ERASED_NAME,
        sponsor: nameOf(sponsorIn(data)),
        tierName,
      });
      return [id, words];
    }),
  );
}

async function namesOf(
  db: Database,
  notices: readonly Notice[],
): Promise<ReadonlyMap<DistributorId, string>> {
  const ids = notices.flatMap(({ distributorId, data }) =>
    [distributorId ?? [], sponsorIn(data) ?? []].flat(),
  );
  if (ids.length === 0) return new Map();
  const people = await readDistributors(db, [...new Set(ids)]);
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}

/** The new sponsor in the data of SPONSOR_CHANGED. */
function sponsorIn({ to }: Readonly<Record<string, unknown>>): DistributorId | null {
  return typeof to === 'string' && isId('distributor', to) ? to : null;
}
