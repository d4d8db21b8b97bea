import type { Noun } from '../../noun.ts';
import { EraseDistributorResolver } from './erase-distributor.ts';

export const noun: Noun = {
  resolvers: [EraseDistributorResolver],
};
