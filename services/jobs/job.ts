import type { Call } from '../call.ts';
import type { Warning } from './warnings.ts';

/** What a run may do at most. */
export interface Bounds {
  /** As the registry says it, in the job's own units. */
  readonly batch: number;
  /** False once most of the time limit is over: then nothing more is begun. */
  readonly hasTime: () => boolean;
  /** How long the run has taken so far. A call's `now` is when it began. */
  readonly elapsedMs?: () => number;
  /** If set, a run that finds nothing to do looks again after so long, until its time is over. */
  readonly lookAgainMs?: number | undefined;
}

/** For callers that need the whole job done before they continue, such as a settlement. */
export const UNBOUNDED: Bounds = { batch: Infinity, hasTime: () => true };

/** How a run went, for the log and for `jobs`. */
export interface JobOutcome {
  /** What was done, in the job's own units; 0: there was nothing to do. */
  readonly done: number;
  /** What operators should look at. */
  readonly warnings?: readonly Warning[];
}

/** One thing that the programme does by itself. Run twice, also at the same time, it does nothing twice. */
export type Job = (call: Call, bounds: Bounds) => Promise<JobOutcome>;
