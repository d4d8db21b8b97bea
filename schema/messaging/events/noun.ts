import type { Noun } from '../../noun.ts';

export const noun: Noun = { resolvers: [] };
