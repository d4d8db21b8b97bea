import type { Noun } from '../../noun.ts';
import { DecideApprovalResolver } from './decide-approval.ts';

export const noun: Noun = {
  resolvers: [DecideApprovalResolver],
};
