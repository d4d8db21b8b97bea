import type { Noun } from '../../noun.ts';
import { PerformanceResolver, performanceLoaders } from './performance-resolver.ts';

export const noun: Noun = {
  resolvers: [PerformanceResolver],
  loaders: performanceLoaders,
};
