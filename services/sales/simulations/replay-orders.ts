import { readReplayLot, type ReplayLine, type ReplayOrder } from '../../../db/sales/replay.queries.ts';
import { addSimulated, addSimulatedFigures } from '../../../db/sales/simulated-sums.queries.ts';
import { advanceSimulation, type RunningSimulation } from '../../../db/sales/simulations.queries.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { type Minor, minor, plus, ZERO } from '../../../domain/money.ts';
import type { UplineMember } from '../../../domain/people/distributor.ts';
import type { PeopleThen } from '../../../domain/sales/people-then.ts';
import { replayOrder, Sums } from '../../../domain/sales/simulation.ts';
import { endIn } from '../../../domain/terms/calendar.ts';
import type { CommissionPlan } from '../../../domain/terms/plan.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { learn, type TiersThen } from './histories.ts';

/** Orders that one transaction replays. */
export const ORDERS_AT_ONCE = 4_000;

/** What every lot of a simulation is replayed with. */
export interface Replaying {
  readonly state: ProgrammeState;
  readonly simulation: RunningSimulation;
  readonly draft: CommissionPlan;
  readonly people: PeopleThen;
  readonly tiersThen: TiersThen;
}

/** Replays the next orders and moves the simulation's place behind them. Answers how many; 0: all are replayed. */
export async function replayOrders(tx: Transaction, replaying: Replaying): Promise<number> {
  const { state, simulation, draft, people } = replaying;
  const { id } = simulation;
  const endsAt = endIn(simulation.to, state.calendar);
  const orders = await readReplayLot(tx, { ...simulation, endsAt }, ORDERS_AT_ONCE);
  const last = orders.at(-1);
  if (last === undefined) return 0;
  await learn(
    tx,
    people,
    orders.flatMap(({ sellerId }) => (sellerId === null ? [] : [sellerId])),
  );
  const lot = new Lot(replaying);
  for (const order of orders) lot.add(order);
  const { before, after } = lot;
  const ids = [...new Set([...before.ids, ...after.ids])].sort();
  await addSimulated(
    tx,
    id,
    ids.map((one) => ({ id: one, before: before.of(one), after: after.of(one) })),
  );
  if (draft.bonusRules.length > 0) await addSimulatedFigures(tx, id, lot.figures());
  await advanceSimulation(tx, id, {
    status: 'RUNNING',
    throughPaidAt: last.paidAt,
    throughOrder: last.id,
    throughMonth: null,
    done: orders.length,
    sales: lot.sales,
    before: { commission: before.total, bonus: ZERO, cappedOff: lot.cappedBefore },
    after: { commission: after.total, bonus: ZERO, cappedOff: lot.cappedAfter },
  });
  return orders.length;
}

/** The sums of some orders. */
class Lot {
  readonly before = new Sums();
  readonly after = new Sums();
  sales = ZERO;
  cappedBefore = ZERO;
  cappedAfter = ZERO;
  readonly #months = new Map<YearMonth, { readonly sales: Sums; readonly teamSales: Sums }>();
  readonly #replaying: Replaying;
  readonly #plans: ReadonlyMap<number, CommissionPlan>;

  constructor(replaying: Replaying) {
    this.#replaying = replaying;
    this.#plans = new Map(replaying.state.plans.map((plan) => [plan.version, plan]));
  }

  add(order: ReplayOrder): void {
    this.sales = plus(this.sales, order.left);
    for (const [id, amount] of order.before ?? []) this.before.add(id, minor(BigInt(amount)));
    const { sellerId, paidBy } = order;
    if (sellerId === null || paidBy === null) return;
    const { draft, tiersThen } = this.#replaying;
    const at = Number(paidBy);
    const recorded = {
      channel: order.channel,
      paidAt: order.paidAt,
      lines: (order.lines ?? []).map(lineOf),
      canceledLines: order.canceledLines ?? [],
      takenFrom: order.takenFrom ?? [],
    };
    const tiers = tiersThen(at);
    const then = this.#planOf(order.planVersion);
    this.cappedBefore = plus(
      this.cappedBefore,
      replayOrder(recorded, then, tiers, this.#uplineOf(sellerId, at, then)).cappedOff,
    );
    const upline = this.#uplineOf(sellerId, at, draft);
    const { amounts, cappedOff } = replayOrder(recorded, draft, tiers, upline);
    for (const { beneficiaryId, amount } of amounts) this.after.add(beneficiaryId, amount);
    this.cappedAfter = plus(this.cappedAfter, cappedOff);
    if (draft.bonusRules.length > 0) this.#count(order, sellerId, upline);
  }

  figures() {
    return [...this.#months].flatMap(([period, { sales, teamSales }]) =>
      teamSales.ids.sort().map((id) => ({ period, id, sales: sales.of(id), teamSales: teamSales.of(id) })),
    );
  }

  /** What the sale counts for whom (R35): what somebody bought themselves is not a sale of their own. */
  #count(order: ReplayOrder, sellerId: DistributorId, upline: readonly UplineMember[]): void {
    const { paidMonth, counted, via } = order;
    const month = this.#months.get(paidMonth) ?? { sales: new Sums(), teamSales: new Sums() };
    this.#months.set(paidMonth, month);
    const team = upline.slice(0, this.#replaying.draft.levelRates.length);
    for (const { id } of team) {
      if (via === 'SELF_PURCHASE' && id === sellerId) continue;
      month.teamSales.add(id, counted);
      if (id === sellerId) month.sales.add(id, counted);
    }
  }

  #uplineOf(seller: DistributorId, at: number, { levelRates, missingLevel }: CommissionPlan): UplineMember[] {
    return this.#replaying.people.uplineOf(seller, at, levelRates.length, missingLevel);
  }

  #planOf(version: number): CommissionPlan {
    const plan = this.#plans.get(version);
    if (plan === undefined) throw new Error(`plan ${version.toString()} is gone`);
    return plan;
  }
}

const amountOf = (text: string): Minor => minor(BigInt(text));

function lineOf([lineNo, sku, category, quantity, unitCost, net, refunded]: ReplayLine) {
  return {
    lineNo,
    sku,
    category,
    quantity,
    unitCost: unitCost === null ? null : amountOf(unitCost),
    net: amountOf(net),
    refunded: amountOf(refunded),
  };
}
