import { SHOPS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.checkReferralCode': 'anyone',
    'Query.inviter': 'anyone',
    'Mutation.recordVisit': SHOPS,
  },
  face: {
    Attribution: 'distributor touchedAt via',
    CustomerBinding: 'boundAt channel distributor over until via',
    Inviter: 'code displayName',
    ReferralCodeCheck: 'counts displayName',
    VisitRecorded: 'distributor',
  },
  closer: {
    CustomerBinding: {
      madeBy: 'roles(ADMIN)',
      endedBy: 'roles(ADMIN)',
      reason: 'roles(ADMIN)',
      order: 'roles(ADMIN)',
    },
  },
};
