import { ids as booksBalance } from './books/balance.ids.ts';
import { ids as booksPayout } from './books/payout.ids.ts';
import { ids as booksStatement } from './books/statement.ids.ts';
import { ids as booksSuspicion } from './books/suspicion.ids.ts';
import { ids as booksWithdrawal } from './books/withdrawal.ids.ts';
import { ids as commissionsCommissionByHand } from './commissions/commission-by-hand.ids.ts';
import { ids as commissionsCommissionEntry } from './commissions/commission-entry.ids.ts';
import { ids as commissionsContest } from './commissions/contest.ids.ts';
import { ids as commissionsTierChange } from './commissions/tier-change.ids.ts';
import { ids as ledgerTransfer } from './ledger/transfer.ids.ts';
import { ids as messagingNotice } from './messaging/notice.ids.ts';
import { ids as messagingWebhook } from './messaging/webhook.ids.ts';
import { ids as peopleApiClient } from './people/api-client.ids.ts';
import { ids as peopleApproval } from './people/approval.ids.ts';
import { ids as peopleCustomerLink } from './people/customer-link.ids.ts';
import { ids as peopleDistributor } from './people/distributor.ids.ts';
import { ids as peopleHold } from './people/hold.ids.ts';
import { ids as peopleOperator } from './people/operator.ids.ts';
import { ids as peopleSession } from './people/session.ids.ts';
import { ids as platformAuditEntry } from './platform/audit-entry.ids.ts';
import { ids as platformEvent } from './platform/event.ids.ts';
import { ids as salesAttribution } from './sales/attribution.ids.ts';
import { ids as salesOrder } from './sales/order.ids.ts';
import { ids as salesRefund } from './sales/refund.ids.ts';
import { ids as salesSimulation } from './sales/simulation.ids.ts';
import { ids as termsPlan } from './terms/plan.ids.ts';
import { ids as termsProgramme } from './terms/programme.ids.ts';

/** The prefix of each kind of id. Written by `npm run schema` from the `.ids.ts` files of the wings, like all of this file. */
export const ID_PREFIXES = {
  ...booksBalance,
  ...booksPayout,
  ...booksStatement,
  ...booksSuspicion,
  ...booksWithdrawal,
  ...commissionsCommissionByHand,
  ...commissionsCommissionEntry,
  ...commissionsContest,
  ...commissionsTierChange,
  ...ledgerTransfer,
  ...messagingNotice,
  ...messagingWebhook,
  ...peopleApiClient,
  ...peopleApproval,
  ...peopleCustomerLink,
  ...peopleDistributor,
  ...peopleHold,
  ...peopleOperator,
  ...peopleSession,
  ...platformAuditEntry,
  ...platformEvent,
  ...salesAttribution,
  ...salesOrder,
  ...salesRefund,
  ...salesSimulation,
  ...termsPlan,
  ...termsProgramme,
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

declare const kind: unique symbol;
/** A prefixed id such as `ord_0698ab…`: the prefix, an underscore, 26 to 40 lower-case letters and digits. */
export type Id<K extends IdKind> = string & { readonly [kind]: K };

export type BalanceId = Id<'balance'>;
export type PayoutBatchId = Id<'payoutBatch'>;
export type StatementId = Id<'statement'>;
export type SuspicionId = Id<'suspicion'>;
export type WithdrawalId = Id<'withdrawal'>;
export type AdjustmentId = Id<'adjustment'>;
export type EntryId = Id<'entry'>;
export type ContestId = Id<'contest'>;
export type TierChangeId = Id<'tierChange'>;
export type TransferId = Id<'transfer'>;
export type NoticeId = Id<'notice'>;
export type WebhookId = Id<'webhook'>;
export type WebhookDeliveryId = Id<'webhookDelivery'>;
export type ApiClientId = Id<'apiClient'>;
export type ApprovalId = Id<'approval'>;
export type CustomerLinkId = Id<'customerLink'>;
export type DistributorId = Id<'distributor'>;
export type HoldId = Id<'hold'>;
export type OperatorId = Id<'operator'>;
export type SessionId = Id<'session'>;
export type AuditEntryId = Id<'auditEntry'>;
export type EventId = Id<'event'>;
export type VisitId = Id<'visit'>;
export type OrderId = Id<'order'>;
export type RetellingId = Id<'retelling'>;
export type RefundId = Id<'refund'>;
export type SimulationId = Id<'simulation'>;
export type PlanId = Id<'plan'>;
export type RuleId = Id<'rule'>;
export type ProgrammeId = Id<'programme'>;
