import type {
  DistributorStatus,
  DistributorStep,
  ReviewDecision,
} from '../../../domain/people/distributor.ts';
import { describedEnum } from '../../enum.ts';

export const DistributorStatusEnum = describedEnum<DistributorStatus>(
  'DistributorStatus',
  'Where a distributor stands with the programme. Only ACTIVE ones earn (R4).',
  {
    APPLIED: 'Has applied and waits for a decision.',
    ACTIVE: 'Recommends and earns.',
    SUSPENDED: 'Halted for now: earns nothing new and cannot withdraw.',
    REJECTED: 'The application was turned down.',
    TERMINATED: 'Has left for good; what was earned before stays theirs.',
  },
);

export const DistributorStepEnum = describedEnum<DistributorStep>(
  'DistributorStep',
  'What an operator does to an account.',
  {
    SUSPEND: 'Halts an ACTIVE distributor.',
    REINSTATE: 'Makes a SUSPENDED distributor ACTIVE again.',
    TERMINATE: 'Ends the account of an ACTIVE or SUSPENDED distributor for good.',
  },
);

export const ReviewDecisionEnum = describedEnum<ReviewDecision>(
  'ReviewDecision',
  'What a reviewer decides.',
  {
    APPROVE: 'Yes.',
    REJECT: 'No.',
  },
);
