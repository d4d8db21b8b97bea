import { moveTiers } from '../../services/commissions/tiers/move-tiers.ts';
import { job } from '../runtime/job.ts';

/** Counts completed and refunded orders, and moves the tiers that they earned (R29). */
export const handler = job('move-tiers', moveTiers);
