import { newId } from '../../../db/new-id.ts';
import { countReplay } from '../../../db/sales/replay.queries.ts';
import {
  insertSimulation,
  type KeptSimulation,
  readSimulationByKey,
} from '../../../db/sales/simulations.queries.ts';
import { type ProgrammeState, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { plusDays } from '../../../domain/duration.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { ZERO } from '../../../domain/money.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { keptAsRecorded, MOST_MONTHS, type Simulation } from '../../../domain/sales/simulation.ts';
import { boundsThrough, endIn, startIn } from '../../../domain/terms/calendar.ts';
import { type CommissionPlan, plansWithin } from '../../../domain/terms/plan.ts';
import { isYearMonth, monthsThrough, type YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { draftPlan } from '../../commissions/plans/plan-draft.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck } from '../../input-check.ts';
import { SENTENCES } from '../../sentences.ts';
import { CAME_SECOND, write, type Writing, type Written } from '../../write.ts';
import { draftRow } from './draft-row.ts';
import type { SimulatePlanInput } from './inputs.ts';
import { SIMULATION_SENTENCES } from './sentences.ts';

/** For how long a simulation is kept. */
const KEPT_DAYS = 30;

/**
 * Begins to try out a plan over settled months (R37). The job `simulate-plans` replays them. Repeating the request returns the same
 * simulation. Nothing but the simulation is stored.
 */
export async function simulatePlan(
  call: Call,
  input: SimulatePlanInput,
): Promise<{ simulation: Simulation } | Refusal> {
  const simulation = await write(call, (tx) => begin(tx, call, input), CAME_SECOND);
  return simulation instanceof Refusal ? simulation : { simulation };
}

async function begin(
  tx: Writing,
  call: Call,
  input: SimulatePlanInput,
): Promise<Written<KeptSimulation> | Refusal> {
  const check = new InputCheck();
  const idempotencyKey = check.text(input.idempotencyKey, ['idempotencyKey']);
  const months = readMonths(check, input);
  if (check.refusal !== null || months === null) return check.refusal ?? noMonth();
  const { from, to } = months;
  const digest = digestOf({ from, to, draft: input.draft });
  const existing = await readSimulationByKey(tx, idempotencyKey);
  if (existing !== undefined)
    return existing.digest === digest
      ? tx.unchanged(existing)
      : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);

  const state = await readProgrammeState(tx);
  const draft = draftPlan(input.draft, state, call.now);
  if (draft instanceof Refusal) return draft.under('draft');
  const { calendar, closedThrough } = state;
  if (closedThrough === null || to > closedThrough)
    return new Refusal('WRONG_STATE', SIMULATION_SENTENCES.notSettled(to), ['to']);
  const [startsAt, endsAt] = [startIn(from, calendar), endIn(to, calendar)];
  const orders = await countReplay(tx, { from, to, startsAt, endsAt });
  if (orders === 0) return new Refusal('WRONG_STATE', SIMULATION_SENTENCES.empty(), ['from']);

  const simulation = simulationOf(call, months, draft, state, orders);
  await insertSimulation(tx, {
    ...simulation,
    idempotencyKey,
    digest,
    draft: draftRow(draft),
    keptAsRecorded: [...simulation.keptAsRecorded],
    createdBy: call.viewer.subject,
    throughPaidAt: startsAt,
    throughOrder: '',
    throughMonth: null,
    commissionBefore: ZERO,
    commissionAfter: ZERO,
    bonusBefore: ZERO,
    bonusAfter: ZERO,
    cappedBefore: ZERO,
    cappedAfter: ZERO,
  });
  tx.log(call, { action: 'simulatePlan', subject: simulation.id, after: { from, to }, events: NO_EVENTS });
  return tx.written({ ...simulation, digest });
}

interface Months {
  readonly from: YearMonth;
  readonly to: YearMonth;
}

const noMonth = (): Refusal => new Refusal('INVALID_INPUT', SIMULATION_SENTENCES.month(), ['from']);

function readMonths(check: InputCheck, { from, to }: SimulatePlanInput): Months | null {
  if (!isYearMonth(from)) check.refuse(['from'], SIMULATION_SENTENCES.month());
  if (!isYearMonth(to)) check.refuse(['to'], SIMULATION_SENTENCES.month());
  if (!isYearMonth(from) || !isYearMonth(to)) return null;
  check.must(from <= to, ['to'], SIMULATION_SENTENCES.order());
  check.must(monthsThrough(from, to) <= MOST_MONTHS, ['to'], SIMULATION_SENTENCES.tooLong(MOST_MONTHS));
  return { from, to };
}

function simulationOf(
  { now }: Call,
  { from, to }: Months,
  draft: CommissionPlan,
  { plans, tiers, calendar }: ProgrammeState,
  orders: number,
): Simulation {
  const then = plansWithin(plans, startIn(from, calendar), endIn(to, calendar));
  const nothing = { commission: ZERO, bonus: ZERO, cappedOff: ZERO };
  return {
    id: newId('simulation'),
    from,
    to,
    status: 'RUNNING',
    keptAsRecorded: keptAsRecorded(draft, then, tiers),
    createdAt: now,
    expiresAt: plusDays(now, KEPT_DAYS),
    done: 0,
    all: orders + boundsThrough(from, to, calendar).length,
    sales: ZERO,
    before: nothing,
    after: nothing,
  };
}
