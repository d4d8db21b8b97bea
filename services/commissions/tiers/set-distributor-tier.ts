import { newId } from '../../../db/new-id.ts';
import { readLatestTierChange, recordTierChanges } from '../../../db/commissions/tier-changes.queries.ts';
import { readStandings, storeStandings } from '../../../db/commissions/tier-standings.queries.ts';
import { lockDistributor } from '../../../db/people/distributor-writes.queries.ts';
import type { TierChange } from '../../../domain/commissions/tier-change.ts';
import { type DistributorId, isId } from '../../../domain/ids.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { figuresOf } from '../../../domain/terms/tier-figures.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { noDistributor } from '../../people/distributors/no-distributor.ts';
import { write, type Writing, type Written } from '../../write.ts';
import type { SetDistributorTierInput } from './inputs.ts';
import { holdTiers, isHeld } from './look-at-tiers.ts';
import { TIER_SENTENCES } from './sentences.ts';
import { tierChanged } from './tier-changed.ts';
import { readResultsFor } from './tier-results.ts';

export interface DistributorTierSet {
  readonly distributor: Distributor;
  readonly change: TierChange;
}

/**
 * An operator chooses the tier of a distributor, and no rule moves it until the end of that choice (R29b). The same choice again, by the
 * same operator for the same reason, changes nothing and is answered as before.
 */
export async function setDistributorTier(
  call: Call,
  input: SetDistributorTierInput,
): Promise<DistributorTierSet | Refusal> {
  const { distributorId, tierCode } = input;
  if (!isId('distributor', distributorId)) return noDistributor();
  const until = input.until ?? null;
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  check.must(until === null || until > call.now, ['until'], TIER_SENTENCES.untilPast());
  if (check.refusal !== null) return check.refusal;
  return write(call, (tx) => choose(tx, call, distributorId, { tierCode, until, reason }));
}

interface Choice {
  readonly tierCode: string;
  readonly until: Date | null;
  readonly reason: string;
}

async function choose(
  tx: Writing,
  call: Call,
  id: DistributorId,
  { tierCode, until, reason }: Choice,
): Promise<Written<DistributorTierSet> | Refusal> {
  const state = await holdTiers(tx, call);
  const distributor = await lockDistributor(tx, id);
  if (distributor === undefined) return noDistributor();
  if (distributor.status !== 'ACTIVE' && distributor.status !== 'SUSPENDED')
    return new Refusal('WRONG_STATE', TIER_SENTENCES.notAMember(), ['distributorId']);
  const to = state.tierByCode.get(tierCode);
  if (to === undefined) return new Refusal('INVALID_INPUT', TIER_SENTENCES.noTier(tierCode), ['tierCode']);
  const [standing] = await readStandings(tx, [id]);
  const latest = await readLatestTierChange(tx, id);
  const { subject: by } = call.viewer;
  const isRepeated =
    standing !== undefined &&
    isHeld(standing, call.now) &&
    standing.tierCode === tierCode &&
    standing.chosenUntil?.getTime() === until?.getTime() &&
    latest?.by === by &&
    latest.reason === reason;
  if (isRepeated) return tx.unchanged({ distributor, change: latest });
  const resultsFor = await readResultsFor(tx, call, state, [id]);
  const change: TierChange = {
    id: newId('tierChange'),
    distributorId: id,
    from: state.tierByCode.get(distributor.tierCode) ?? null,
    to,
    at: call.now,
    cause: 'OPERATOR',
    by,
    reason,
    match: to.upgradeWhen?.match ?? null,
    figures: to.upgradeWhen === null ? [] : figuresOf(to.upgradeWhen, resultsFor(id, to.upgradeWhen)),
  };
  await recordTierChanges(tx, [change]);
  await storeStandings(tx, [{ id, chosen: true, chosenUntil: until, belowSince: null }]);
  tx.log(call, tierChanged('setDistributorTier', change, state.programme.currency, { until }));
  return tx.written({ distributor: { ...distributor, tierCode }, change });
}
