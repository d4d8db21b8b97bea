import {
  readReplayLot,
  type ReplayLot,
  type ReplayOrder,
  type ReplayPlace,
  type TakenBack,
} from '../../../db/sales/replay.queries.ts';
import { addSimulated, addSimulatedFigures } from '../../../db/sales/simulated-sums.queries.ts';
import { advanceSimulation, type RunningSimulation } from '../../../db/sales/simulations.queries.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { DistributorId, OrderId } from '../../../domain/ids.ts';
import { plus, ZERO } from '../../../domain/money.ts';
import type { UplineMember } from '../../../domain/people/distributor.ts';
import type { PeopleThen } from '../../../domain/sales/people-then.ts';
import { cutsNothing, type RecordedOrder, replayOrder, Sums } from '../../../domain/sales/simulation.ts';
import { endIn } from '../../../domain/terms/calendar.ts';
import type { CommissionPlan, TierRates } from '../../../domain/terms/plan.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { groupedBy } from '../../grouped.ts';
import { learn, type TiersThen } from './histories.ts';

/** How many orders one statement reads, and how many such lots one transaction replays, which writes their sums once. */
export interface LotSizes {
  readonly orders: number;
  readonly lots: number;
}
export const LOT_SIZES: LotSizes = { orders: 4_000, lots: 4 };

/** What every lot of a simulation is replayed with. */
export interface Replaying {
  readonly state: ProgrammeState;
  readonly simulation: RunningSimulation;
  readonly draft: CommissionPlan;
  readonly people: PeopleThen;
  readonly tiersThen: TiersThen;
  readonly sizes: LotSizes;
}

/** Replays the next orders and moves the simulation's place behind them. Answers how many; 0: all are replayed. */
export async function replayOrders(tx: Transaction, replaying: Replaying): Promise<number> {
  const { state, simulation, draft } = replaying;
  const { id } = simulation;
  const sums = new Lots(replaying);
  const last = await addLots(tx, replaying, sums, {
    ...simulation,
    endsAt: endIn(simulation.to, state.calendar),
  });
  if (last === undefined) return 0;
  const { before, after } = sums;
  const ids = [...new Set([...before.ids, ...after.ids])].sort();
  await addSimulated(
    tx,
    id,
    ids.map((one) => ({ id: one, before: before.of(one), after: after.of(one) })),
  );
  if (draft.bonusRules.length > 0) await addSimulatedFigures(tx, id, sums.figures());
  await advanceSimulation(tx, id, {
    status: 'RUNNING',
    throughPaidAt: last.paidAt,
    throughOrder: last.id,
    throughMonth: null,
    done: sums.orders,
    sales: sums.sales,
    before: { commission: before.total, bonus: ZERO, cappedOff: sums.cappedBefore },
    after: { commission: after.total, bonus: ZERO, cappedOff: sums.cappedAfter },
  });
  return sums.orders;
}

/** Adds the next lots. While one is computed the database reads the one behind it. Answers the last order. */
async function addLots(
  tx: Transaction,
  { people, sizes }: Replaying,
  sums: Lots,
  place: ReplayPlace,
): Promise<ReplayOrder | undefined> {
  let lot = await readReplayLot(tx, place, sizes.orders);
  let last = lot.orders.at(-1);
  for (let added = 1; last !== undefined; added += 1) {
    await learn(
      tx,
      people,
      lot.orders.flatMap(({ sellerId }) => (sellerId === null ? [] : [sellerId])),
    );
    const isLast = added === sizes.lots || lot.orders.length < sizes.orders;
    const behind = isLast ? undefined : readReplayLot(tx, after(place, last), sizes.orders);
    // What fails meanwhile is heard below, unless the computing fails first.
    behind?.catch(() => undefined);
    sums.add(lot);
    lot = behind === undefined ? NOTHING : await behind;
    const next = lot.orders.at(-1);
    if (next === undefined) break;
    last = next;
  }
  return last;
}

const NOTHING: ReplayLot = { orders: [], before: [], takenBack: [], earned: [] };

const after = (place: ReplayPlace, { paidAt, id }: ReplayOrder): ReplayPlace => ({
  ...place,
  throughPaidAt: paidAt,
  throughOrder: id,
});

/** The sums of some lots. */
class Lots {
  readonly before = new Sums();
  readonly after = new Sums();
  orders = 0;
  sales = ZERO;
  cappedBefore = ZERO;
  cappedAfter = ZERO;
  readonly #months = new Map<YearMonth, { readonly sales: Sums; readonly teamSales: Sums }>();
  readonly #uncut = new Map<CommissionPlan, Map<ReadonlyMap<string, TierRates>, boolean>>();
  readonly #replaying: Replaying;
  readonly #plans: ReadonlyMap<number, CommissionPlan>;

  constructor(replaying: Replaying) {
    this.#replaying = replaying;
    this.#plans = new Map(replaying.state.plans.map((plan) => [plan.version, plan]));
  }

  add(lot: ReplayLot): void {
    this.orders += lot.orders.length;
    for (const { id, amount } of lot.before) this.before.add(id, amount);
    const taken = new TakenFromOrders(lot);
    for (const order of lot.orders) this.#addOrder(order, taken);
  }

  #addOrder(order: ReplayOrder, taken: TakenFromOrders): void {
    this.sales = plus(this.sales, order.left);
    const { sellerId, paidBy: at } = order;
    if (sellerId === null || at === null) return;
    const { draft, tiersThen } = this.#replaying;
    const recorded = {
      channel: order.channel,
      paidAt: order.paidAt,
      lines: order.lines,
      ...taken.of(order),
    };
    const tiers = tiersThen(at);
    const then = this.#planOf(order.planVersion);
    // What was paid is recorded; only what the cap cut has to be replayed.
    if (!this.#cutsNothing(then, tiers)) {
      const replayed = replayOrder(recorded, then, tiers, this.#uplineOf(sellerId, at, then));
      this.cappedBefore = plus(this.cappedBefore, replayed.cappedOff);
    }
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

  #cutsNothing(plan: CommissionPlan, tiers: ReadonlyMap<string, TierRates>): boolean {
    const known = this.#uncut.get(plan) ?? new Map<ReadonlyMap<string, TierRates>, boolean>();
    this.#uncut.set(plan, known);
    const answer = known.get(tiers) ?? cutsNothing(plan, tiers);
    known.set(tiers, answer);
    return answer;
  }

  #planOf(version: number): CommissionPlan {
    const plan = this.#plans.get(version);
    if (plan === undefined) throw new Error(`plan ${version.toString()} is gone`);
    return plan;
  }
}

/** What operators took back of the orders of a lot. */
class TakenFromOrders {
  readonly #byOrder: ReadonlyMap<OrderId, readonly TakenBack[]>;
  readonly #earned: ReadonlyMap<OrderId, readonly { readonly lineNo: number }[]>;

  constructor({ takenBack, earned }: ReplayLot) {
    this.#byOrder = new Map(groupedBy(takenBack, ({ orderId }) => orderId));
    this.#earned = new Map(groupedBy(earned, ({ orderId }) => orderId));
  }

  /** A line that had nothing left when the rest was taken back, because it was refunded, may get it again if that is undone. */
  of({ id, lines }: ReplayOrder): Pick<RecordedOrder, 'canceledLines' | 'takenFrom'> {
    const taken = this.#byOrder.get(id);
    if (taken === undefined) return NOTHING_TAKEN;
    const takenLines = new Set(taken.filter(({ whole }) => whole).map(({ lineNo }) => lineNo));
    const earnedLines = new Set((this.#earned.get(id) ?? []).map(({ lineNo }) => lineNo));
    return {
      canceledLines:
        takenLines.size === 0
          ? []
          : lines
              .map(({ lineNo }) => lineNo)
              .filter((lineNo) => takenLines.has(lineNo) || !earnedLines.has(lineNo)),
      takenFrom: taken.filter(({ whole }) => !whole).map(({ beneficiaryId }) => beneficiaryId),
    };
  }
}

const NOTHING_TAKEN = { canceledLines: [], takenFrom: [] };
