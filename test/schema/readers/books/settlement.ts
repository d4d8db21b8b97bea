import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.settlement': OPERATORS,
    'Mutation.settlePeriod': OPERATORS,
  },
  face: {
    PeriodSettled: 'settlement',
    Settlement:
      'monthEndsAt monthStartsAt period problemCount problems progress settledAt startedAt statementCount status total zoneData',
    SettlementProblem: 'detail distributor kind noticedAt text triedAt',
  },
};
