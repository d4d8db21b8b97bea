import type { DistributorId, TierChangeId } from '../ids.ts';
import type { ConditionMatch, Tier } from '../terms/tier.ts';
import type { TierFigure } from '../terms/tier-figures.ts';

/** Why a tier changed. UPGRADE and DOWNGRADE: by the rules (R29). OPERATOR: by hand (R29b). JOINED and IMPORTED: it is the first one. */
export type TierCause = 'JOINED' | 'IMPORTED' | 'UPGRADE' | 'DOWNGRADE' | 'OPERATOR';

/** A tier as it was called: it may have been renamed or removed since. */
export type TierName = Pick<Tier, 'code' | 'name' | 'rank'>;

/** One step of a distributor's history of tiers. It never changes. */
export interface TierChange {
  readonly id: TierChangeId;
  readonly distributorId: DistributorId;
  /** Null: the first tier. */
  readonly from: TierName | null;
  readonly to: TierName;
  readonly at: Date;
  readonly cause: TierCause;
  /** The operator who decided it. Null: the rules did, or it is the first tier. */
  readonly by: string | null;
  readonly reason: string | null;
  /** Null: no figures decided. */
  readonly match: ConditionMatch | null;
  readonly figures: readonly TierFigure[];
}
