import { lock } from '../../../db/locks.ts';
import { closeThrough } from '../../../db/terms/programme-writes.queries.ts';
import { type ProgrammeState, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { openContestMonths } from '../../../db/commissions/contests.queries.ts';
import * as stored from '../../../db/books/settlements.queries.ts';
import {
  isUnattended,
  noteProblems,
  type RefusedStatement,
  resolveProblems,
} from '../../../db/books/settlement-problems.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { booksEvent } from '../../../domain/books/events.ts';
import { endIn } from '../../../domain/terms/calendar.ts';
import type { CurrencyCode } from '../../../domain/money.ts';
import { Refusal } from '../../../domain/refusal.ts';
import {
  comesAfterRunning,
  isClosedMonth,
  objectionToMonthEnd,
} from '../../../domain/books/month-closing.ts';
import type { Settlement } from '../../../domain/books/settlement.ts';
import { isYearMonth, type YearMonth } from '../../../domain/year-month.ts';
import type { Change } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import { believedClock } from '../../clock-check.ts';
import type { SettlePeriodInput } from './inputs.ts';
import { monthsWithBonuses, recordBonuses } from '../../commissions/bonuses/record-bonuses.ts';
import { decideContests } from '../../commissions/contests/decide-contests.ts';
import { freezeStandings } from '../../commissions/leaderboards/freeze-standings.ts';
import { completeDueOrders } from '../../sales/orders/complete-due-orders.ts';
import { SETTLEMENT_SENTENCES } from './sentences.ts';
import { write, type Writing, type Written } from '../../write.ts';
import { issueStatements } from '../statements/issue-statements.ts';
import { keepBounds } from './keep-bounds.ts';
import { readSettlement } from './read-settlement.ts';

/** Closing a month waits for all writers and ranks all sellers. */
const LONGEST_STATEMENT_MS = 13 * 60_000;

/**
 * Closes a month and issues its statements (R22 to R25). Three steps, each its own transactions: the month closes, so
 * that what it holds, its bonuses and its ranks are fixed (R30, R35); statements are issued chunk by chunk; the month is marked settled.
 * Killed anywhere and called again, or called twice at once, it ends with the same statements and ranks. A statement that cannot be
 * made is noted as a problem; the month stays RUNNING, holds nobody else up, and each further call tries again what is missing.
 */
export async function settlePeriod(
  asked: Call,
  { period }: SettlePeriodInput,
): Promise<{ settlement: Settlement } | Refusal> {
  const call = { ...asked, db: asked.db.within(LONGEST_STATEMENT_MS) };
  if (!isYearMonth(period)) return new Refusal('INVALID_INPUT', SETTLEMENT_SENTENCES.month(), ['period']);
  await completeDueOrders(call);
  const currency = await write(call, (tx) => closeMonth(tx, call, period));
  if (currency instanceof Refusal) return currency;
  if ((await stored.readSettlement(call.db, period))?.status === 'RUNNING') {
    const refused = await issueStatements(call, period, currency);
    await write(call, (tx) => finish(tx, call, period, { currency, refused }));
  }
  return { settlement: await readSettlement(call, period) };
}

async function closeMonth(
  tx: Writing,
  call: Call,
  period: YearMonth,
): Promise<Written<CurrencyCode> | Refusal> {
  // Wait for a running leaderboard refresh first, so that writers do not have to wait for it too.
  await lock(tx, 'leaderboards');
  // Earlier commission writers finish before we get the lock; later ones see the month closed.
  await lock(tx, 'books');
  const state = await readProgrammeState(tx);
  const { programme, calendar, closedThrough } = state;
  const { now, inDoubt } = await believedClock(tx, call);
  const objection = objectionToMonthEnd(endIn(period, calendar), { now, isInDoubt: inDoubt !== null });
  if (objection !== null) {
    const sentence =
      inDoubt !== null && objection === 'CLOCK_IN_DOUBT'
        ? SETTLEMENT_SENTENCES.clockInDoubt(inDoubt)
        : SETTLEMENT_SENTENCES.periodNotEnded();
    return new Refusal('PERIOD_NOT_ENDED', sentence, ['period']);
  }
  const last = closedThrough === null ? undefined : await stored.readSettlement(tx, closedThrough);
  if (comesAfterRunning(period, last) && (await isUnattended(tx, last.period)))
    return earlierOpen(last.period);
  if (isClosedMonth(period, closedThrough)) return tx.unchanged(programme.currency);
  const earlier = await firstBefore(tx, state, period);
  if (earlier !== undefined) return earlierOpen(earlier);
  await recordBonuses(tx, call, state, period);
  await freezeStandings(tx, call, period);
  await decideContests(tx, call, state, period);
  await stored.startSettlingPeriod(tx, period, call.now);
  await closeThrough(tx, period);
  await keepBounds(tx, calendar, period);
  const states = {
    before: { status: 'OPEN', closedThrough },
    after: { status: 'RUNNING', closedThrough: period },
  };
  tx.log(call, { action: 'settlePeriod', subject: period, ...states, events: NO_EVENTS });
  return tx.written(programme.currency);
}

/** The first earlier month in which something is due, or in which sales may have earned bonuses (R22, R35). */
async function firstBefore(
  tx: Writing,
  state: ProgrammeState,
  period: YearMonth,
): Promise<YearMonth | undefined> {
  const due = await stored.firstDueBefore(tx, period, state.closedThrough);
  const months = [...(await monthsWithBonuses(tx, state)), ...(await openContestMonths(tx))];
  return [...months.filter((month) => month < period), ...(due === undefined ? [] : [due])].sort()[0];
}

interface Run {
  readonly currency: CurrencyCode;
  readonly refused: readonly RefusedStatement[];
}

async function finish(
  tx: Writing,
  call: Call,
  period: YearMonth,
  { currency, refused }: Run,
): Promise<Written<null>> {
  if (!(await stored.lockRunning(tx, period))) return tx.unchanged(null);
  const line = (change: Pick<Change, 'before' | 'after'>, events = NO_EVENTS): Change => ({
    action: 'settlePeriod',
    subject: period,
    ...change,
    events,
  });
  const noted = await noteProblems(tx, period, call.now, refused);
  const resolved = await resolveProblems(tx, period, call.now);
  const problems = [
    ...noted.map(({ distributorId, kind }) => line({ after: { distributorId, problem: kind } })),
    ...resolved.map(({ distributorId, kind }) =>
      line({ before: { distributorId, problem: kind }, after: { distributorId, problem: null } }),
    ),
  ];
  tx.log(call, ...problems);
  const issued = await stored.finishSettlingPeriod(tx, period, call.now);
  if (issued === undefined) return problems.length === 0 ? tx.unchanged(null) : tx.written(null);
  const { statements, total } = issued;
  const settled = booksEvent({
    type: 'PERIOD_SETTLED',
    subject: period,
    distributorId: null,
    channel: null,
    data: {},
  });
  tx.log(
    call,
    line(
      {
        before: { status: 'RUNNING' },
        after: { status: 'SETTLED', statements, total: { minor: total, currency } },
      },
      [settled],
    ),
  );
  return tx.written(null);
}

const earlierOpen = (period: YearMonth): Refusal =>
  new Refusal('EARLIER_PERIOD_OPEN', SETTLEMENT_SENTENCES.earlierOpen(period), ['period']);
