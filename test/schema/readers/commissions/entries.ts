import { EARNERS, OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.commissionEntries': EARNERS,
    'Mutation.adjustCommission': OPERATORS,
  },
  face: {
    CommissionAdjusted: 'entries',
    CommissionEntry:
      'amount base beneficiary explanation id kind level lineRef order period rate recordedAt status',
    CommissionExplanation: 'capped paidBelow path planVersion ruleName sameTierRate text tierCode',
  },
};
