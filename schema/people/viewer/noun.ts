import type { Noun } from '../../noun.ts';
import { ViewerResolver } from './viewer-resolver.ts';

export const noun: Noun = {
  resolvers: [ViewerResolver],
};
