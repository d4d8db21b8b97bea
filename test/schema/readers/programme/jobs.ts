import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.jobs': OPERATORS,
  },
  face: {
    Job: 'batchSize doneAt everySeconds failures isLate lastRun name timeLimitSeconds',
    JobRun: 'done endedAt requestId startedAt status',
  },
};
