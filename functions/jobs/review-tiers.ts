import { reviewTiers } from '../../services/commissions/tiers/review-tiers.ts';
import { job } from '../runtime/job.ts';

/** Looks at everybody’s tier for what time alone changes (R29). */
export const handler = job('review-tiers', reviewTiers);
