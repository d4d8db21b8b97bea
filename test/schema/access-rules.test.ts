import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../domain/viewer.ts';
import { NOBODY, SCOPES } from '../../domain/viewer.ts';
import { ruleOf } from '../../schema/access/access.ts';
import { buildTributarySchema } from '../../schema/build.ts';

const schema = buildTributarySchema();

const VIEWERS: Readonly<Record<string, Viewer>> = {
  ADMIN: { ...NOBODY, role: 'ADMIN' },
  STOREFRONT: { ...NOBODY, role: 'STOREFRONT', channels: ['default'], scopes: SCOPES },
  DISTRIBUTOR: { ...NOBODY, role: 'DISTRIBUTOR' },
  NOBODY,
};

/** Who may ask a field as far as the role alone decides; `?` where the object or a setting decides as well. */
function askers(typeName: string, fieldName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} has no fields`);
  const field = type.getFields()[fieldName];
  const rule = field && ruleOf(field, type);
  if (rule === undefined) throw new Error(`${typeName}.${fieldName} has no rule`);
  if (rule.kind === 'open') return rule.name;
  if (rule.kind === 'parent') return `? ${rule.name}`;
  return Object.keys(VIEWERS)
    .filter((who) => rule.allows(VIEWERS[who] ?? NOBODY))
    .join(' ');
}

const EVERY_ROLE = 'ADMIN STOREFRONT DISTRIBUTOR';
const OPERATORS = 'ADMIN';
const SHOPS = 'ADMIN STOREFRONT';
const EARNERS = 'ADMIN DISTRIBUTOR';

/** R32 as a table. A root field that is not here fails the test below. */
const ROOTS: Readonly<Record<string, string>> = {
  'Query.viewer': EVERY_ROLE,
  'Query.programme': EVERY_ROLE,
  'Query.node': EVERY_ROLE,
  'Query.distributor': EARNERS,
  'Query.distributors': OPERATORS,
  'Query.tiers': EVERY_ROLE,
  'Query.checkReferralCode': 'anyone',
  'Query.inviter': 'anyone',
  'Query.publicProgramme': 'anyone',
  'Query.jobs': 'ADMIN',
  'Query.labels': 'anyone',
  'Query.customer': SHOPS,
  'Query.customerLinks': OPERATORS,
  'Mutation.linkCustomer': SHOPS,
  'Mutation.requestCustomerLink': 'DISTRIBUTOR',
  'Mutation.reviewCustomerLink': OPERATORS,
  'Mutation.unlinkCustomer': SHOPS,
  'Mutation.endBinding': OPERATORS,
  'Mutation.moveBinding': OPERATORS,
  'Query.plan': EARNERS,
  'Query.order': EVERY_ROLE,
  'Query.orders': EVERY_ROLE,
  'Query.commissionEntries': EARNERS,
  'Query.previewCommission': OPERATORS,
  'Query.settlement': OPERATORS,
  'Query.statement': EARNERS,
  'Query.leaderboard': '? leaderboardReaders',
  'Query.withdrawals': EARNERS,
  'Query.payoutBatch': OPERATORS,
  'Query.payoutBatches': OPERATORS,
  'Query.undecidedPayouts': OPERATORS,
  'Query.blockedSubjects': OPERATORS,
  'Query.apiClients': OPERATORS,
  'Query.auditLog': OPERATORS,
  'Query.sessions': EARNERS,
  'Query.operators': OPERATORS,
  'Query.approvals': OPERATORS,
  'Mutation.requestSignInCode': 'anyone',
  'Mutation.signIn': 'anyone',
  'Mutation.refreshAccessToken': 'anyone',
  'Mutation.signOut': 'anyone',
  'Mutation.signOutEverywhere': EARNERS,
  'Mutation.endSession': EARNERS,
  'Mutation.endSessionsOf': OPERATORS,
  'Mutation.inviteOperator': OPERATORS,
  'Mutation.disableOperator': OPERATORS,
  'Mutation.reinstateOperator': OPERATORS,
  'Mutation.decideApproval': OPERATORS,
  'Mutation.configureProgramme': OPERATORS,
  'Mutation.signUpDistributor': 'anyone',
  'Mutation.importDistributors': OPERATORS,
  'Mutation.reviewDistributor': OPERATORS,
  'Mutation.advanceDistributor': OPERATORS,
  'Mutation.eraseDistributor': OPERATORS,
  'Mutation.reopenApplication': OPERATORS,
  'Mutation.reviewDistributors': OPERATORS,
  'Mutation.cancelWithdrawal': 'DISTRIBUTOR',
  'Mutation.cancelPlan': OPERATORS,
  'Mutation.changeDistributor': OPERATORS,
  'Mutation.changeContact': 'DISTRIBUTOR',
  'Mutation.revealContact': OPERATORS,
  'Mutation.keepPayoutAccount': 'DISTRIBUTOR',
  'Mutation.changeSponsor': OPERATORS,
  'Mutation.defineTiers': OPERATORS,
  'Mutation.publishPlan': OPERATORS,
  'Mutation.recordVisit': SHOPS,
  'Mutation.recordOrder': SHOPS,
  'Mutation.recordOrders': SHOPS,
  'Mutation.advanceOrder': SHOPS,
  'Mutation.refundOrder': SHOPS,
  'Mutation.undoRefund': SHOPS,
  'Mutation.settlePeriod': OPERATORS,
  'Mutation.adjustCommission': OPERATORS,
  'Mutation.cancelCommissions': OPERATORS,
  'Mutation.blockSubject': OPERATORS,
  'Mutation.unblockSubject': OPERATORS,
  'Mutation.requestWithdrawal': 'DISTRIBUTOR',
  'Mutation.reviewWithdrawal': OPERATORS,
  'Mutation.recordPayout': OPERATORS,
  'Mutation.resendPayout': OPERATORS,
  'Mutation.createApiClient': OPERATORS,
  'Mutation.rotateApiClientSecret': OPERATORS,
  'Mutation.revokeApiClient': OPERATORS,
  'Mutation.createPayoutBatch': OPERATORS,
  'Mutation.exportPayoutBatch': OPERATORS,
  'Mutation.sendPayoutBatch': OPERATORS,
  'Mutation.reconcilePayoutBatch': OPERATORS,
  'Subscription.commissionUpdates': EARNERS,
  'Subscription.withdrawalUpdates': EARNERS,
  'Subscription.orderUpdates': EARNERS,
  'Subscription.leaderboardUpdates': '? leaderboardReaders',
};

const WITHIN: Readonly<Record<string, string>> = {
  'Distributor.code': 'withParent',
  'Distributor.erasedAt': 'withParent',
  'Distributor.tier': 'withParent',
  'Distributor.sponsor': '? kinOrAdmin',
  'Distributor.upline': '? kinOrAdmin',
  'Distributor.downline': '? lineOrAdmin',
  'Distributor.performance': '? lineOrAdmin',
  'Distributor.balance': '? ownOrAdmin',
  'Distributor.contact': '? ownOrAdmin',
  'Distributor.contactVerifiedAt': '? ownOrAdmin',
  'Distributor.keptPayoutAccount': '? ownOrAdmin',
  'Distributor.rejectionReason': '? ownOrAdmin',
  'Distributor.commissionEntries': '? ownOrAdmin',
  'Distributor.statements': '? ownOrAdmin',
  'Distributor.withdrawals': '? ownOrAdmin',
  'Distributor.customerLinks': '? ownOrAdmin',
  'Customer.link': OPERATORS,
  'Tier.levelRates': EVERY_ROLE,
  'Order.customerRef': SHOPS,
  'Order.commissionEntries': EARNERS,
  'PayoutBatch.withdrawals': 'withParent',
  'OrderRefunded.reversals': OPERATORS,
  'RefundUndone.restored': OPERATORS,
};

describe('who may ask what (R32)', () => {
  it.each(Object.entries({ ...ROOTS, ...WITHIN }))('%s: %s', (path, expected) => {
    const [type = '', field = ''] = path.split('.');
    expect(askers(type, field)).toBe(expected);
  });

  it('is decided here for every root field', () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const served = roots.flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
    );
    expect(served.sort()).toEqual(Object.keys(ROOTS).sort());
  });
});
