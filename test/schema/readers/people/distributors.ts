import { EARNERS, OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.distributor': EARNERS,
    'Query.distributors': OPERATORS,
    'Mutation.signUpDistributor': 'anyone',
    'Mutation.importDistributors': OPERATORS,
    'Mutation.reviewDistributor': OPERATORS,
    'Mutation.advanceDistributor': OPERATORS,
    'Mutation.reopenApplication': OPERATORS,
    'Mutation.reviewDistributors': OPERATORS,
    'Mutation.changeDistributor': OPERATORS,
    'Mutation.changeSponsor': OPERATORS,
  },
  face: {
    ApplicationReopened: 'distributor',
    Distributor: 'code displayName erasedAt id joinedAt status tier',
    DistributorAdvanced: 'distributor',
    DistributorChanged: 'distributor proveContactBy',
    DistributorImported: 'distributor duplicate',
    DistributorReviewed: 'distributor',
    DistributorSignedUp: 'distributor',
    SponsorChanged: 'distributor',
  },
  closer: {
    Distributor: {
      sponsor: 'kinOrAdmin',
      upline: 'kinOrAdmin',
      downline: 'uplineOrAdmin',
      performance: 'uplineOrAdmin',
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
  },
};
