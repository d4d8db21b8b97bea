import type {
  DistributorStatus,
  DistributorStep,
  ReviewDecision,
} from '../../../domain/people/distributor.ts';
import { describedEnum } from '../../enum.ts';

export const DistributorStatusEnum = describedEnum<DistributorStatus>(
  'DistributorStatus',
  'The status of a distributor in the programme. Only ACTIVE distributors earn (R4).',
  {
    APPLIED: 'Has applied and waits for a decision.',
    ACTIVE: 'Recommends and earns.',
    SUSPENDED: 'Suspended: earns nothing new and cannot withdraw.',
    REJECTED: 'The application was rejected.',
    TERMINATED: 'Has left permanently; keeps what was earned before.',
  },
);

export const DistributorStepEnum = describedEnum<DistributorStep>(
  'DistributorStep',
  'What an operator does to a distributor.',
  {
    SUSPEND: 'Suspends an ACTIVE distributor.',
    REINSTATE: 'Makes a SUSPENDED distributor ACTIVE again.',
    TERMINATE: 'Ends the participation of an ACTIVE or SUSPENDED distributor permanently.',
  },
);

export const ReviewDecisionEnum = describedEnum<ReviewDecision>(
  'ReviewDecision',
  'A decision of a reviewer.',
  {
    APPROVE: 'Yes.',
    REJECT: 'No.',
  },
);
