import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { replaceTiers } from '../../../db/terms/programme-writes.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { CurrencyCode, Minor } from '../../../domain/money.ts';
import type { Tier, TierCondition } from '../../../domain/terms/tier.ts';
import type { Facts } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import type { Writing } from '../../write.ts';

/** Replaces the stored list and writes the audit entry. Amounts are in the currency that applies from now on. */
export async function writeTiers(
  tx: Writing,
  call: Call,
  tiers: readonly Tier[],
  currency: CurrencyCode,
  before: ProgrammeState,
): Promise<void> {
  await replaceTiers(
    tx,
    tiers.map((tier) => ({
      ...tier,
      levelRates: tier.levelRates && [...tier.levelRates],
      upgradeWhen: stored(tier.upgradeWhen),
    })),
  );
  const states = {
    before: tierFacts(before.tiers, before.programme.currency),
    after: tierFacts(tiers, currency),
  };
  tx.log(call, { action: 'defineTiers', subject: 'tiers', ...states, events: NO_EVENTS });
}

/** The list on the audit log: the sums of its conditions with their currency. */
function tierFacts(tiers: readonly Tier[], currency: CurrencyCode): Facts {
  const money = (minor: Minor | null) => (minor === null ? null : { minor, currency });
  const condition = (when: TierCondition | null) =>
    when && {
      ...when,
      sales: money(when.sales),
      teamSales: money(when.teamSales),
      settledCommission: money(when.settledCommission),
    };
  return { tiers: tiers.map((tier) => ({ ...tier, upgradeWhen: condition(tier.upgradeWhen) })) };
}

function stored(condition: TierCondition | null) {
  return (
    condition && {
      ...condition,
      sales: condition.sales?.toString() ?? null,
      teamSales: condition.teamSales?.toString() ?? null,
      settledCommission: condition.settledCommission?.toString() ?? null,
    }
  );
}
