import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { ProgrammeChange } from '../../../db/terms/programme-writes.queries.ts';
import { sameNumber } from '../../../domain/decimal.ts';
import type { CurrencyCode, Minor } from '../../../domain/money.ts';
import type { MONEY_SETTINGS } from '../../../domain/terms/programme.ts';
import { type CurrencyObjection, tiersInCurrency } from '../../../domain/terms/settings-change.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Tier } from '../../../domain/terms/tier.ts';
import { InputCheck } from '../../input-check.ts';
import type { ConfigureProgrammeInput } from './inputs.ts';
import { SETTINGS_SENTENCES } from './sentences.ts';

/** All amounts of the programme in its new currency. */
export interface AmountsThen {
  readonly thresholds: Readonly<Record<(typeof MONEY_SETTINGS)[number], Minor>>;
  readonly tiers: readonly Tier[];
}

/**
 * Amounts that keep their number when the currency changes: 10.00 CNY becomes 10 JPY (R0). If the new currency has
 * too few decimals for an amount, it must be given again: a threshold in the same input, the amounts of tiers and
 * plans beforehand. Plans are never changed, so their fixed amounts must be gone first, unless both currencies have
 * the same number of decimals.
 */
export function keepAmounts(
  input: ConfigureProgrammeInput,
  { currency, ...change }: ProgrammeChange & { readonly currency: CurrencyCode },
  { programme, plans, tiers }: ProgrammeState,
): AmountsThen | Refusal {
  const from = programme.currency;
  const tiersThen = tiersInCurrency(plans, tiers, { from, to: currency });
  if ('why' in tiersThen) return refusalOf(tiersThen, currency);
  const check = new InputCheck();
  const threshold = (field: (typeof MONEY_SETTINGS)[number]): Minor => {
    const { minor } = programme[field];
    // Given anew it may come to as many minor units as before: then it is no change, and still another amount.
    if (typeof input[field] === 'string') return change[field] ?? minor;
    const kept = sameNumber(minor, from, currency);
    check.must(kept !== null, [field], SETTINGS_SENTENCES.giveAnew(currency));
    return kept ?? minor;
  };
  const thresholds = {
    minimumWithdrawal: threshold('minimumWithdrawal'),
    secondApprovalAbove: threshold('secondApprovalAbove'),
    adjustmentApprovalAbove: threshold('adjustmentApprovalAbove'),
    newAccountApprovalAbove: threshold('newAccountApprovalAbove'),
    largestOrder: threshold('largestOrder'),
    largestDailyVolume: threshold('largestDailyVolume'),
  } satisfies AmountsThen['thresholds'];
  return check.refusal ?? { thresholds, tiers: tiersThen };
}

function refusalOf(objection: CurrencyObjection, currency: CurrencyCode): Refusal {
  const sentence =
    objection.why === 'FIXED_AMOUNTS'
      ? SETTINGS_SENTENCES.fixedAmounts(objection.version)
      : SETTINGS_SENTENCES.tierAmounts(objection.code, currency);
  return new Refusal('WRONG_STATE', sentence, ['currency']);
}
