import { JOB_LABELS } from '../../../services/jobs/labels.ts';
import { JOB_NAMES } from '../../../services/jobs/registry.ts';
import type { Noun } from '../../noun.ts';
import { JobsResolver } from './jobs.ts';

export const noun: Noun = {
  resolvers: [JobsResolver],
  costs: {
    'Query.jobs': { most: JOB_NAMES.length, usual: JOB_NAMES.length },
  },
  labels: JOB_LABELS,
};
