import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.suspicions': OPERATORS,
    'Mutation.decideSuspicion': OPERATORS,
  },
  face: {
    Suspicion:
      'count decidedAt decidedBy decisionReason distributors foundAt id kind orders others status text',
    SuspicionDecided: 'suspicion',
  },
};
