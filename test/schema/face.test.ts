import { isObjectType, type GraphQLObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../schema/access/access.ts';
import { buildTributarySchema } from '../../schema/build.ts';

/*
 * What is read by whoever sees the object that it stands on. A type may say so once for all of its fields, so that a new one
 * would be open without a word; therefore they are all named here, and a field that is not fails. What is guarded more
 * closely than its object stands under CLOSER, with its rule.
 */
const FACE: Readonly<Record<string, string>> = {
  ApiClient: 'channels createdAt id name oldSecretUntil revokedAt scopes secretMadeAt',
  ApiClientCreated: 'client secret',
  ApiClientRevoked: 'client',
  ApiClientSecretRotated: 'client secret',
  ApprovalDecided: 'approval',
  Attribution: 'distributor touchedAt via',
  AuditLogEntry: 'action actor after at before id reason requestId sourceAddress subject',
  AwaitingApproval: 'approval message',
  Balance: 'available id paidOut pending reserved withdrawable',
  BindingEnded: 'customer',
  BindingMoved: 'customer',
  BlockedSubject: 'blockedAt blockedBy reason subject',
  ApplicationReopened: 'distributor',
  CommissionAdjusted: 'entries',
  CommissionEntry:
    'amount base beneficiary explanation id kind level lineRef order period rate recordedAt status',
  CommissionExplanation: 'capped path planVersion ruleName text tierCode',
  CommissionPlan:
    'attributionWindowDays base bindingDays canceledAt capRate effectiveFrom holdDays id levelRates missingLevel rounding rules selfPurchase touch version',
  CommissionPreview: 'attribution entries total',
  CommissionRule: 'category channel endsAt id levelAmounts levelRates name priority sku startsAt tierCode',
  CommissionUpdate: 'balance entry statement',
  ContactChanged: 'distributor',
  Customer: 'binding bindings channel customerRef',
  CustomerBinding: 'boundAt channel distributor over until via',
  CustomerLink: 'channel customerRef decidedAt distributor endedAt id requestedAt status',
  CustomerLinkRequested: 'duplicate link',
  CustomerLinkReviewed: 'link',
  CustomerLinked: 'duplicate link',
  CustomerUnlinked: 'link',
  Distributor: 'code displayName erasedAt id joinedAt status tier',
  DistributorAdvanced: 'distributor',
  DistributorChanged: 'distributor proveContactBy',
  DistributorErased: 'distributor',
  DistributorImported: 'distributor duplicate',
  DistributorReviewed: 'distributor',
  DistributorSignedUp: 'distributor',
  Inviter: 'code displayName',
  Job: 'batchSize doneAt everySeconds failures isLate lastRun name timeLimitSeconds',
  JobRun: 'done endedAt requestId startedAt status',
  Label: 'label type value',
  Leaderboard: 'entries frozen metric mine period updatedAt',
  LeaderboardEntry: 'code displayName rank tier value',
  Money: 'amount currency',
  OperatorDisabled: 'operator',
  OperatorInvited: 'operator',
  OperatorReinstated: 'operator',
  Order:
    'attribution channel completedAt externalId id lines net paidAt placedAt refundedShipping refundedTax refunds releasesAt revision shippedAt shipping status tax total',
  OrderAdvanced: 'order warnings',
  OrderLine: 'category explanation id lineRef net quantity refunded sku title unitPrice',
  OrderRecorded: 'duplicate order warnings',
  OrderRefunded: 'order refund',
  OrderWarning: 'code field message',
  PayoutAccountKept: 'distributor',
  PayoutBatch: 'createdAt failed id open paid rejected status whole withdrawals',
  PayoutBatchCreated: 'batch',
  PayoutBatchExported: 'batch file',
  PayoutBatchSent: 'batch',
  PayoutRecorded: 'withdrawal',
  PayoutResent: 'withdrawal',
  PayoutSum: 'count net',
  Performance: 'commission conversionRate newDistributors orders sales teamSales visits',
  PeriodSettled: 'settlement',
  PlanCanceled: 'plan',
  PlanPublished: 'plan',
  PreviewEntry: 'amount base beneficiary level lineRef rate text',
  Programme:
    'adjustmentApprovalAbove allowThirdLevel autoCompleteDays backdatingDays channelsShareCustomers currency id joinMode largestDailyVolume largestOrder minimumWithdrawal name newAccountApprovalAbove planApprovalAbove planRiseApprovalAbove publicLeaderboard secondApprovalAbove signUpNeedsCode taxTable termsVersion timeZone unboundCustomerRefs withdrawalFee',
  ProgrammeConfigured: 'programme',
  PublicProgramme: 'joinMode languages name signUpNeedsCode termsVersion',
  ReferralCodeCheck: 'counts displayName',
  RefundLeft: 'left lineRef part',
  RefundUndone: 'order refund',
  Refund: 'amount id net reason refundRef refundedAt shipping tax undoneAt',
  Refusal: 'code field left message',
  Session: 'createdAt current id lastUsedAt sourceAddress userAgent',
  SessionsEnded: 'count',
  Settlement:
    'monthEndsAt monthStartsAt period problemCount problems progress settledAt startedAt statementCount status total zoneData',
  SettlementProblem: 'detail distributor kind noticedAt text triedAt',
  SignInCodeRequested: 'expiresAt',
  SignedIn: 'accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt viewer',
  SignedOut: 'signedOutAt',
  SponsorChanged: 'distributor',
  Statement: 'adjusted bonus closing distributor earned entries id issuedAt opening period reversed',
  SubjectBlocked: 'blockedSubject',
  SubjectUnblocked: 'subject',
  Tier: 'code name rank',
  TierCondition: 'orders sales sellingRecruits teamSales windowDays',
  TiersDefined: 'tiers',
  Viewer: 'distributor role',
  VisitRecorded: 'distributor',
  Withdrawal:
    'amount canceled decidedAt distributor fee id net paidAt payoutAccount reason reference requestedAt status taxWithheld',
  WithdrawalCanceled: 'withdrawal',
  WithdrawalRequested: 'withdrawal',
  WithdrawalReviewed: 'note withdrawal',
};

const CLOSER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Approval: Object.fromEntries(
    'decidedAt decidedBy decisionReason expiresAt id kind reason requestedAt requestedBy status subject summary'
      .split(' ')
      .map((field) => [field, 'roles(ADMIN)']),
  ),
  CustomerBinding: {
    madeBy: 'roles(ADMIN)',
    endedBy: 'roles(ADMIN)',
    reason: 'roles(ADMIN)',
    order: 'roles(ADMIN)',
  },
  Customer: { link: 'roles(ADMIN)' },
  CustomerLink: {
    evidence: 'roles(ADMIN, DISTRIBUTOR)',
    reason: 'roles(ADMIN, DISTRIBUTOR)',
    endReason: 'roles(ADMIN, DISTRIBUTOR)',
    requestedBy: 'roles(ADMIN)',
    decidedBy: 'roles(ADMIN)',
    endedBy: 'roles(ADMIN)',
  },
  Distributor: {
    sponsor: 'kinOrAdmin',
    upline: 'kinOrAdmin',
    downline: 'lineOrAdmin',
    performance: 'lineOrAdmin',
    balance: 'ownOrAdmin',
    contact: 'ownOrAdmin',
    contactVerifiedAt: 'ownOrAdmin',
    commissionEntries: 'ownOrAdmin',
    statements: 'ownOrAdmin',
    withdrawals: 'ownOrAdmin',
    keptPayoutAccount: 'ownOrAdmin',
    rejectionReason: 'ownOrAdmin',
    customerLinks: 'ownOrAdmin',
  },
  ContactRevealed: { distributor: 'roles(ADMIN)', contact: 'roles(ADMIN)', verifiedAt: 'roles(ADMIN)' },
  Operator: {
    id: 'roles(ADMIN)',
    displayName: 'roles(ADMIN)',
    status: 'roles(ADMIN)',
    invitedBy: 'roles(ADMIN)',
    createdAt: 'roles(ADMIN)',
    contact: 'roles(ADMIN)',
    contactVerifiedAt: 'roles(ADMIN)',
  },
  Order: { customerRef: 'roles(ADMIN, STOREFRONT)', commissionEntries: 'roles(ADMIN, DISTRIBUTOR)' },
  OrderRefunded: { reversals: 'roles(ADMIN)' },
  RefundUndone: { restored: 'roles(ADMIN)' },
  Tier: { levelRates: 'signedIn', upgradeWhen: 'signedIn' },
  Withdrawal: {
    approvalsNeeded: 'roles(ADMIN)',
    approvedBy: 'roles(ADMIN)',
    heldBack: 'roles(ADMIN)',
    payoutUndecidedSince: 'roles(ADMIN)',
  },
  WithdrawalHeldBack: { reason: 'roles(ADMIN)', text: 'roles(ADMIN)' },
};

/** Pages have the same fields whatever stands on them. */
const PAGES: readonly (readonly [form: RegExp, fields: string])[] = [
  [/Connection$/, 'edges nodes pageInfo totalCount'],
  [/Edge$/, 'cursor node'],
  [/^PageInfo$/, 'endCursor hasNextPage hasPreviousPage startCursor'],
];

const schema = buildTributarySchema();
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const types = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType =>
    isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type),
);

describe('every field that is no root has its rule, and no other', () => {
  it.each(types.map((type) => [type.name, type] as const))('%s', (name, type) => {
    const face = PAGES.find(([form]) => form.test(name))?.[1] ?? FACE[name] ?? '';
    const expected = {
      ...Object.fromEntries(
        face
          .split(' ')
          .filter((field) => field !== '')
          .map((field) => [field, 'withParent']),
      ),
      ...CLOSER[name],
    };
    const rules = Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, ruleOf(field, type)?.name]),
    );
    expect(rules).toEqual(expected);
  });

  it('and there is no expectation without a type', () => {
    const known = types.map(({ name }) => name);
    expect(Object.keys({ ...FACE, ...CLOSER }).filter((name) => !known.includes(name))).toEqual([]);
  });
});
