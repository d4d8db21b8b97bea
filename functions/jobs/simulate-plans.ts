import { runSimulations } from '../../services/sales/simulations/run-simulations.ts';
import { job } from '../runtime/job.ts';

/** Replays months under the drafts of plans that are tried out (R37). */
export const handler = job('simulate-plans', runSimulations);
