import {
  failSimulation,
  forgetSimulated,
  forgetSimulations,
  isSimulationWaiting,
  takeSimulation,
} from '../../../db/sales/simulations.queries.ts';
import { databaseIsAway, mayBeRetried } from '../../../db/failure.ts';
import { planOf, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { UnknownOutcome } from '../../../db/transaction.ts';
import type { SimulationId } from '../../../domain/ids.ts';
import { PeopleThen } from '../../../domain/sales/people-then.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import { removeInBatches } from '../../remove-in-batches.ts';
import { OUTCOME_UNKNOWN, write } from '../../write.ts';
import { readTiersThen } from './histories.ts';
import { replayBonuses } from './replay-bonuses.ts';
import { LOT_SIZES, type LotSizes, type Replaying, replayOrders } from './replay-orders.ts';

/** Rows of one kind that one statement removes. */
const AT_ONCE = 5_000;

/**
 * Replays the orders and the bonuses of simulations, one lot a transaction that also keeps the place, the oldest simulation first (R37).
 * Killed and run again it goes on after the last lot; two runs at once never replay the same lot. Then it removes simulations whose
 * 30 days are over. Answers how many orders and months were replayed, and how many rows removed.
 */
export async function runSimulations(
  call: Call,
  bounds: Bounds = UNBOUNDED,
  sizes: LotSizes = LOT_SIZES,
): Promise<JobOutcome> {
  const { batch, hasTime } = bounds;
  const people = new PeopleThen();
  let done = 0;
  while (done < batch && hasTime() && (await isSimulationWaiting(call.db))) {
    const replayed = await replayLot(call, people, sizes);
    if (replayed === 0) break;
    done += replayed;
  }
  const left = { ...bounds, batch: Math.max(0, batch - done) };
  done += await removeInBatches(AT_ONCE, (most) => forgetSimulated(call.db, call.now, most), left);
  done += await removeInBatches(AT_ONCE, (most) => forgetSimulations(call.db, call.now, most), left);
  return { done };
}

async function replayLot(call: Call, people: PeopleThen, sizes: LotSizes): Promise<number> {
  let taken: SimulationId | undefined;
  try {
    return await write(
      call,
      async (tx) => {
        const simulation = await takeSimulation(tx);
        taken = simulation?.id;
        if (simulation === undefined) return tx.unlogged(0);
        const state = await readProgrammeState(tx);
        const replaying: Replaying = {
          state,
          simulation,
          draft: planOf(simulation.draft),
          people,
          sizes,
          tiersThen: await readTiersThen(tx, state.tierByCode),
        };
        // Once a month is replayed, all orders are.
        const orders = simulation.throughMonth === null ? await replayOrders(tx, replaying) : 0;
        return tx.unlogged(orders > 0 ? orders : await replayBonuses(tx, replaying));
      },
      OUTCOME_UNKNOWN,
    );
  } catch (error) {
    if (taken !== undefined && !isPassing(error)) await giveUp(call, taken);
    throw error;
  }
}

/** A database that is away or slow is no reason to give up: the next run goes on. */
const isPassing = (error: unknown): boolean =>
  databaseIsAway(error) || mayBeRetried(error) || error instanceof UnknownOutcome;

/** What cannot be replayed is not tried for ever. The job fails with the error, which is in its log. */
async function giveUp(call: Call, id: SimulationId): Promise<void> {
  await write(call, async (tx) => {
    await failSimulation(tx, id);
    return tx.unlogged(null);
  });
}
