import { VIEWER_LABELS } from '../../../services/people/identity/labels.ts';
import type { Noun } from '../../noun.ts';
import { ViewerResolver } from './viewer-resolver.ts';

export const noun: Noun = {
  resolvers: [ViewerResolver],
  labels: VIEWER_LABELS,
};
