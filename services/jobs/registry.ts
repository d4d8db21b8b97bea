/** How often a job runs, and how much one run of it may take. Nothing is imported here: the stacks read it too. */
export interface JobPlan {
  /** Between two runs, at most. */
  readonly everySeconds: number;
  /** Once a day it runs at this time of the programme's zone: "hour:minute". */
  readonly dailyAt?: `${number}:${number}`;
  /** What a run may take: it begins no further piece of work after 85 % of it, and none of its statements takes longer than that. */
  readonly timeLimitSeconds: number;
  /** What one run does at most, in the job's own units; the runs after it do the rest. */
  readonly batch: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** One run is over before the next begins. */
const EVERY_MINUTE = { everySeconds: MINUTE, timeLimitSeconds: 55 } as const;

/**
 * Everything that the programme does by itself. Each job runs by itself: one that fails, is slow or has a backlog keeps no other
 * from running. Each stands being run twice, also at the same time, and a run that is missed is made good by the next.
 */
export const JOBS = {
  /** Orders (R18). */
  'complete-orders': { ...EVERY_MINUTE, batch: 2000 },
  /** Months whose boards move (R30). */
  'refresh-leaderboards': { ...EVERY_MINUTE, batch: 24 },
  /** Tables whose rows are counted for totals. */
  'count-rows': { ...EVERY_MINUTE, batch: 3 },
  /** Rounds of sealing (R21). */
  'seal-books': { ...EVERY_MINUTE, batch: 20 },
  /** Withdrawals that a payment provider is asked to pay (R26). */
  'pay-withdrawals': { ...EVERY_MINUTE, batch: 50 },
  /** Payments that may still come back, of which a payment provider is asked (R26). */
  'follow-payouts': { ...EVERY_MINUTE, batch: 20 },
  /** Rows of used-up limits and of volumes of past days. */
  'forget-limits': { ...EVERY_MINUTE, batch: 20_000 },
  /** Rows of codes, of contacts that nobody proved, and of sessions that are over. */
  'forget-sign-ins': { ...EVERY_MINUTE, batch: 10_000 },
  /** Months (R22). */
  'settle-months': { everySeconds: 24 * HOUR, dailyAt: '00:10', timeLimitSeconds: 15 * MINUTE, batch: 12 },
} as const satisfies Readonly<Record<string, JobPlan>>;

export type JobName = keyof typeof JOBS;

export const JOB_NAMES = Object.keys(JOBS) as JobName[];
