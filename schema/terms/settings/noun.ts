import type { Noun } from '../../noun.ts';
import { programmeLoaders } from './programme-loaders.ts';

export const noun: Noun = {
  resolvers: [],
  loaders: programmeLoaders,
};
