import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.blockedSubjects': OPERATORS,
    'Mutation.changeContact': 'DISTRIBUTOR',
    'Mutation.revealContact': OPERATORS,
    'Mutation.blockSubject': OPERATORS,
    'Mutation.unblockSubject': OPERATORS,
  },
  face: {
    BlockedSubject: 'blockedAt blockedBy reason subject',
    ContactChanged: 'distributor',
    SubjectBlocked: 'blockedSubject',
    SubjectUnblocked: 'subject',
  },
  closer: {
    ContactRevealed: { distributor: 'roles(ADMIN)', contact: 'roles(ADMIN)', verifiedAt: 'roles(ADMIN)' },
  },
};
