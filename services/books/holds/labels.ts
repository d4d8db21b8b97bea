import type { HoldOutcome, HoldScope } from '../../../domain/people/hold.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const HOLD_LABELS = {
  HoldScope: {
    DISTRIBUTOR: say('The distributor alone', '仅该分销商'),
    LINE: say('The whole line', '整个团队'),
  },
  HoldOutcome: {
    RELEASED: say('Released', '已解除'),
    CANCELED: say('Canceled', '已撤销'),
  },
} as const satisfies {
  readonly HoldScope: Readonly<Record<HoldScope, Sentence>>;
  readonly HoldOutcome: Readonly<Record<HoldOutcome, Sentence>>;
};
