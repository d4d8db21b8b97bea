import { EVERY_ROLE, OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.programme': EVERY_ROLE,
    'Query.publicProgramme': 'anyone',
    'Mutation.configureProgramme': OPERATORS,
  },
  face: {
    Programme:
      'adjustmentApprovalAbove allowThirdLevel autoCompleteDays backdatingDays channelsShareCustomers currency id joinMode largestDailyVolume largestOrder minimumWithdrawal name newAccountApprovalAbove planApprovalAbove planRiseApprovalAbove publicLeaderboard secondApprovalAbove signUpNeedsCode taxTable termsVersion timeZone unboundCustomerRefs withdrawalFee',
    ProgrammeConfigured: 'programme',
    PublicProgramme: 'joinMode languages name signUpNeedsCode termsVersion',
  },
};
