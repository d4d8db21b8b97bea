import { lockShared } from '../../../db/locks.ts';
import { newId } from '../../../db/new-id.ts';
import {
  insertContest,
  type KeptContest,
  readContestByKey,
} from '../../../db/commissions/contests.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import {
  type Contest,
  lastMonth,
  LOWEST_RANK,
  MOST_PRIZES,
  objectionToPrize,
  type Prize,
  type PrizeObjection,
} from '../../../domain/commissions/contest.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { CurrencyCode } from '../../../domain/money.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { isYearMonth, type YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck } from '../../input-check.ts';
import { SENTENCES } from '../../sentences.ts';
import { MAY_HAVE_BEEN_DONE, write, type Writing, type Written } from '../../write.ts';
import type { CreateContestInput, PrizeInput } from './inputs.ts';
import { CONTEST_SENTENCES } from './sentences.ts';

/**
 * Creates a contest (R36). It is decided when its last month is settled, so that month must be open. Repeating the request returns
 * the same contest.
 */
export async function createContest(
  call: Call,
  input: CreateContestInput,
): Promise<{ contest: Contest } | Refusal> {
  if (!isYearMonth(input.first)) return new Refusal('INVALID_INPUT', CONTEST_SENTENCES.month(), ['first']);
  const { first } = input;
  const contest = await write(call, (tx) => create(tx, call, { ...input, first }), MAY_HAVE_BEEN_DONE);
  return contest instanceof Refusal ? contest : { contest };
}

async function create(
  tx: Writing,
  call: Call,
  input: CreateContestInput & { readonly first: YearMonth },
): Promise<Written<KeptContest> | Refusal> {
  // The month cannot close while the contest is created, so no contest is left undecided.
  await lockShared(tx, 'books');
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
  if (closedThrough !== null && last <= closedThrough)
    return new Refusal('WRONG_STATE', CONTEST_SENTENCES.monthClosed(), ['first']);
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
