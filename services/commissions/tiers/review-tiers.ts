import { readStandingsAfter } from '../../../db/commissions/tier-standings.queries.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import { OUTCOME_UNKNOWN, write } from '../../write.ts';
import { holdTiers, lookAtTiers } from './look-at-tiers.ts';
import { moveTiers } from './move-tiers.ts';

/** Distributors that are looked at in one transaction. */
const AT_ONCE = 1000;

/**
 * Looks at everybody's tier for what time alone changes, each night (R29): windows that moved on, months of grace that ended, a choice by
 * hand that ran out, other conditions. Killed in the middle and run again it moves nobody twice. Answers how many were looked at.
 */
export async function reviewTiers(call: Call, bounds: Bounds = UNBOUNDED): Promise<JobOutcome> {
  const { batch, hasTime } = bounds;
  // Nobody loses a tier for want of an order that waits to be counted.
  await moveTiers(call, { batch: Infinity, hasTime });
  let [done, last]: [number, DistributorId | null] = [0, null];
  do {
    if (done >= batch || !hasTime())
      return {
        done,
        warnings: [
          {
            about: 'JOB_LATE',
            sentence: `The tiers after ${last ?? 'the beginning'} were not looked at this night.`,
          },
        ],
      };
    const lot = await reviewLot(call, last);
    done += lot.length;
    last = lot.length < AT_ONCE ? null : (lot.at(-1) ?? null);
  } while (last !== null);
  return { done };
}

async function reviewLot(call: Call, after: DistributorId | null): Promise<DistributorId[]> {
  return write(
    call,
    async (tx) => {
      const state = await holdTiers(tx, call);
      const standings = await readStandingsAfter(tx, after, AT_ONCE);
      await lookAtTiers(tx, call, state, standings, true);
      return tx.unlogged(standings.map(({ id }) => id));
    },
    OUTCOME_UNKNOWN,
  );
}
