import { newId } from '../../../db/new-id.ts';
import { insertSuspicions, replaceSuspicions } from '../../../db/books/suspicions.queries.ts';
import { booksEvent } from '../../../domain/books/events.ts';
import type { Noticed } from '../../../domain/books/suspicion.ts';
import type { SuspicionId } from '../../../domain/ids.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { Call } from '../../call.ts';
import { digestOf } from '../../digest.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import { OUTCOME_UNKNOWN, write } from '../../write.ts';
import { noticeSuspicions } from './notice-suspicions.ts';

/** Recorded in one transaction. */
const AT_ONCE = 200;

/**
 * Records what was noticed and is not recorded yet (R39), each hour. The same evidence is recorded once, also by two runs at once and after it
 * was decided. A group that grew replaces the smaller one that still waits. Answers how many are new.
 */
export async function findSuspicions(
  call: Call,
  { batch, hasTime }: Bounds = UNBOUNDED,
): Promise<JobOutcome> {
  const noticed = (await noticeSuspicions(call)).slice(0, batch);
  let done = 0;
  for (let from = 0; from < noticed.length && hasTime(); from += AT_ONCE)
    done += await record(call, noticed.slice(from, from + AT_ONCE));
  return { done };
}

async function record(call: Call, noticed: readonly Noticed[]): Promise<number> {
  const byId = new Map<SuspicionId, Noticed>(noticed.map((one) => [newId('suspicion'), one]));
  return write(
    call,
    async (tx) => {
      const found = [...byId].map(([id, { kind, fingerprint, count, others, orderIds }]) => ({
        ...{ id, kind, fingerprint: digestOf(fingerprint), count, foundAt: call.now },
        ...{ others: [...others], orderIds: [...orderIds] },
      }));
      const people = [...byId].flatMap(([suspicionId, { distributorIds }]) =>
        distributorIds.map((distributorId) => ({ suspicionId, distributorId })),
      );
      const fresh = await insertSuspicions(tx, found, people);
      if (fresh.length === 0) return tx.unchanged(0);
      const { subject } = call.viewer;
      for (const id of fresh) {
        const one = byId.get(id);
        if (one === undefined) throw new Error('a suspicion that was not noticed was recorded');
        const { kind, count, distributorIds } = one;
        tx.log(call, {
          action: 'findSuspicions',
          subject: id,
          after: { kind, count, distributorIds },
          events: [
            booksEvent({
              type: 'SUSPICION_RAISED',
              subject: id,
              distributorId: null,
              channel: null,
              data: { kind },
            }),
          ],
        });
      }
      for (const id of await replaceSuspicions(tx, fresh, subject, call.now))
        tx.log(call, {
          action: 'findSuspicions',
          subject: id,
          before: { status: 'OPEN' },
          after: { status: 'REPLACED' },
          events: NO_EVENTS,
        });
      return tx.written(fresh.length);
    },
    OUTCOME_UNKNOWN,
  );
}
