import type {
  DistributorStatus,
  DistributorStep,
  ReviewDecision,
} from '../../../domain/people/distributor.ts';
import type { Optional } from '../../inputs.ts';

export interface DeclarationInput {
  readonly adult: boolean;
  readonly notBarredOccupation: boolean;
  readonly termsVersion: string;
}

export interface SignUpDistributorInput {
  readonly displayName: string;
  readonly contact: string;
  readonly sponsorCode?: Optional<string>;
  /** The one-time code that was sent to the contact. */
  readonly code?: Optional<string>;
  readonly customerRefs?: Optional<readonly string[]>;
  readonly customerChannel?: Optional<string>;
  readonly declaration: DeclarationInput;
}

export interface ImportDistributorInput {
  readonly externalId: string;
  readonly displayName: string;
  readonly contact: string;
  readonly sponsorExternalId?: Optional<string>;
  readonly code?: Optional<string>;
  readonly tierCode?: Optional<string>;
  readonly joinedAt: Date;
  readonly channel?: Optional<string>;
  readonly customerRefs?: Optional<readonly string[]>;
  readonly boundCustomerRefs?: Optional<readonly string[]>;
}

export interface ReviewDistributorInput {
  readonly distributorId: string;
  readonly decision: ReviewDecision;
  readonly reason?: Optional<string>;
}

export interface AdvanceDistributorInput {
  readonly distributorId: string;
  readonly step: DistributorStep;
  readonly reason: string;
}

export interface ChangeSponsorInput {
  readonly distributorId: string;
  /** Null or left out: directly under the company. */
  readonly newSponsorId?: Optional<string>;
  readonly reason: string;
}

/** Which distributors are wanted; `search` is matched against name and code. */
export interface DistributorFilter {
  readonly status?: Optional<DistributorStatus>;
  readonly search?: Optional<string>;
}

export interface ChangeDistributorInput {
  readonly distributorId: string;
  readonly displayName?: Optional<string>;
  readonly contact?: Optional<string>;
  readonly reason: string;
}

export interface ChangeContactInput {
  readonly contact: string;
  /** The codes that the new contact and the present one were sent. */
  readonly code: string;
  readonly presentCode: string;
}

export interface RevealContactInput {
  readonly distributorId: string;
  readonly reason: string;
}

export interface ReopenApplicationInput {
  readonly distributorId: string;
  readonly reason: string;
}
