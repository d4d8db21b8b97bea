import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: { 'Query.complianceReport': OPERATORS },
  face: {
    ComplianceReport:
      'declarationsMissing holds largestShareMonth largestShareOfSales lineCount lines planVersions thirdLevelAllowed',
    WatchedLine: 'head leaversWhoEarn levels people',
  },
};
