import { commissionsEvent } from '../../../domain/commissions/events.ts';
import type { TierChange } from '../../../domain/commissions/tier-change.ts';
import { minor, type CurrencyCode } from '../../../domain/money.ts';
import { isAmount, type TierFigure } from '../../../domain/terms/tier-figures.ts';
import type { Change, Fact } from '../../audit-entry.ts';

/** What the audit log records about another tier, with its event (R29b, R31). `further`: what else is recorded of it. */
export function tierChanged(
  action: string,
  { id, distributorId, from, to, cause, figures, reason }: TierChange,
  currency: CurrencyCode,
  further: Readonly<Record<string, Fact>> = {},
): Change {
  const fromCode = from?.code ?? to.code;
  return {
    action,
    subject: distributorId,
    before: { tierCode: fromCode },
    after: {
      tierCode: to.code,
      cause,
      figures: figures.map((figure) => factsOf(figure, currency)),
      ...further,
    },
    reason,
    events: [
      commissionsEvent({
        type: 'TIER_CHANGED',
        subject: id,
        distributorId,
        channel: null,
        data: { from: fromCode, to: to.code, cause },
      }),
    ],
  };
}

function factsOf({ metric, now, needed }: TierFigure, currency: CurrencyCode) {
  const fact = (value: bigint) => (isAmount(metric) ? { minor: minor(value), currency } : value.toString());
  return { metric, now: fact(now), needed: fact(needed) };
}
