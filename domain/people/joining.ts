import type { Distributor, DistributorStatus } from './distributor.ts';
import type { DistributorId } from '../ids.ts';
import type { JoinMode, Programme } from '../terms/programme.ts';

/** Why a distributor cannot stand below a sponsor (R3). */
export type SponsorObjection = 'NOT_ELIGIBLE' | 'THEMSELF' | 'IN_THEIR_LINE';

/** A sponsor has to be ACTIVE, and neither the distributor nor anybody below them: the tree has no cycles. Null: they may. */
export function objectionToSponsor(
  id: DistributorId,
  sponsor: Pick<Distributor, 'id' | 'status'> | undefined,
  isInLine: boolean,
): SponsorObjection | null {
  if (sponsor?.status !== 'ACTIVE') return 'NOT_ELIGIBLE';
  if (sponsor.id === id) return 'THEMSELF';
  return isInLine ? 'IN_THEIR_LINE' : null;
}

/** What of a sign-up the programme's settings decide about. */
export interface SignUp {
  /** Whether a referral code was given, and whose it is. */
  readonly namesSponsor: boolean;
  readonly sponsor: Pick<Distributor, 'status'> | undefined;
  /** Whether the contact is proved by its one-time code. */
  readonly isProved: boolean;
  readonly termsVersion: string;
}

/** Why somebody cannot sign up. SPONSOR: nobody ACTIVE has the code. CODE: the programme asks for the contact's. TERMS: it asks for other terms. */
export type SignUpObjection = 'SPONSOR' | 'CODE' | 'TERMS';

/** What stands against a sign-up (R1, R2); null: nothing. */
export function objectionToSignUp(
  { namesSponsor, sponsor, isProved, termsVersion }: SignUp,
  programme: Pick<Programme, 'signUpNeedsCode' | 'termsVersion'>,
): SignUpObjection | null {
  if (namesSponsor && sponsor?.status !== 'ACTIVE') return 'SPONSOR';
  if (programme.signUpNeedsCode && !isProved) return 'CODE';
  return programme.termsVersion !== null && programme.termsVersion !== termsVersion ? 'TERMS' : null;
}

/** What a newcomer is at first (R1). */
export const statusOfNewcomer = (joinMode: JoinMode): DistributorStatus =>
  joinMode === 'OPEN' ? 'ACTIVE' : 'APPLIED';

/** An account that has a contact. */
export interface ContactHolder {
  /** Somebody signed up with it, and no operator brought it. */
  readonly signedUp: boolean;
  /** Whether anybody has proved the contact. */
  readonly isProved: boolean;
  /** Null: it is no distributor's. */
  readonly status: DistributorStatus | null;
}

/**
 * What becomes of an account whose contact somebody else proves (R2). KEEPS: nothing. TAKEN_OVER: it is theirs from now on. GIVES_WAY: it is left without its
 * contact. Anybody can sign up with anybody's contact: such an account must not stand in the way of the person whom the contact
 * belongs to. What operators imported, suspended or terminated is theirs to decide about.
 */
export type HolderOutcome = 'KEEPS' | 'TAKEN_OVER' | 'GIVES_WAY';

export function holderOutcome({ signedUp, isProved, status }: ContactHolder): HolderOutcome {
  if (isProved || !signedUp) return 'KEEPS';
  if (status === 'ACTIVE') return 'TAKEN_OVER';
  return status === 'APPLIED' || status === 'REJECTED' ? 'GIVES_WAY' : 'KEEPS';
}

/** Whether such an account leaves its contact to an operator who needs it: an ACTIVE one only while it is unused, that is, no operator accepted it and nothing hangs on it. */
export const leavesContact = (outcome: HolderOutcome, isUsed: boolean): boolean =>
  outcome === 'GIVES_WAY' || (outcome === 'TAKEN_OVER' && !isUsed);

/** What an account becomes that is left without its contact: nobody is reached by it any more. */
export const statusWithoutContact = (status: DistributorStatus): DistributorStatus =>
  status === 'ACTIVE' ? 'TERMINATED' : 'REJECTED';
