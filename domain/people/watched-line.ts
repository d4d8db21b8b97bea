import type { DistributorId } from '../ids.ts';

/** A line with so many levels and people is named in the compliance report (R38). The company's own level counts as one. */
export const WATCHED_LEVELS = 3;
export const WATCHED_PEOPLE = 30;

/** A line: a distributor directly below the company, with everybody below them. */
export interface WatchedLine {
  readonly headId: DistributorId;
  /** The company's own, the head's, and those below as far as somebody counts there. */
  readonly levels: number;
  /** Who counts: members, suspended ones included, and those who left and still earn. */
  readonly people: number;
  readonly leaversWhoEarn: number;
}
