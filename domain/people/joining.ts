import type { Distributor, DistributorStatus } from './distributor.ts';
import type { DistributorId } from '../ids.ts';
import type { JoinMode, Programme } from '../terms/programme.ts';

/** Why a distributor cannot have a certain sponsor (R3). */
export type SponsorObjection = 'NOT_ELIGIBLE' | 'THEMSELF' | 'IN_THEIR_DOWNLINE';

/**
 * A sponsor has to be ACTIVE, and must not be the distributor or one of the distributor's downline, so that the tree
 * has no cycles. Null: there is no objection.
 */
export function objectionToSponsor(
  id: DistributorId,
  sponsor: Pick<Distributor, 'id' | 'status'> | undefined,
  isInDownline: boolean,
): SponsorObjection | null {
  if (sponsor?.status !== 'ACTIVE') return 'NOT_ELIGIBLE';
  if (sponsor.id === id) return 'THEMSELF';
  return isInDownline ? 'IN_THEIR_DOWNLINE' : null;
}

/** The parts of a sign-up that the programme's settings decide about. */
export interface SignUp {
  /** Whether a referral code was given, and who owns it. */
  readonly namesSponsor: boolean;
  readonly sponsor: Pick<Distributor, 'status'> | undefined;
  /** Whether the contact was proved by its one-time code. */
  readonly isProved: boolean;
  readonly termsVersion: string;
}

/**
 * Why a sign-up is refused. SPONSOR: no ACTIVE distributor has the code. CODE: the contact's one-time code is
 * required. TERMS: other terms have to be accepted.
 */
export type SignUpObjection = 'SPONSOR' | 'CODE' | 'TERMS';

/** The objection to a sign-up (R1, R2). Null: there is none. */
export function objectionToSignUp(
  { namesSponsor, sponsor, isProved, termsVersion }: SignUp,
  programme: Pick<Programme, 'signUpNeedsCode' | 'termsVersion'>,
): SignUpObjection | null {
  if (namesSponsor && sponsor?.status !== 'ACTIVE') return 'SPONSOR';
  if (programme.signUpNeedsCode && !isProved) return 'CODE';
  return programme.termsVersion !== null && programme.termsVersion !== termsVersion ? 'TERMS' : null;
}

/** A new distributor's first status (R1). */
export const statusOfNewcomer = (joinMode: JoinMode): DistributorStatus =>
  joinMode === 'OPEN' ? 'ACTIVE' : 'APPLIED';

/** An account that has the contact. */
export interface ContactHolder {
  /** True if the person signed up; false if an operator imported the account. */
  readonly signedUp: boolean;
  /** Whether the contact has been proved. */
  readonly isProved: boolean;
  /** Null: the account does not belong to a distributor. */
  readonly status: DistributorStatus | null;
}

/**
 * What happens to an account when another person proves its contact (R2). KEEPS: nothing. TAKEN_OVER: that person gets
 * the account. GIVES_WAY: the account loses the contact. Anyone can sign up with another person's contact, so an
 * unproved account must not block the contact's owner. Imported, suspended and terminated accounts are left to the
 * operators.
 */
export type HolderOutcome = 'KEEPS' | 'TAKEN_OVER' | 'GIVES_WAY';

export function holderOutcome({ signedUp, isProved, status }: ContactHolder): HolderOutcome {
  if (isProved || !signedUp) return 'KEEPS';
  if (status === 'ACTIVE') return 'TAKEN_OVER';
  return status === 'APPLIED' || status === 'REJECTED' ? 'GIVES_WAY' : 'KEEPS';
}

/**
 * Whether the account gives its contact up to an operator who needs it. An ACTIVE account does so only if it is
 * unused: no operator accepted it and no records depend on it.
 */
export const leavesContact = (outcome: HolderOutcome, isUsed: boolean): boolean =>
  outcome === 'GIVES_WAY' || (outcome === 'TAKEN_OVER' && !isUsed);

/** The status of an account that has lost its contact and can no longer be reached. */
export const statusWithoutContact = (status: DistributorStatus): DistributorStatus =>
  status === 'ACTIVE' ? 'TERMINATED' : 'REJECTED';
