import {
  type BonusRule,
  type BonusSlab,
  isTeamOfOne,
  MOST_BONUS_RULES,
  MOST_SLABS,
  objectionToSlab,
} from '../../../domain/terms/bonus-rule.ts';
import type { CurrencyCode } from '../../../domain/money.ts';
import { isRate } from '../../../domain/rate.ts';
import type { InputCheck } from '../../input-check.ts';
import { SENTENCES } from '../../sentences.ts';
import { TERMS_SENTENCES } from '../../terms/sentences.ts';
import type { BonusRuleInput, BonusSlabInput } from './inputs.ts';
import { PLAN_SENTENCES } from './sentences.ts';

type Path = readonly (string | number)[];

/** The monthly bonuses of a version of the plan (R35). */
export function readBonusRules(
  check: InputCheck,
  inputs: readonly BonusRuleInput[],
  currency: CurrencyCode,
): BonusRule[] {
  check.must(inputs.length <= MOST_BONUS_RULES, ['bonusRules'], SENTENCES.tooMany(MOST_BONUS_RULES));
  return inputs.map((input, index) => {
    const at = (...path: Path) => ['bonusRules', index, ...path];
    const { metric, slabs } = input;
    const team = input.team ?? false;
    const name = check.name(input.name, at('name'));
    check.must(!isTeamOfOne({ team, metric }), at('metric'), PLAN_SENTENCES.bonusTeam());
    const count = input.list.length;
    check.must(count >= 1 && count <= MOST_SLABS, at('list'), PLAN_SENTENCES.bonusList(MOST_SLABS));
    const list: BonusSlab[] = [];
    for (const [place, slab] of input.list.entries())
      list.push(readSlab(check, slab, { currency, before: list.at(-1) ?? null, path: at('list', place) }));
    return { name, metric, slabs, list, tierCode: check.optionalText(input.tierCode, at('tierCode')), team };
  });
}

interface SlabPlace {
  readonly currency: CurrencyCode;
  readonly before: BonusSlab | null;
  readonly path: Path;
}

function readSlab(
  check: InputCheck,
  input: BonusSlabInput,
  { currency, before, path }: SlabPlace,
): BonusSlab {
  const from = check.amount(input.from, currency, [...path, 'from']);
  const { rate = null } = input;
  const amount = check.optionalAmount(input.amount, currency, [...path, 'amount']);
  const objection = objectionToSlab({ from, rate, amount }, before);
  if (objection === 'REWARD') check.refuse(path, PLAN_SENTENCES.bonusReward());
  if (objection === 'NOT_RISING') check.refuse([...path, 'from'], PLAN_SENTENCES.bonusRising());
  check.must(amount !== 0n, [...path, 'amount'], PLAN_SENTENCES.bonusNothing());
  if (rate === null) return { from, rate, amount };
  if (isRate(rate)) return { from, rate, amount };
  check.refuse([...path, 'rate'], TERMS_SENTENCES.rate());
  return { from, rate: null, amount };
}

/** A bonus may only name an existing tier. Rules that were taken over from the current version are checked again. */
export function checkBonusTiers(
  check: InputCheck,
  rules: readonly BonusRule[],
  tiers: { readonly has: (code: string) => boolean },
  given: boolean,
): void {
  for (const [index, { tierCode }] of rules.entries())
    if (tierCode !== null && !tiers.has(tierCode))
      check.refuse(
        given ? ['bonusRules', index, 'tierCode'] : ['bonusRules'],
        TERMS_SENTENCES.noTier(),
        'NOT_FOUND',
      );
}
