/** How often a job runs, and how much one run of it may take. Nothing is imported here: the stacks read it too. */
export interface JobPlan {
  /** The longest time between two runs. */
  readonly everySeconds: number;
  /**
   * If set, what the job does is waited for: so many seconds after it found nothing it looks again. On one machine it is
   * run again, in Lambda a run goes on until its time is over.
   */
  readonly restSeconds?: number;
  /** True: the job finds something to do only after a change. On one machine it then runs `restSeconds` after one, and rarely otherwise. */
  readonly followsChanges?: true;
  /** If set, the job runs once a day at this time of the programme's zone: "hour:minute". */
  readonly dailyAt?: `${number}:${number}`;
  /**
   * The time limit of one run. After 85 % of it the run begins no further piece of work, and no statement may take
   * longer than the limit.
   */
  readonly timeLimitSeconds: number;
  /** The most that one run does, in the job's own units. Later runs do the rest. */
  readonly batch: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** One run is over before the next begins. */
const EVERY_MINUTE = { everySeconds: MINUTE, timeLimitSeconds: 55 } as const;

/**
 * All jobs that run without a request. They run independently: a job that fails, is slow or has a backlog does not
 * delay another. A job may run twice, even at the same time, and the next run does the work of a missed one.
 */
export const JOBS = {
  /** Orders (R18). */
  'complete-orders': { ...EVERY_MINUTE, batch: 2000 },
  /** Months whose boards move (R30). */
  'refresh-leaderboards': { ...EVERY_MINUTE, batch: 24 },
  /**
   * Orders that count for tiers (R29a). A tier moves a second after its order at the latest, so a run in Lambda goes on until the next one has
   * begun.
   */
  'move-tiers': {
    everySeconds: MINUTE,
    restSeconds: 0.5,
    followsChanges: true,
    timeLimitSeconds: 90,
    batch: 1_000_000,
  },
  /** Tables whose rows are counted for totals. */
  'count-rows': { ...EVERY_MINUTE, batch: 3 },
  /** Rounds of sealing (R21). */
  'seal-books': { ...EVERY_MINUTE, batch: 20 },
  /** Withdrawals that a payment provider is asked to pay (R26). */
  'pay-withdrawals': { ...EVERY_MINUTE, batch: 50 },
  /** Payments that may still be returned; the payment provider is asked about them (R26). */
  'follow-payouts': { ...EVERY_MINUTE, batch: 20 },
  /** Attempts to deliver events to webhooks (R31c). */
  'deliver-webhooks': { ...EVERY_MINUTE, restSeconds: 2, batch: 20_000 },
  /** Rows of used-up limits and of volumes of past days. */
  'forget-limits': { ...EVERY_MINUTE, batch: 20_000 },
  /** Rows of codes, of contacts that were not proved in time, and of ended sessions. */
  'forget-sign-ins': { ...EVERY_MINUTE, batch: 10_000 },
  /** Events that notices are written of (R31d). */
  'write-notices': { ...EVERY_MINUTE, batch: 20_000 },
  /** People who are sent a message about their notices (R31d). */
  'send-notices': { ...EVERY_MINUTE, batch: 1000 },
  /** Rows of old notices. */
  'forget-notices': { ...EVERY_MINUTE, batch: 20_000 },
  /** Events whose 30 days are over (R31a). */
  'forget-events': { ...EVERY_MINUTE, batch: 20_000 },
  /** Distributors whose tiers are looked at for what time alone changes (R29). */
  'review-tiers': {
    everySeconds: 24 * HOUR,
    dailyAt: '00:40',
    timeLimitSeconds: 15 * MINUTE,
    batch: 10_000_000,
  },
  /** Orders, and months with their bonuses, that are replayed under a draft of a plan (R37); then rows of simulations whose 30 days are over. */
  'simulate-plans': { ...EVERY_MINUTE, restSeconds: 0.5, followsChanges: true, batch: 10_000_000 },
  /** Suspicions that are recorded (R39). */
  'find-suspicions': { everySeconds: HOUR, timeLimitSeconds: 10 * MINUTE, batch: 10_000 },
  /** Things of which operators are warned; it looks at all of them. */
  'warn-operators': { everySeconds: 5 * MINUTE, timeLimitSeconds: 55, batch: 1 },
  /** Months (R22). */
  'settle-months': { everySeconds: 24 * HOUR, dailyAt: '00:10', timeLimitSeconds: 15 * MINUTE, batch: 12 },
} as const satisfies Readonly<Record<string, JobPlan>>;

export type JobName = keyof typeof JOBS;

export const JOB_NAMES = Object.keys(JOBS) as JobName[];
