import type { StoredApproval } from '../../../db/people/approvals.queries.ts';
import { lockShared } from '../../../db/locks.ts';
import { newId } from '../../../db/new-id.ts';
import {
  insertContest,
  type KeptContest,
  readContestByKey,
  readContestsSince,
} from '../../../db/commissions/contests.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import {
  type Contest,
  lastMonth,
  LOWEST_RANK,
  moneyOf,
  MOST_PRIZES,
  objectionToPrize,
  type Prize,
  type PrizeObjection,
} from '../../../domain/commissions/contest.ts';
import { dayOf, startOfDay } from '../../../domain/calendar-day.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { type CurrencyCode, sum } from '../../../domain/money.ts';
import { AwaitingApproval, needsSecondByHand } from '../../../domain/people/approval.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { isYearMonth, type YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck } from '../../input-check.ts';
import { SENTENCES } from '../../sentences.ts';
import { askApproval, askedBefore, confirmedOutcome } from '../../people/approvals/ask-approval.ts';
import { WORDS } from '../../people/approvals/approval-words.ts';
import type { Writing, Written } from '../../write.ts';
import { byHand } from '../entries/by-hand.ts';
import type { CreateContestInput, PrizeInput } from './inputs.ts';
import { CONTEST_SENTENCES } from './sentences.ts';

/**
 * Creates a contest (R36). It is decided when its last month is settled, so that month must be open. Repeating the request returns
 * the same contest. Prizes above the programme's threshold, those of a day added up, wait for a second operator (R27).
 */
export async function createContest(
  call: Call,
  input: CreateContestInput,
): Promise<{ contest: Contest } | AwaitingApproval | Refusal> {
  if (!isYearMonth(input.first)) return new Refusal('INVALID_INPUT', CONTEST_SENTENCES.month(), ['first']);
  const { first } = input;
  // The month cannot close while the contest is created, so no contest is left undecided.
  const contest = await byHand<KeptContest | AwaitingApproval>(call, (tx) =>
    create(tx, call, { ...input, first }),
  );
  return contest instanceof Refusal || contest instanceof AwaitingApproval ? contest : { contest };
}

/** A second operator has confirmed it. */
export async function confirmContest(
  tx: Writing,
  call: Call,
  { input }: StoredApproval,
): Promise<{ outcome: string } | Refusal> {
  await lockShared(tx, 'books');
  const done = await create(tx, call, input as MonthlyInput);
  return confirmedOutcome(done, ({ id }) => id);
}

type MonthlyInput = CreateContestInput & { readonly first: YearMonth };

async function create(
  tx: Writing,
  call: Call,
  input: MonthlyInput,
): Promise<Written<KeptContest | AwaitingApproval> | Refusal> {
  const { programme, closedThrough } = await readProgrammeState(tx);
  const { currency } = programme;
  const check = new InputCheck();
  const idempotencyKey = check.text(input.idempotencyKey, ['idempotencyKey']);
  const name = check.name(input.name, ['name']);
  const prizes = readPrizes(check, input.prizes, currency);
  if (input.groupId !== null && input.groupId !== undefined)
    check.refuse(['groupId'], CONTEST_SENTENCES.noGroup(), 'NOT_FOUND');
  if (check.refusal !== null) return check.refusal;
  const { metric, period, first } = input;
  const last = lastMonth(period, first);
  const digest = digestOf({ name, metric, period, first, prizes });
  const existing = await readContestByKey(tx, idempotencyKey);
  if (existing !== undefined)
    return existing.digest === digest
      ? tx.unchanged(existing)
      : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);
  const waiting = await askedBefore(tx, call, 'CONTEST', { key: idempotencyKey, digest });
  if (waiting !== null) return waiting;
  if (closedThrough !== null && last <= closedThrough)
    return new Refusal('WRONG_STATE', CONTEST_SENTENCES.monthClosed(), ['first']);
  if (await needsSecond(tx, call, programme, prizes)) {
    const worth = { minor: moneyOf(prizes), currency };
    return askApproval(tx, call, {
      kind: 'CONTEST',
      subject: 'contest',
      key: idempotencyKey,
      input,
      digest,
      basis: '',
      summary: WORDS.contest(name, worth, first, last),
      reason: null,
    });
  }
  const contest = { id: newId('contest'), name, metric, period, first, last, createdAt: call.now };
  const stored = prizes.map(({ amount, ...prize }) => ({ ...prize, amount: amount?.toString() ?? null }));
  await insertContest(tx, {
    ...contest,
    idempotencyKey,
    digest,
    prizes: stored,
    createdBy: call.viewer.subject,
  });
  const shown = prizes.map(({ amount, ...prize }) => ({
    ...prize,
    amount: amount === null ? null : { minor: amount, currency },
  }));
  const after = { name, metric, period, first, last, prizes: shown };
  tx.log(call, { action: 'createContest', subject: contest.id, after, events: NO_EVENTS });
  return tx.written({ ...contest, prizes, digest, decidedAt: null });
}

/** Whether one operator may not promise these prizes alone, beside the others of the day (R27). */
async function needsSecond(
  tx: Writing,
  call: Call,
  { timeZone, adjustmentApprovalAbove }: Programme,
  prizes: readonly Prize[],
): Promise<boolean> {
  const amount = moneyOf(prizes);
  if (call.confirmed !== undefined || amount === 0n) return false;
  const today = await readContestsSince(tx, startOfDay(dayOf(call.now, timeZone), timeZone));
  const thatDay = sum(today.map((contest) => moneyOf(contest.prizes)));
  return needsSecondByHand([{ amount, thatDay }], adjustmentApprovalAbove.minor);
}

function readPrizes(check: InputCheck, inputs: readonly PrizeInput[], currency: CurrencyCode): Prize[] {
  const count = inputs.length;
  check.must(count >= 1 && count <= MOST_PRIZES, ['prizes'], CONTEST_SENTENCES.prizes(MOST_PRIZES));
  const prizes: Prize[] = [];
  for (const [index, input] of inputs.entries()) {
    const at = (...path: string[]) => ['prizes', index, ...path];
    const fromRank = check.wholeNumber(input.fromRank, 1, LOWEST_RANK, at('fromRank'));
    const toRank = check.wholeNumber(input.toRank, 1, LOWEST_RANK, at('toRank'));
    const amount = check.optionalAmount(input.amount, currency, at('amount'));
    check.must(amount !== 0n, at('amount'), CONTEST_SENTENCES.nothing());
    const { thing: given = null } = input;
    const thing = given === null ? null : check.name(given, at('thing'), 200);
    const prize = { fromRank, toRank, amount, thing };
    const objection = objectionToPrize(prize, prizes);
    if (objection !== null) refuse(check, objection, at);
    prizes.push(prize);
  }
  return prizes;
}

function refuse(
  check: InputCheck,
  objection: PrizeObjection,
  at: (...path: string[]) => (string | number)[],
): void {
  if (objection === 'RANKS') check.refuse(at('toRank'), CONTEST_SENTENCES.ranks());
  if (objection === 'REWARD') check.refuse(at(), CONTEST_SENTENCES.reward());
  if (objection === 'OVERLAP') check.refuse(at('fromRank'), CONTEST_SENTENCES.overlap());
}
