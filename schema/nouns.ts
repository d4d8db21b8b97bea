import 'reflect-metadata';
import { noun as booksBalances } from './books/balances/noun.ts';
import { noun as booksHolds } from './books/holds/noun.ts';
import { noun as booksPayouts } from './books/payouts/noun.ts';
import { noun as booksSettlement } from './books/settlement/noun.ts';
import { noun as booksStatements } from './books/statements/noun.ts';
import { noun as booksSuspicions } from './books/suspicions/noun.ts';
import { noun as booksWithdrawals } from './books/withdrawals/noun.ts';
import { noun as commissionsContests } from './commissions/contests/noun.ts';
import { noun as commissionsEntries } from './commissions/entries/noun.ts';
import { noun as commissionsLeaderboards } from './commissions/leaderboards/noun.ts';
import { noun as commissionsPerformance } from './commissions/performance/noun.ts';
import { noun as commissionsPlans } from './commissions/plans/noun.ts';
import { noun as commissionsTiers } from './commissions/tiers/noun.ts';
import { noun as messagingEvents } from './messaging/events/noun.ts';
import { noun as messagingNotices } from './messaging/notices/noun.ts';
import { noun as messagingSubscriptions } from './messaging/subscriptions/noun.ts';
import { noun as messagingWebhooks } from './messaging/webhooks/noun.ts';
import { noun as peopleApiClients } from './people/api-clients/noun.ts';
import { noun as peopleApprovals } from './people/approvals/noun.ts';
import { noun as peopleCustomers } from './people/customers/noun.ts';
import { noun as peopleDistributors } from './people/distributors/noun.ts';
import { noun as peopleIdentity } from './people/identity/noun.ts';
import { noun as peopleOperators } from './people/operators/noun.ts';
import { noun as peopleSessions } from './people/sessions/noun.ts';
import { noun as peopleViewer } from './people/viewer/noun.ts';
import { noun as programmeApprovals } from './programme/approvals/noun.ts';
import { noun as programmeAuditLog } from './programme/audit-log/noun.ts';
import { noun as programmeCompliance } from './programme/compliance/noun.ts';
import { noun as programmeErasure } from './programme/erasure/noun.ts';
import { noun as programmeJobs } from './programme/jobs/noun.ts';
import { noun as programmeSettings } from './programme/settings/noun.ts';
import { noun as salesAttribution } from './sales/attribution/noun.ts';
import { noun as salesOrders } from './sales/orders/noun.ts';
import { noun as salesSimulations } from './sales/simulations/noun.ts';
import { noun as termsSettings } from './terms/settings/noun.ts';
import type { Noun } from './noun.ts';

/** Every noun. Written by `npm run schema`, from the folders that have a `noun.ts`. */
export const nouns: readonly Noun[] = [
  booksBalances,
  booksHolds,
  booksPayouts,
  booksSettlement,
  booksStatements,
  booksSuspicions,
  booksWithdrawals,
  commissionsContests,
  commissionsEntries,
  commissionsLeaderboards,
  commissionsPerformance,
  commissionsPlans,
  commissionsTiers,
  messagingEvents,
  messagingNotices,
  messagingSubscriptions,
  messagingWebhooks,
  peopleApiClients,
  peopleApprovals,
  peopleCustomers,
  peopleDistributors,
  peopleIdentity,
  peopleOperators,
  peopleSessions,
  peopleViewer,
  programmeApprovals,
  programmeAuditLog,
  programmeCompliance,
  programmeErasure,
  programmeJobs,
  programmeSettings,
  salesAttribution,
  salesOrders,
  salesSimulations,
  termsSettings,
];
