import { ApiClientMutationsResolver } from './api-clients/api-client-mutations.ts';
import { ApiClientsResolver } from './api-clients/api-clients.ts';
import { ApprovalResolver } from './approvals/approval-resolver.ts';
import { ApprovalsResolver } from './approvals/approvals.ts';
import { AwaitingApprovalResolver } from './approvals/awaiting-approval.ts';
import { DecideApprovalResolver } from './approvals/decide-approval.ts';
import { AttributionResolver } from './attribution/attribution-resolver.ts';
import { CheckReferralCodeResolver } from './attribution/check-referral-code.ts';
import { InviterResolver } from './attribution/inviter.ts';
import { RecordVisitResolver } from './attribution/record-visit.ts';
import { AuditLogResolver } from './audit-log/audit-log.ts';
import { AdjustCommissionResolver } from './commissions/adjust-commission.ts';
import { CancelCommissionsResolver } from './commissions/cancel-commissions.ts';
import { CommissionEntriesResolver } from './commissions/commission-entries.ts';
import { CommissionEntryResolver } from './commissions/commission-entry-resolver.ts';
import { CommissionExplanationResolver } from './commissions/commission-explanation-resolver.ts';
import { PreviewCommissionResolver } from './commissions/preview-commission.ts';
import { PreviewEntryResolver } from './commissions/preview-entry.ts';
import { BindingMutationsResolver } from './customers/binding-mutations.ts';
import { CustomerBindingResolver } from './customers/customer-binding-resolver.ts';
import { CustomerLinkMutationsResolver } from './customers/customer-link-mutations.ts';
import { CustomerLinkResolver, LinkOfCustomerResolver } from './customers/customer-link-resolver.ts';
import { CustomerLinksResolver } from './customers/customer-links.ts';
import { CustomersResolver } from './customers/customers.ts';
import { AdvanceDistributorResolver } from './distributors/advance-distributor.ts';
import { ChangeDistributorResolver } from './distributors/change-distributor.ts';
import { ChangeSponsorResolver } from './distributors/change-sponsor.ts';
import { EraseDistributorResolver } from './distributors/erase-distributor.ts';
import { DistributorLedgerResolver } from './distributors/distributor-ledger-resolver.ts';
import { DistributorResolver } from './distributors/distributor-resolver.ts';
import { DistributorsResolver } from './distributors/distributors.ts';
import { ImportDistributorsResolver } from './distributors/import-distributors.ts';
import { ReviewDistributorResolver } from './distributors/review-distributor.ts';
import { SignUpDistributorResolver } from './distributors/sign-up-distributor.ts';
import { BlockSubjectResolver } from './identity/block-subject.ts';
import { BlockedSubjectsResolver } from './identity/blocked-subjects.ts';
import { ContactMutationsResolver } from './identity/contact-mutations.ts';
import { DisableOperatorResolver } from './operators/disable-operator.ts';
import { DistributorContactResolver } from './identity/distributor-contact.ts';
import { EndSessionResolver } from './sessions/end-session.ts';
import { EndSessionsOfResolver } from './sessions/end-sessions-of.ts';
import { InviteOperatorResolver } from './operators/invite-operator.ts';
import { OperatorResolver } from './operators/operator-resolver.ts';
import { OperatorsResolver } from './operators/operators.ts';
import { RefreshAccessTokenResolver } from './sessions/refresh-access-token.ts';
import { ReinstateOperatorResolver } from './operators/reinstate-operator.ts';
import { RequestSignInCodeResolver } from './sessions/request-sign-in-code.ts';
import { SessionsResolver } from './sessions/sessions.ts';
import { SignInResolver } from './sessions/sign-in.ts';
import { SignOutEverywhereResolver } from './sessions/sign-out-everywhere.ts';
import { SignOutResolver } from './sessions/sign-out.ts';
import { UnblockSubjectResolver } from './identity/unblock-subject.ts';
import { JobsResolver } from './jobs/jobs.ts';
import { LabelsResolver } from './labels/labels.ts';
import { LeaderboardEntryResolver } from './leaderboards/leaderboard-entry-type.ts';
import { LeaderboardResolver } from './leaderboards/leaderboard-resolver.ts';
import { MoneyResolver } from './money/money-resolver.ts';
import { NodeResolver } from './node/node-resolver.ts';
import { AdvanceOrderResolver } from './orders/advance-order.ts';
import { OrderLineResolver } from './orders/order-line-resolver.ts';
import { OrderResolver } from './orders/order-resolver.ts';
import { OrdersResolver } from './orders/orders.ts';
import { OrderWarningResolver } from './orders/order-warning-resolver.ts';
import { RecordOrderResolver } from './orders/record-order.ts';
import { RefundOrderResolver } from './orders/refund-order.ts';
import { UndoRefundResolver } from './orders/undo-refund.ts';
import { PayoutBatchesResolver } from './payouts/payout-batches.ts';
import { PayoutMutationsResolver } from './payouts/payout-mutations.ts';
import { CommissionRuleResolver } from './plan/commission-rule-resolver.ts';
import { CancelPlanResolver } from './plan/cancel-plan.ts';
import { PlanResolver } from './plan/plan.ts';
import { PublishPlanResolver } from './plan/publish-plan.ts';
import { ConfigureProgrammeResolver } from './programme/configure-programme.ts';
import { ProgrammeResolver } from './programme/programme.ts';
import { PublicProgrammeResolver } from './programme/public-programme.ts';
import { RefusalResolver } from './refusals/refusal-resolver.ts';
import { SettlePeriodResolver } from './settlement/settle-period.ts';
import { SettlementProblemResolver } from './settlement/settlement-problem-type.ts';
import { SettlementResolver } from './settlement/settlement.ts';
import { StatementResolver } from './statements/statement-resolver.ts';
import { StatementQueryResolver } from './statements/statement.ts';
import { SubscriptionsResolver } from './subscriptions/subscriptions.ts';
import { DefineTiersResolver } from './tiers/define-tiers.ts';
import { TierConditionResolver } from './tiers/tier-condition-resolver.ts';
import { TierResolver } from './tiers/tier-resolver.ts';
import { TiersResolver } from './tiers/tiers.ts';
import { ViewerResolver } from './viewer/viewer-resolver.ts';
import { WithdrawalHeldBackResolver } from './withdrawals/withdrawal-hold.ts';
import { WithdrawalMutationsResolver } from './withdrawals/withdrawal-mutations.ts';
import { WithdrawalResolver } from './withdrawals/withdrawal-resolver.ts';
import { WithdrawalReviewedResolver } from './withdrawals/withdrawal-results.ts';
import { WithdrawalsResolver } from './withdrawals/withdrawals.ts';

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
