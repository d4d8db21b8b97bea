import { isDeepStrictEqual } from 'node:util';
import type { StoredApproval } from '../../../db/people/approvals.queries.ts';
import { type ProgrammeState, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { tierInUseOutside } from '../../../db/people/distributors.queries.ts';
import { AwaitingApproval } from '../../../domain/people/approval.ts';
import type { BasisPoints, CurrencyCode } from '../../../domain/money.ts';
import { isRate, NO_RATE } from '../../../domain/rate.ts';
import { plansFrom } from '../../../domain/terms/plan.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Tier, TierCondition } from '../../../domain/terms/tier.ts';
import { objectionToScheme } from '../../../domain/terms/plan-objections.ts';
import {
  fallingRate,
  objectionsToConditions,
  objectionToLeaving,
  objectionToTierList,
} from '../../../domain/terms/tier-list.ts';
import { askApproval, confirmedOutcome } from '../../people/approvals/ask-approval.ts';
import { basisOf, WORDS } from '../../people/approvals/approval-words.ts';
import type { Call } from '../../call.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck } from '../../input-check.ts';
import type { DefineTiersInput, TierConditionInput, TierInput } from './inputs.ts';
import { readLevelRates } from '../../terms/level-rates.ts';
import { TERMS_SENTENCES } from '../../terms/sentences.ts';
import type { Writing, Written } from '../../write.ts';
import { reachChange, rememberReach } from '../plans/plan-guard.ts';
import { changingProgramme, type Instead } from '../../people/approvals/change-programme.ts';
import { APPROVAL_SENTENCES } from '../../people/approvals/sentences.ts';
import { TIER_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { writeTiers } from './write-tiers.ts';

export const MOST_TIERS = 50;
const MOST_DAYS = 3_660;
/** A year: longer than any campaign is announced. */
const MOST_HOURS = 8_760;
const LONGEST_CONTACT = 200;
const MOST_COUNT = 1_000_000_000;

/**
 * Replaces the list of tiers. A tier has to stay if a distributor holds it, or a rule of a current or later plan names
 * it. Repeating the same list changes nothing. Rates that pay a large share of a sale, or much more than before, wait
 * for a second operator (R27).
 */
export async function defineTiers(
  call: Call,
  input: DefineTiersInput,
): Promise<{ tiers: readonly Tier[] } | AwaitingApproval | Refusal> {
  const after = await changingProgramme(call, (tx, before) => define(tx, call, input, before));
  return after instanceof Refusal || after instanceof AwaitingApproval ? after : { tiers: after.tiers };
}

/** A second operator has confirmed it. */
export async function confirmTiers(
  tx: Writing,
  call: Call,
  { input, basis }: StoredApproval,
): Promise<{ outcome: string } | Refusal> {
  const before = await readProgrammeState(tx);
  if (basis !== standingTiers(before)) return new Refusal('WRONG_STATE', APPROVAL_SENTENCES.approvalMoved());
  const done = await define(tx, call, input as DefineTiersInput, before);
  return confirmedOutcome(done, () => 'tiers');
}

async function define(
  tx: Writing,
  call: Call,
  input: DefineTiersInput,
  before: ProgrammeState,
): Promise<Written<Instead> | Refusal> {
  const tiers = readTierInputs(input.tiers, before.programme);
  if (tiers instanceof Refusal) return tiers;
  if (
    isDeepStrictEqual(
      [...tiers].sort((one, other) => one.rank - other.rank),
      before.tiers,
    )
  )
    return tx.unchanged(null);
  const codes = tiers.map(({ code }) => code);
  const held = await tierInUseOutside(tx, codes);
  const objection = objectionToLeaving(tiers, held, plansFrom(before.plans, call.now));
  if (objection !== null) {
    const { why, code } = objection;
    const sentence = why === 'HELD' ? TIER_SENTENCES.tierInUse(code) : TIER_SENTENCES.tierInRule(code);
    return new Refusal('WRONG_STATE', sentence, ['tiers']);
  }
  if (plansFrom(before.plans, call.now).some((plan) => objectionToScheme(plan, tiers) === 'NO_RATES'))
    return new Refusal('WRONG_STATE', TIER_SENTENCES.noRateLeft(), ['tiers']);
  const change = await reachChange(tx, call, before, { tiers });
  if (change.needsSecond) {
    const summary = WORDS.tiers(change.then.share, change.now.share);
    return askApproval(tx, call, {
      kind: 'TIERS',
      subject: 'tiers',
      key: null,
      input,
      digest: digestOf(input),
      basis: standingTiers(before),
      summary,
      reason: null,
    });
  }
  await writeTiers(tx, call, tiers, before.programme.currency, before);
  await rememberReach(tx, call, before, change);
  return tx.written(null);
}

/** The state that the list replaces and is compared with. */
const standingTiers = ({ plans, tiers }: ProgrammeState): string => basisOf([plans.at(-1)?.id, tiers]);

function readTierInputs(inputs: readonly TierInput[], programme: Programme): Tier[] | Refusal {
  const check = new InputCheck();
  const objection = objectionToTierList(inputs);
  if (objection === 'EMPTY') check.refuse(['tiers'], TIER_SENTENCES.noTiers());
  check.must(inputs.length <= MOST_TIERS, ['tiers'], SENTENCES.tooMany(MOST_TIERS));
  const seen = new Set<string>();
  const tiers = inputs.map((input, index): Tier => {
    const at = (field: string) => ['tiers', index, field];
    const code = check.text(input.code, at('code'), 50);
    check.must(!seen.has(code), at('code'), SENTENCES.listedTwice());
    seen.add(code);
    return {
      code,
      name: check.name(input.name, at('name')),
      rank: input.rank,
      levelRates: input.levelRates
        ? readLevelRates(check, input.levelRates, programme, at('levelRates'))
        : null,
      purchaseDiscount: readRate(check, input.purchaseDiscount ?? 0, at('purchaseDiscount')) ?? NO_RATE,
      earlyAccessHours: check.wholeNumber(input.earlyAccessHours ?? 0, 0, MOST_HOURS, at('earlyAccessHours')),
      serviceContact: input.serviceContact
        ? check.name(input.serviceContact, at('serviceContact'), LONGEST_CONTACT)
        : null,
      cumulativeRate: readRate(check, input.cumulativeRate ?? null, at('cumulativeRate')),
      upgradeWhen: input.upgradeWhen
        ? readCondition(check, input.upgradeWhen, programme.currency, at('upgradeWhen'))
        : null,
    };
  });
  if (objection === 'RANKS') check.refuse(['tiers'], TIER_SENTENCES.tierRanks());
  const falling = fallingRate(tiers);
  if (falling !== null) check.refuse(['tiers', falling, 'cumulativeRate'], TIER_SENTENCES.fallingRate());
  for (const [index, why] of objectionsToConditions(tiers)) {
    const sentence = why === 'EMPTY' ? TIER_SENTENCES.noCondition() : TIER_SENTENCES.neverReached();
    check.refuse(['tiers', index, 'upgradeWhen'], sentence);
  }
  return check.refusal ?? tiers;
}

function readRate(
  check: InputCheck,
  rate: number | null,
  path: readonly (string | number)[],
): BasisPoints | null {
  if (rate === null || isRate(rate)) return rate;
  check.refuse(path, TERMS_SENTENCES.rate());
  return null;
}

function readCondition(
  check: InputCheck,
  input: TierConditionInput,
  currency: CurrencyCode,
  path: (string | number)[],
): TierCondition {
  const whole = (field: 'windowDays' | 'orders' | 'sellingRecruits', most: number) => {
    const value = input[field] ?? null;
    return value === null ? null : check.wholeNumber(value, 1, most, [...path, field]);
  };
  const amount = (field: 'sales' | 'teamSales' | 'settledCommission') => {
    const value = check.optionalAmount(input[field], currency, [...path, field]);
    check.must(value !== 0n, [...path, field], SENTENCES.positive());
    return value;
  };
  return {
    match: input.match ?? 'ALL',
    windowDays: whole('windowDays', MOST_DAYS),
    sales: amount('sales'),
    teamSales: amount('teamSales'),
    orders: whole('orders', MOST_COUNT),
    sellingRecruits: whole('sellingRecruits', MOST_COUNT),
    settledCommission: amount('settledCommission'),
  };
}
