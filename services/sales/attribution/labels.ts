import type { AttributionVia } from '../../../domain/people/binding.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const ATTRIBUTION_LABELS = {
  AttributionVia: {
    EXPLICIT_CODE: say('Referral code', '推荐码'),
    BINDING: say('Customer of the distributor', '顾客绑定'),
    VISIT: say('Visit', '访问链接'),
    SELF_PURCHASE: say('Own purchase', '自购'),
    SPONSOR_OF_BUYER: say('Purchase of a recruit', '下级自购'),
  },
} as const satisfies {
  readonly AttributionVia: Readonly<Record<AttributionVia, Sentence>>;
};
