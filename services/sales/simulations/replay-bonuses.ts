import { type Closing, readClosings, readEverBelow } from '../../../db/sales/histories.queries.ts';
import {
  addSimulated,
  readRecordedBonuses,
  readSimulatedFigures,
  readSimulatedSales,
} from '../../../db/sales/simulated-sums.queries.ts';
import { advanceSimulation } from '../../../db/sales/simulations.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import {
  type Bonus,
  leastFigures,
  linesThatReach,
  type LineMember,
  ownBonuses,
  teamBonuses,
} from '../../../domain/commissions/bonus.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { ZERO } from '../../../domain/money.ts';
import { Sums } from '../../../domain/sales/simulation.ts';
import { endIn } from '../../../domain/terms/calendar.ts';
import { nextMonth, type YearMonth } from '../../../domain/year-month.ts';
import { learn } from './histories.ts';
import type { Replaying } from './replay-orders.ts';

/** Lines whose members one statement reads. */
const LINES = 500;

/** Replays the bonuses of the next month, and ends the simulation with the last one (R35). Answers how many months: one. */
export async function replayBonuses(tx: Transaction, replaying: Replaying): Promise<number> {
  const { simulation } = replaying;
  const { id, from, to, throughPaidAt, throughOrder, throughMonth } = simulation;
  const period = throughMonth === null ? from : nextMonth(throughMonth);
  const before = new Sums();
  const after = new Sums();
  for (const { id: one, amount } of await readRecordedBonuses(tx, period)) before.add(one, amount);
  for (const { distributorId, amount, paid } of await bonusesThen(tx, replaying, period))
    if (paid) after.add(distributorId, amount);
  const ids = [...new Set([...before.ids, ...after.ids])].sort();
  await addSimulated(
    tx,
    id,
    ids.map((one) => ({ id: one, before: before.of(one), after: after.of(one) })),
  );
  await advanceSimulation(tx, id, {
    status: period >= to ? 'DONE' : 'RUNNING',
    throughPaidAt,
    throughOrder,
    throughMonth: period,
    done: 1,
    sales: ZERO,
    before: { commission: ZERO, bonus: before.total, cappedOff: ZERO },
    after: { commission: ZERO, bonus: after.total, cappedOff: ZERO },
  });
  return 1;
}

/** The bonuses of the draft for a month, by its figures, its tiers and its people as they were when it closed. */
async function bonusesThen(tx: Transaction, replaying: Replaying, period: YearMonth): Promise<Bonus[]> {
  const { state, simulation, draft, people } = replaying;
  const { bonusRules, rounding } = draft;
  if (bonusRules.length === 0) return [];
  const at = closingOf(await readClosings(tx, period));
  const least = leastFigures(bonusRules);
  const endsAt = endIn(period, state.calendar);
  const figures = await readSimulatedFigures(tx, simulation.id, period, endsAt, least);
  await learn(
    tx,
    people,
    figures.map(({ id }) => id),
  );
  const then = figures.map((one) => ({ ...one, active: people.wasActive(one.id, at) }));
  const lines = linesThatReach(bonusRules, then, rounding);
  const members: LineMember[] = [];
  const heads = [...lines.keys()];
  for (let index = 0; index < heads.length; index += LINES)
    members.push(...(await membersThen(tx, replaying, period, at, heads.slice(index, index + LINES))));
  return [...ownBonuses(bonusRules, then, rounding), ...teamBonuses(lines, members)];
}

/** The first settlement that closed the month: one in which nothing was due closed with the next. */
function closingOf([closing]: readonly Closing[]): number {
  if (closing === undefined) throw new Error('the settlement of a closed month is not on the audit log');
  return Number(closing.id);
}

/** The members of these lines when the month closed, heads included, with what each sold in it. */
async function membersThen(
  tx: Transaction,
  { simulation, draft, people }: Replaying,
  period: YearMonth,
  at: number,
  heads: readonly DistributorId[],
): Promise<LineMember[]> {
  const levels = draft.levelRates.length;
  const ids = await readEverBelow(tx, heads, levels - 1);
  await learn(tx, people, ids);
  const sales = await readSimulatedSales(tx, simulation.id, period, ids);
  const wanted = new Set(heads);
  return ids
    .filter((id) => people.existed(id, at))
    .flatMap((id) => {
      const member = { id, active: people.wasActive(id, at), sales: sales.get(id) ?? ZERO };
      const upline = people.uplineOf(id, at, levels, 'STOP').slice(0, levels);
      return upline.flatMap(({ id: headId }, depth) =>
        wanted.has(headId) ? [{ ...member, headId, depth }] : [],
      );
    });
}
