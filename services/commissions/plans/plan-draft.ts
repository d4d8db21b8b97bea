import { newId } from '../../../db/new-id.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { CurrencyCode } from '../../../domain/money.ts';
import {
  type CommissionPlan,
  type CommissionRule,
  MOST_LEVELS,
  nextVersion,
  planInForce,
} from '../../../domain/terms/plan.ts';
import {
  objectionToRule,
  objectionToRuleInPlan,
  objectionToScheme,
  tieOfRules,
} from '../../../domain/terms/plan-objections.ts';
import { isRate } from '../../../domain/rate.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { InputCheck } from '../../input-check.ts';
import { checkBonusTiers, readBonusRules } from './bonus-rules.ts';
import type { CommissionRuleInput, PublishPlanInput } from './inputs.ts';
import { checkLevels, readLevelRates } from '../../terms/level-rates.ts';
import { TERMS_SENTENCES } from '../../terms/sentences.ts';
import { PLAN_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';

export const MOST_RULES = 5_000;
const MOST_DAYS = 3_660;
const MOST_PRIORITY = 1_000_000;

/** The next version of the plan. Fields left out keep the value of the version in force. A rule may only name an existing tier. */
export function draftPlan(
  input: PublishPlanInput,
  { programme, plans, canceledPlans, tiers, tierByCode }: ProgrammeState,
  now: Date,
): CommissionPlan | Refusal {
  const current = planInForce(plans, now);
  const check = new InputCheck();
  const effectiveFrom = input.effectiveFrom;
  check.must(effectiveFrom.getTime() >= 0, ['effectiveFrom'], SENTENCES.tooEarly());
  const levelRates = input.levelRates
    ? readLevelRates(check, input.levelRates, programme, ['levelRates'])
    : current.levelRates;
  checkLevels(check, levelRates, programme, ['levelRates']);
  const capRate = input.capRate ?? current.capRate;
  if (!isRate(capRate)) return new Refusal('INVALID_INPUT', TERMS_SENTENCES.rate(), ['capRate']);
  const days = (field: 'holdDays' | 'attributionWindowDays', least: number) =>
    check.wholeNumber(input[field] ?? current[field], least, MOST_DAYS, [field]);
  const holdDays = days('holdDays', 0);
  const attributionWindowDays = days('attributionWindowDays', 0);
  const bindingDays = input.bindingDays === undefined ? current.bindingDays : input.bindingDays;
  if (bindingDays !== null) check.wholeNumber(bindingDays, 1, MOST_DAYS, ['bindingDays']);
  const scheme = input.scheme ?? current.scheme;
  const { sameTierRate, sameTierGenerations } = readSameTier(check, input, current);
  const rules = input.rules ? readRules(check, input.rules, programme.currency) : current.rules;
  for (const [index, rule] of rules.entries()) {
    const objection = objectionToRuleInPlan(rule, { levelRates }, tierByCode);
    if (objection === 'TOO_DEEP')
      check.refuse(input.rules ? ['rules', index] : ['levelRates'], PLAN_SENTENCES.ruleTooDeep());
    if (objection === 'NO_TIER') {
      const path = input.rules ? ['rules', index, 'tierCode'] : ['rules'];
      check.refuse(path, TERMS_SENTENCES.noTier(), 'NOT_FOUND');
    }
  }
  const bonusRules = input.bonusRules
    ? readBonusRules(check, input.bonusRules, programme.currency)
    : current.bonusRules;
  checkBonusTiers(check, bonusRules, tierByCode, input.bonusRules !== undefined && input.bonusRules !== null);
  const tie = input.rules ? tieOfRules(rules) : null;
  if (tie !== null) check.refuse(['rules', tie.later], PLAN_SENTENCES.rulesTie(tie.one, tie.other));
  const against = objectionToScheme({ scheme, rules }, tiers);
  if (against === 'NO_RATES') check.refuse(['scheme'], PLAN_SENTENCES.noCumulativeRate());
  if (against === 'AMOUNT') check.refuse([input.rules ? 'rules' : 'scheme'], PLAN_SENTENCES.noAmounts());
  return (
    check.refusal ?? {
      id: newId('plan'),
      version: nextVersion([...plans, ...canceledPlans]),
      effectiveFrom,
      levelRates,
      scheme,
      sameTierRate,
      sameTierGenerations,
      base: input.base ?? current.base,
      missingLevel: input.missingLevel ?? current.missingLevel,
      selfPurchase: input.selfPurchase ?? current.selfPurchase,
      rounding: input.rounding ?? current.rounding,
      capRate,
      holdDays,
      attributionWindowDays,
      touch: input.touch ?? current.touch,
      bindingDays,
      rules,
      bonusRules,
    }
  );
}

/** The same-tier bonus (R34). One level lies between a seller and the first who can earn it, so it has fewer generations than a plan has levels. */
function readSameTier(
  check: InputCheck,
  input: PublishPlanInput,
  current: CommissionPlan,
): Pick<CommissionPlan, 'sameTierRate' | 'sameTierGenerations'> {
  const rate = input.sameTierRate === undefined ? current.sameTierRate : input.sameTierRate;
  const generations = input.sameTierGenerations ?? (rate === null ? 0 : current.sameTierGenerations);
  check.wholeNumber(generations, 0, MOST_LEVELS - 1, ['sameTierGenerations']);
  check.must((rate === null) === (generations === 0), ['sameTierRate'], PLAN_SENTENCES.sameTier());
  if (rate === null || isRate(rate)) return { sameTierRate: rate, sameTierGenerations: generations };
  check.refuse(['sameTierRate'], TERMS_SENTENCES.rate());
  return { sameTierRate: null, sameTierGenerations: 0 };
}

function readRules(
  check: InputCheck,
  inputs: readonly CommissionRuleInput[],
  currency: CurrencyCode,
): CommissionRule[] {
  check.must(inputs.length <= MOST_RULES, ['rules'], SENTENCES.tooMany(MOST_RULES));
  return inputs.map((input, index) => readRule(check, input, currency, index));
}

function readRule(
  check: InputCheck,
  input: CommissionRuleInput,
  currency: CurrencyCode,
  index: number,
): CommissionRule {
  const at = (...path: (string | number)[]) => ['rules', index, ...path];
  const text = (field: 'sku' | 'category' | 'channel' | 'tierCode') =>
    check.optionalText(input[field], at(field));
  const { startsAt = null, endsAt = null, levelRates = null, levelAmounts = null } = input;
  const objection = objectionToRule({ startsAt, endsAt, levelRates, levelAmounts });
  if (objection === 'REWARD') check.refuse(at(), PLAN_SENTENCES.ruleReward());
  if (objection === 'WINDOW') check.refuse(at('endsAt'), PLAN_SENTENCES.ruleWindow());
  const rates = levelRates && readLevelRates(check, levelRates, { allowThirdLevel: true }, at('levelRates'));
  if (levelAmounts !== null) checkLevels(check, levelAmounts, { allowThirdLevel: true }, at('levelAmounts'));
  return {
    id: newId('rule'),
    name: check.name(input.name, at('name')),
    sku: text('sku'),
    category: text('category'),
    channel: text('channel'),
    tierCode: text('tierCode'),
    startsAt,
    endsAt,
    priority: check.wholeNumber(input.priority ?? 0, -MOST_PRIORITY, MOST_PRIORITY, at('priority')),
    levelRates: rates,
    levelAmounts:
      levelAmounts &&
      levelAmounts.map((amount, level) => check.amount(amount, currency, at('levelAmounts', level))),
  };
}
