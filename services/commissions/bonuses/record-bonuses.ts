import { insertBonuses, readBonusFigures, readLineMembers } from '../../../db/commissions/bonuses.queries.ts';
import type { bonuses } from '../../../db/commissions/bonuses.table.ts';
import { emptyCommissions } from '../../../db/commissions/commission.rows.ts';
import { openMonths } from '../../../db/commissions/standings.queries.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { Reading } from '../../../db/query.ts';
import {
  type Bonus,
  leastFigures,
  linesThatReach,
  type LineMember,
  ownBonuses,
  teamBonuses,
} from '../../../domain/commissions/bonus.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { sum } from '../../../domain/money.ts';
import { endIn } from '../../../domain/terms/calendar.ts';
import { type CommissionPlan, planInForce } from '../../../domain/terms/plan.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { recordEntries, type Writing } from '../../write.ts';
import { recordCommissions } from '../entries/record-commissions.ts';

/** Bonuses that one statement writes. */
const LOT = 2_000;
/** Lines whose members one statement reads. */
const LINES = 500;

type Terms = Pick<ProgrammeState, 'plans' | 'calendar'>;

/** The version whose bonuses a month earns: the one in force at its last instant (R35). */
export function planOfMonth({ plans, calendar }: Terms, period: YearMonth): CommissionPlan {
  return planInForce(plans, new Date(endIn(period, calendar).getTime() - 1));
}

/**
 * The open months with sales that may have earned bonuses. They are settled one after the other like months in which something
 * is due, so that no month with bonuses is passed over.
 */
export async function monthsWithBonuses(
  on: Reading,
  state: Terms & Pick<ProgrammeState, 'closedThrough'>,
): Promise<YearMonth[]> {
  if (state.plans.every(({ bonusRules }) => bonusRules.length === 0)) return [];
  const months = await openMonths(on, state.closedThrough);
  return months.filter((month) => planOfMonth(state, month).bonusRules.length > 0);
}

/** What a month's sales earn by these rules, as orders, refunds and lines are now. Nothing is written, so that a draft can be tried out (R37). */
export async function bonusesOfMonth(
  on: Reading,
  period: YearMonth,
  endsAt: Date,
  { bonusRules, rounding, levelRates }: Pick<CommissionPlan, 'bonusRules' | 'rounding' | 'levelRates'>,
): Promise<Bonus[]> {
  if (bonusRules.length === 0) return [];
  const people = await readBonusFigures(on, period, endsAt, leastFigures(bonusRules));
  const lines = linesThatReach(bonusRules, people, rounding);
  const members: LineMember[] = [];
  for (const heads of inLots([...lines.keys()], LINES))
    members.push(...(await readLineMembers(on, heads, levelRates.length - 1, period)));
  return [...ownBonuses(bonusRules, people, rounding), ...teamBonuses(lines, members)];
}

/**
 * Records the bonuses of a month as BONUS entries of that month (R35), in the transaction that closes it and before it is closed:
 * refunds that were recorded until then are taken off, later ones change nothing, and a month that is settled again has them already.
 * The caller holds the lock of the books.
 */
export async function recordBonuses(
  tx: Writing,
  call: Call,
  state: ProgrammeState,
  period: YearMonth,
): Promise<void> {
  const plan = planOfMonth(state, period);
  const found = await bonusesOfMonth(tx, period, endIn(period, state.calendar), plan);
  const paid = found.filter(({ paid: isPaid }) => isPaid);
  const byPerson = [...found].sort((a, b) => order(a.distributorId, b.distributorId) || a.ruleNo - b.ruleNo);
  for (const lot of lotsByPerson(byPerson, LOT)) await recordLot(tx, call, { state, plan, period }, lot);
  if (paid.length === 0) return;
  const amount = { minor: sum(paid.map((bonus) => bonus.amount)), currency: state.programme.currency };
  tx.log(call, {
    action: 'settlePeriod',
    subject: period,
    after: { bonuses: paid.length, amount, planVersion: plan.version },
    // Its entries make the events.
    events: NO_EVENTS,
  });
}

interface Month {
  readonly state: ProgrammeState;
  readonly plan: CommissionPlan;
  readonly period: YearMonth;
}

async function recordLot(
  tx: Writing,
  call: Call,
  { state, plan, period }: Month,
  lot: readonly Bonus[],
): Promise<void> {
  const recording = emptyCommissions();
  const paid = lot.filter((bonus) => bonus.paid);
  const event = {
    kind: 'BONUS' as const,
    cause: period,
    orderId: null,
    occurredAt: call.now,
    recordedAt: call.now,
    closedThrough: state.closedThrough,
    period,
  };
  recordCommissions(
    recording,
    event,
    paid.map(({ distributorId: beneficiaryId, amount, ruleNo }) => {
      const rule = plan.bonusRules[ruleNo];
      const { name: ruleName = null, tierCode = null } = rule ?? {};
      return {
        beneficiaryId,
        amount,
        ruleName,
        tierCode,
        planVersion: plan.version,
        capped: false,
        byTier: false,
      };
    }),
  );
  if (paid.length > 0) await recordEntries(tx, call, state.revision, recording);
  const entryIds = new Map(paid.map((bonus, index) => [bonus, recording.entries[index]?.id]));
  await insertBonuses(
    tx,
    lot.map((bonus) => rowOf(bonus, { plan, period, entryId: entryIds.get(bonus) ?? null })),
  );
}

function rowOf(
  bonus: Bonus,
  about: Pick<typeof bonuses.$inferInsert, 'period' | 'entryId'> & { readonly plan: CommissionPlan },
): typeof bonuses.$inferInsert {
  const { plan, ...rest } = about;
  const parts = bonus.parts.map(({ from, rate, of, amount }) => ({
    from: from.toString(),
    rate,
    of: of?.toString() ?? null,
    amount: amount.toString(),
  }));
  return { ...rest, ...bonus, parts, planVersion: plan.version };
}

/** Lots of at least `least` bonuses in which nobody's are divided: one transfer carries all bonuses of a distributor. */
function lotsByPerson(sorted: readonly Bonus[], least: number): Bonus[][] {
  const lots: Bonus[][] = [];
  let last: DistributorId | undefined;
  for (const bonus of sorted) {
    const lot = lots.at(-1);
    if (lot === undefined || (lot.length >= least && bonus.distributorId !== last)) lots.push([bonus]);
    else lot.push(bonus);
    last = bonus.distributorId;
  }
  return lots;
}

function inLots<T>(all: readonly T[], most: number): T[][] {
  const lots: T[][] = [];
  for (let from = 0; from < all.length; from += most) lots.push(all.slice(from, from + most));
  return lots;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
