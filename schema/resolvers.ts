import { ApiClientMutationsResolver } from './people/api-clients/api-client-mutations.ts';
import { ApiClientsResolver } from './people/api-clients/api-clients.ts';
import { ApprovalResolver } from './people/approvals/approval-resolver.ts';
import { ApprovalsResolver } from './people/approvals/approvals.ts';
import { AwaitingApprovalResolver } from './people/approvals/awaiting-approval.ts';
import { DecideApprovalResolver } from './programme/approvals/decide-approval.ts';
import { AttributionResolver } from './sales/attribution/attribution-resolver.ts';
import { CheckReferralCodeResolver } from './sales/attribution/check-referral-code.ts';
import { InviterResolver } from './sales/attribution/inviter.ts';
import { RecordVisitResolver } from './sales/attribution/record-visit.ts';
import { AuditLogResolver } from './programme/audit-log/audit-log.ts';
import { AdjustCommissionResolver } from './commissions/entries/adjust-commission.ts';
import { CancelCommissionsResolver } from './sales/orders/cancel-commissions.ts';
import { CommissionEntriesResolver } from './commissions/entries/commission-entries.ts';
import { CommissionEntryResolver } from './commissions/entries/commission-entry-resolver.ts';
import { CommissionExplanationResolver } from './commissions/entries/commission-explanation-resolver.ts';
import { PreviewCommissionResolver } from './sales/orders/preview-commission.ts';
import { PreviewEntryResolver } from './sales/orders/preview-entry.ts';
import { BindingMutationsResolver } from './people/customers/binding-mutations.ts';
import { CustomerBindingResolver } from './sales/attribution/customer-binding-resolver.ts';
import { CustomerLinkMutationsResolver } from './people/customers/customer-link-mutations.ts';
import { CustomerLinkResolver, LinkOfCustomerResolver } from './people/customers/customer-link-resolver.ts';
import { CustomerLinksResolver } from './people/customers/customer-links.ts';
import { CustomersResolver } from './people/customers/customers.ts';
import { AdvanceDistributorResolver } from './people/distributors/advance-distributor.ts';
import { ChangeDistributorResolver } from './people/distributors/change-distributor.ts';
import { ChangeSponsorResolver } from './people/distributors/change-sponsor.ts';
import { EraseDistributorResolver } from './programme/erasure/erase-distributor.ts';
import { DistributorLedgerResolver } from './books/balances/distributor-ledger-resolver.ts';
import { DistributorResolver } from './people/distributors/distributor-resolver.ts';
import { DistributorsResolver } from './people/distributors/distributors.ts';
import { ImportDistributorsResolver } from './people/distributors/import-distributors.ts';
import { ReviewDistributorResolver } from './people/distributors/review-distributor.ts';
import { SignUpDistributorResolver } from './people/distributors/sign-up-distributor.ts';
import { BlockSubjectResolver } from './people/identity/block-subject.ts';
import { BlockedSubjectsResolver } from './people/identity/blocked-subjects.ts';
import { ContactMutationsResolver } from './people/identity/contact-mutations.ts';
import { DisableOperatorResolver } from './people/operators/disable-operator.ts';
import { DistributorContactResolver } from './people/identity/distributor-contact.ts';
import { EndSessionResolver } from './people/sessions/end-session.ts';
import { EndSessionsOfResolver } from './people/sessions/end-sessions-of.ts';
import { InviteOperatorResolver } from './people/operators/invite-operator.ts';
import { OperatorResolver } from './people/operators/operator-resolver.ts';
import { OperatorsResolver } from './people/operators/operators.ts';
import { RefreshAccessTokenResolver } from './people/sessions/refresh-access-token.ts';
import { ReinstateOperatorResolver } from './people/operators/reinstate-operator.ts';
import { RequestSignInCodeResolver } from './people/sessions/request-sign-in-code.ts';
import { SessionsResolver } from './people/sessions/sessions.ts';
import { SignInResolver } from './people/sessions/sign-in.ts';
import { SignOutEverywhereResolver } from './people/sessions/sign-out-everywhere.ts';
import { SignOutResolver } from './people/sessions/sign-out.ts';
import { UnblockSubjectResolver } from './people/identity/unblock-subject.ts';
import { JobsResolver } from './programme/jobs/jobs.ts';
import { LabelsResolver } from './programme/labels/labels.ts';
import { LeaderboardEntryResolver } from './commissions/leaderboards/leaderboard-entry-type.ts';
import { LeaderboardResolver } from './commissions/leaderboards/leaderboard-resolver.ts';
import { MoneyResolver } from './money/money-resolver.ts';
import { NodeResolver } from './node/node-resolver.ts';
import { AdvanceOrderResolver } from './sales/orders/advance-order.ts';
import { OrderLineResolver } from './sales/orders/order-line-resolver.ts';
import { OrderResolver } from './sales/orders/order-resolver.ts';
import { OrdersResolver } from './sales/orders/orders.ts';
import { OrderWarningResolver } from './sales/orders/order-warning-resolver.ts';
import { RecordOrderResolver } from './sales/orders/record-order.ts';
import { RefundOrderResolver } from './sales/orders/refund-order.ts';
import { UndoRefundResolver } from './sales/orders/undo-refund.ts';
import { PayoutBatchesResolver } from './books/payouts/payout-batches.ts';
import { PayoutMutationsResolver } from './books/payouts/payout-mutations.ts';
import { CommissionRuleResolver } from './commissions/plans/commission-rule-resolver.ts';
import { CancelPlanResolver } from './commissions/plans/cancel-plan.ts';
import { PlanResolver } from './commissions/plans/plan.ts';
import { PublishPlanResolver } from './commissions/plans/publish-plan.ts';
import { ConfigureProgrammeResolver } from './programme/settings/configure-programme.ts';
import { ProgrammeResolver } from './programme/settings/programme.ts';
import { PublicProgrammeResolver } from './programme/settings/public-programme.ts';
import { RefusalResolver } from './refusals/refusal-resolver.ts';
import { SettlePeriodResolver } from './books/settlement/settle-period.ts';
import { SettlementProblemResolver } from './books/settlement/settlement-problem-type.ts';
import { SettlementResolver } from './books/settlement/settlement.ts';
import { StatementResolver } from './books/statements/statement-resolver.ts';
import { StatementQueryResolver } from './books/statements/statement.ts';
import { SubscriptionsResolver } from './messaging/subscriptions/subscriptions.ts';
import { DefineTiersResolver } from './commissions/tiers/define-tiers.ts';
import { TierConditionResolver } from './commissions/tiers/tier-condition-resolver.ts';
import { TierResolver } from './commissions/tiers/tier-resolver.ts';
import { TiersResolver } from './commissions/tiers/tiers.ts';
import { ViewerResolver } from './people/viewer/viewer-resolver.ts';
import { WithdrawalHeldBackResolver } from './books/withdrawals/withdrawal-hold.ts';
import { WithdrawalMutationsResolver } from './books/withdrawals/withdrawal-mutations.ts';
import { WithdrawalResolver } from './books/withdrawals/withdrawal-resolver.ts';
import { WithdrawalReviewedResolver } from './books/withdrawals/withdrawal-results.ts';
import { WithdrawalsResolver } from './books/withdrawals/withdrawals.ts';

/** Everything that answers a field, one class for each file. A class that does not stand here is not served. */
export const resolvers = [
  AdjustCommissionResolver,
  AdvanceDistributorResolver,
  AdvanceOrderResolver,
  ApiClientMutationsResolver,
  ApiClientsResolver,
  ApprovalResolver,
  ApprovalsResolver,
  AttributionResolver,
  AuditLogResolver,
  AwaitingApprovalResolver,
  BlockSubjectResolver,
  BlockedSubjectsResolver,
  CancelCommissionsResolver,
  CancelPlanResolver,
  ChangeDistributorResolver,
  ChangeSponsorResolver,
  CommissionEntriesResolver,
  CommissionEntryResolver,
  CommissionExplanationResolver,
  CommissionRuleResolver,
  ContactMutationsResolver,
  ConfigureProgrammeResolver,
  DecideApprovalResolver,
  DefineTiersResolver,
  DisableOperatorResolver,
  DistributorContactResolver,
  DistributorLedgerResolver,
  DistributorResolver,
  DistributorsResolver,
  EndSessionResolver,
  EndSessionsOfResolver,
  EraseDistributorResolver,
  ImportDistributorsResolver,
  InviteOperatorResolver,
  JobsResolver,
  LeaderboardEntryResolver,
  LeaderboardResolver,
  MoneyResolver,
  NodeResolver,
  OperatorResolver,
  OperatorsResolver,
  OrderLineResolver,
  OrderResolver,
  OrdersResolver,
  PayoutBatchesResolver,
  PayoutMutationsResolver,
  PlanResolver,
  PreviewCommissionResolver,
  PreviewEntryResolver,
  ProgrammeResolver,
  PublicProgrammeResolver,
  LabelsResolver,
  PublishPlanResolver,
  RecordOrderResolver,
  RecordVisitResolver,
  CheckReferralCodeResolver,
  CustomersResolver,
  CustomerBindingResolver,
  BindingMutationsResolver,
  CustomerLinksResolver,
  CustomerLinkResolver,
  LinkOfCustomerResolver,
  CustomerLinkMutationsResolver,
  InviterResolver,
  OrderWarningResolver,
  RefreshAccessTokenResolver,
  RefundOrderResolver,
  RefusalResolver,
  ReinstateOperatorResolver,
  RequestSignInCodeResolver,
  ReviewDistributorResolver,
  SessionsResolver,
  SettlePeriodResolver,
  SettlementProblemResolver,
  SettlementResolver,
  SignInResolver,
  SignOutEverywhereResolver,
  SignOutResolver,
  SignUpDistributorResolver,
  StatementQueryResolver,
  StatementResolver,
  SubscriptionsResolver,
  TierConditionResolver,
  TierResolver,
  TiersResolver,
  UnblockSubjectResolver,
  UndoRefundResolver,
  ViewerResolver,
  WithdrawalHeldBackResolver,
  WithdrawalMutationsResolver,
  WithdrawalResolver,
  WithdrawalReviewedResolver,
  WithdrawalsResolver,
] as const;
