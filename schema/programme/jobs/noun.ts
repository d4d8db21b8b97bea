import { JOB_NAMES } from '../../../services/jobs/registry.ts';
import type { Noun } from '../../noun.ts';
import { JobsResolver } from './jobs.ts';

export const noun: Noun = {
  resolvers: [JobsResolver],
  costs: {
    'Query.jobs': { most: JOB_NAMES.length, usual: JOB_NAMES.length },
  },
};
