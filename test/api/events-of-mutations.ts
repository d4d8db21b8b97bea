const OPERATORS_ALONE = 'Only operators work with it; they see it at once, and on the audit log.';
const OWN_SIGN_IN = 'Who asks for it has the answer; nobody else waits for it.';
const BATCHES = 'Operators work with batches. What becomes of each withdrawal has its own event.';
const OF_CUSTOMERS = 'Whose customer somebody is counts when an order comes in; that has its own event.';

const EARNED = ['COMMISSION_RECORDED', 'COMMISSION_RECORDED'];

/**
 * The events that the example of each mutation writes (R31), in alphabetical order; or why no change that it makes is one that
 * people wait for.
 */
export const EVENTS_OF: Readonly<Record<string, readonly string[] | string>> = {
  signUpDistributor: ['DISTRIBUTOR_APPLIED'],
  importDistributors: ['DISTRIBUTOR_APPLIED', 'DISTRIBUTOR_APPLIED'],
  reviewDistributor: ['DISTRIBUTOR_REVIEWED'],
  reviewDistributors: ['DISTRIBUTOR_REVIEWED'],
  advanceDistributor: ['DISTRIBUTOR_STATUS_CHANGED'],
  reopenApplication: ['DISTRIBUTOR_STATUS_CHANGED'],
  eraseDistributor: ['DISTRIBUTOR_STATUS_CHANGED'],
  changeSponsor: ['SPONSOR_CHANGED'],
  changeContact: ['CONTACT_CHANGED'],
  endSessionsOf: ['SESSIONS_ENDED'],
  changeDistributor:
    'A name or a wish of the distributor, who has the answer, changes nothing that others wait for.',
  revealContact: 'It reads, and changes nothing.',
  requestCustomerLink: OF_CUSTOMERS,
  linkCustomer: OF_CUSTOMERS,
  reviewCustomerLink: OF_CUSTOMERS,
  unlinkCustomer: OF_CUSTOMERS,
  endBinding: OF_CUSTOMERS,
  moveBinding: OF_CUSTOMERS,
  recordVisit: OF_CUSTOMERS,

  requestSignInCode: OWN_SIGN_IN,
  signIn: OWN_SIGN_IN,
  refreshAccessToken: OWN_SIGN_IN,
  signOut: OWN_SIGN_IN,
  signOutEverywhere: ['SESSIONS_ENDED'],
  endSession: OWN_SIGN_IN,
  inviteOperator: OPERATORS_ALONE,
  disableOperator: OPERATORS_ALONE,
  reinstateOperator: OPERATORS_ALONE,
  blockSubject: OPERATORS_ALONE,
  unblockSubject: OPERATORS_ALONE,
  createApiClient: OPERATORS_ALONE,
  rotateApiClientSecret: OPERATORS_ALONE,
  revokeApiClient: OPERATORS_ALONE,

  recordOrder: [...EARNED, 'ORDER_ATTRIBUTED'],
  recordOrders: [...EARNED, 'ORDER_ATTRIBUTED'],
  advanceOrder: [...EARNED, 'ORDER_ADVANCED', 'ORDER_ATTRIBUTED'],
  refundOrder: [...EARNED, 'ORDER_REFUNDED'],
  undoRefund: [...EARNED, 'ORDER_REFUNDED'],
  adjustCommission: ['COMMISSION_RECORDED'],
  cancelCommissions: EARNED,
  decideApproval: ['COMMISSION_RECORDED'],
  publishPlan: ['PLAN_PUBLISHED'],
  cancelPlan: OPERATORS_ALONE,
  defineTiers: 'The list changes, and nobody has another tier: a tier that somebody has must stay (R29).',
  setDistributorTier: ['TIER_CHANGED'],
  createContest: OPERATORS_ALONE,
  simulatePlan: OPERATORS_ALONE,
  configureProgramme: OPERATORS_ALONE,

  settlePeriod: ['PERIOD_SETTLED', 'STATEMENT_ISSUED', 'STATEMENT_ISSUED'],
  requestWithdrawal: ['WITHDRAWAL_REQUESTED'],
  cancelWithdrawal: ['WITHDRAWAL_DECIDED'],
  reviewWithdrawal: ['WITHDRAWAL_DECIDED'],
  recordPayout: ['WITHDRAWAL_PAID'],
  reconcilePayoutBatch: ['WITHDRAWAL_FAILED'],
  freezeLine: ['HOLD_PLACED', 'HOLD_PLACED'],
  releaseHold: ['HOLD_ENDED', 'HOLD_ENDED'],
  decideSuspicion: OPERATORS_ALONE,
  cancelHold: [...EARNED, 'HOLD_ENDED', 'HOLD_ENDED'],
  keepPayoutAccount: ['PAYOUT_ACCOUNT_CHANGED'],
  createPayoutBatch: BATCHES,
  exportPayoutBatch: BATCHES,
  sendPayoutBatch: BATCHES,
  resendPayout: BATCHES,

  disableWebhook: ['WEBHOOK_DISABLED'],
  sendTestEvent: ['WEBHOOK_TESTED'],
  createWebhook: OPERATORS_ALONE,
  enableWebhook: OPERATORS_ALONE,
  rotateWebhookSecret: OPERATORS_ALONE,
  redeliver: 'It sends an event that there is already.',
  markNoticesRead: 'Who reads their own notices has the answer.',
  setNoticePreferences: 'Who sets their own preferences has the answer.',
};
