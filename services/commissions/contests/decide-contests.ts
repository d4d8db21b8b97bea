import { emptyCommissions } from '../../../db/commissions/commission.rows.ts';
import { insertDecision, openContests, readFinalBoard } from '../../../db/commissions/contests.queries.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { awards, type Contest } from '../../../domain/commissions/contest.ts';
import { commissionsEvent } from '../../../domain/commissions/events.ts';
import { sum } from '../../../domain/money.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { recordEntries, type Writing } from '../../write.ts';
import { recordCommissions } from '../entries/record-commissions.ts';

/**
 * Decides the contests that end with the month, in the transaction that closes it (R36): after its board is frozen and before it is closed, so that
 * amounts are BONUS entries of it. Each is decided once. The caller holds the locks of leaderboards and books.
 */
export async function decideContests(
  tx: Writing,
  call: Call,
  state: ProgrammeState,
  period: YearMonth,
): Promise<void> {
  for (const contest of await openContests(tx, period)) await decide(tx, call, { state, period }, contest);
}

async function decide(
  tx: Writing,
  call: Call,
  { state, period }: { readonly state: ProgrammeState; readonly period: YearMonth },
  contest: Contest,
): Promise<void> {
  const lowest = Math.max(...contest.prizes.map(({ toRank }) => toRank));
  const places = await readFinalBoard(tx, contest, lowest);
  const values = new Map(places.map(({ distributorId, value }) => [distributorId, value]));
  const won = awards(places, contest.prizes);
  const recording = emptyCommissions();
  const paid = won.flatMap(({ distributorId: beneficiaryId, amount }) =>
    amount === null ? [] : [{ beneficiaryId, amount }],
  );
  const event = {
    kind: 'BONUS' as const,
    cause: contest.id,
    orderId: null,
    occurredAt: call.now,
    recordedAt: call.now,
    closedThrough: state.closedThrough,
    period,
  };
  recordCommissions(
    recording,
    event,
    paid.map((prize) => ({ ...prize, ruleName: contest.name, capped: false, byTier: false })),
  );
  if (paid.length > 0) await recordEntries(tx, call, state.revision, recording);
  const entryIds = new Map(recording.entries.map((entry) => [entry.beneficiaryId, entry.id]));
  await insertDecision(
    tx,
    { contestId: contest.id, decidedAt: call.now },
    won.map((award, index) => ({
      ...award,
      contestId: contest.id,
      value: values.get(award.distributorId) ?? 0n,
      certificateNumber: certificateNumber(contest, index + 1),
      entryId: entryIds.get(award.distributorId) ?? null,
    })),
  );
  const amount = { minor: sum(paid.map((prize) => prize.amount)), currency: state.programme.currency };
  tx.log(call, {
    action: 'decideContest',
    subject: contest.id,
    before: { decided: false },
    after: { decided: true, winners: won.length, amount },
    events: won.map(({ distributorId, rank }) =>
      commissionsEvent({
        type: 'PRIZE_WON',
        subject: contest.id,
        distributorId,
        channel: null,
        data: { rank },
      }),
    ),
  });
}

/** Unique, since it ends with the contest's own id: "2026-10-0001-01M8PXE769FGDAE29E868R9G01". */
const certificateNumber = ({ id, last }: Contest, place: number): string =>
  `${last}-${place.toString().padStart(4, '0')}-${id.slice('cst_'.length).toUpperCase()}`;
