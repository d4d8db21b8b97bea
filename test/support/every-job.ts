import { httpWebhookSender } from '../../adapters/http-webhook-sender.ts';
import { sealBooks } from '../../services/books/seals/seal-books.ts';
import type { Call } from '../../services/call.ts';
import { advanceTotals } from '../../services/jobs/advance-totals.ts';
import type { Job } from '../../services/jobs/job.ts';
import { JOB_NAMES, type JobName } from '../../services/jobs/registry.ts';
import { runJob } from '../../services/jobs/run-job.ts';
import { refreshLeaderboards } from '../../services/commissions/leaderboards/refresh-leaderboards.ts';
import { moveTiers } from '../../services/commissions/tiers/move-tiers.ts';
import { reviewTiers } from '../../services/commissions/tiers/review-tiers.ts';
import { forgetLimits } from '../../services/jobs/forget-limits.ts';
import { completeDueOrders } from '../../services/sales/orders/complete-due-orders.ts';
import { forgetEvents } from '../../services/messaging/events/forget-events.ts';
import { deliverWebhooks } from '../../services/messaging/deliveries/deliver-webhooks.ts';
import { followPayouts, payByProvider } from '../../services/books/payouts/pay-by-provider.ts';
import { forgetSignIns } from '../../services/people/sessions/forget-sign-ins.ts';
import { forgetNotices } from '../../services/messaging/notices/forget-notices.ts';
import { sendNotices } from '../../services/messaging/notices/send-notices.ts';
import { writeNotices } from '../../services/messaging/notices/write-notices.ts';
import { findSuspicions } from '../../services/books/suspicions/find-suspicions.ts';
import { warnOperators } from '../../services/programme/warnings/warn-operators.ts';
import { runSimulations } from '../../services/sales/simulations/run-simulations.ts';
import { settleDuePeriods } from '../../services/books/settlement/settle-due-periods.ts';

const counted =
  (work: (call: Call) => Promise<readonly unknown[]>): Job =>
  async (call) => ({ done: (await work(call)).length });

/** The work of each job, for tests that bring their own call. */
const WORKS: Readonly<Record<JobName, Job>> = {
  'complete-orders': completeDueOrders,
  'refresh-leaderboards': refreshLeaderboards,
  'move-tiers': moveTiers,
  'review-tiers': reviewTiers,
  'count-rows': advanceTotals,
  'seal-books': sealBooks,
  'forget-limits': forgetLimits,
  'forget-sign-ins': forgetSignIns,
  'pay-withdrawals': counted(payByProvider),
  'follow-payouts': counted(followPayouts),
  'deliver-webhooks': deliverWebhooks,
  'write-notices': writeNotices,
  'send-notices': sendNotices,
  'forget-notices': forgetNotices,
  'forget-events': forgetEvents,
  'simulate-plans': runSimulations,
  'find-suspicions': findSuspicions,
  'warn-operators': warnOperators,
  'settle-months': counted(settleDuePeriods),
};

/** Runs every job once, in the registry's order, and records it as a run. A call without a sender of webhooks gets one. */
export async function everyJob(given: Call): Promise<void> {
  const webhooks = given.webhooks ?? httpWebhookSender({ toPrivateAddresses: false });
  const call = { ...given, webhooks };
  for (const name of JOB_NAMES)
    await runJob(
      name,
      WORKS[name],
      call,
      () => 0,
      () => undefined,
    );
}
