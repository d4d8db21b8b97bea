import { LABELS } from '../../../services/programme/labels.ts';
import type { Noun } from '../../noun.ts';
import { LabelsResolver } from './labels.ts';

export const noun: Noun = {
  resolvers: [LabelsResolver],
  costs: {
    'Query.labels': { most: LABELS.length, usual: LABELS.length },
  },
};
