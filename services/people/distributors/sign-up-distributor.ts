import { lock, lockShared } from '../../../db/locks.ts';
import { readDistributorByCode, readDistributors } from '../../../db/people/distributors.queries.ts';
import { keepUserLanguage } from '../../../db/people/user-languages.queries.ts';
import { addNewcomers } from '../../../db/people/distributor-writes.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { violatedUnique } from '../../../db/failure.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { UnknownOutcome } from '../../../db/transaction.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { objectionToSignUp, type SignUpObjection, statusOfNewcomer } from '../../../domain/people/joining.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { write, type Writing, type Written } from '../../write.ts';
import { isTaken, ONE_USER_PER_CONTACT } from '../contacts/contacts.ts';
import {
  type OwnCustomer,
  readOwnCustomers,
  refuseNobody,
  requestLinks,
} from '../customers/own-customers.ts';
import { codeNotAccepted, type RightCode, tryCode, useUp } from '../sessions/prove-contact.ts';
import { InputCheck, LONGEST_TERMS_VERSION, givenText } from '../../input-check.ts';
import type { SignUpDistributorInput } from './inputs.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { CONTACT_SENTENCES } from '../contacts/sentences.ts';
import { type Claim, claimContact, maybeTheirs, stepAside } from './claim-contact.ts';
import { readContact } from '../../contact.ts';
import { distributorJoined } from './distributor-joined.ts';
import { addNewcomer, nobodyNew } from './new-distributor.ts';
import { mayStandBelow, takeOver } from './take-over.ts';

export interface DistributorSignedUp {
  readonly distributor: Distributor;
}

/**
 * Somebody applies to join, under the sponsor whose code they were given or directly under the company (R1, R2). With the
 * one-time code of their contact it is proved at once; without, at the first sign-in, unless the programme asks for a code.
 * `language`: the one in which they are answered, in which they are told of things from now on; null: not known.
 */
export async function signUpDistributor(
  call: Call,
  input: SignUpDistributorInput,
  language: 'en' | 'zh' | null = null,
): Promise<DistributorSignedUp | Refusal> {
  const check = new InputCheck();
  const displayName = check.name(input.displayName, ['displayName']);
  const contact = readContact(check, input.contact, ['contact']);
  const sponsorCode = check.optionalText(givenText(input.sponsorCode), ['sponsorCode']);
  const { adult, notBarredOccupation } = input.declaration;
  const termsVersion = check.name(
    input.declaration.termsVersion,
    ['declaration', 'termsVersion'],
    LONGEST_TERMS_VERSION,
  );
  check.must(adult, ['declaration', 'adult'], DISTRIBUTOR_SENTENCES.notAdult(), 'NOT_COMPLIANT');
  check.must(
    notBarredOccupation,
    ['declaration', 'notBarredOccupation'],
    DISTRIBUTOR_SENTENCES.barred(),
    'NOT_COMPLIANT',
  );
  const customers = readOwnCustomers(check, input);
  if (check.refusal !== null) return check.refusal;
  const given = input.code ?? null;
  const code = given === null ? null : await tryCode(call, contact, given);
  if (code === undefined) return codeNotAccepted();

  const declaration = {
    adult,
    notBarredOccupation,
    termsVersion,
    declaredAt: call.now,
    sourceAddress: call.sourceAddress,
  };
  const tried: DistributorId[] = [];
  const work = async (tx: Writing): Promise<Written<DistributorSignedUp | typeof TAKEN> | Refusal> => {
    const done = await signUp(tx, call, { displayName, contact, code, sponsorCode, declaration, customers });
    if (done instanceof Refusal || done.result === TAKEN) return done;
    const { id } = done.result.distributor;
    tried.push(id);
    if (language !== null) await keepUserLanguage(tx, { userId: id, language, usedAt: call.now });
    return done;
  };
  // Who came first with a proved contact's account, at the same moment, may have to stand aside.
  const mayTryAgain = code === null ? ['distributors_code'] : ['distributors_code', ONE_USER_PER_CONTACT];
  const again = (error: unknown) =>
    mayTryAgain.includes(violatedUnique(error) ?? '') ||
    error instanceof UnknownOutcome ||
    error instanceof MeanwhileTheirs;
  const result = await write(call, work, again).catch((error: unknown) => {
    if (violatedUnique(error) === ONE_USER_PER_CONTACT) return TAKEN;
    throw error;
  });
  if (result !== TAKEN && !(result instanceof Refusal)) return result;
  // The account may be the one that we have just made, and the code used up by it, when the answer to its commit was lost.
  const [own] = tried.length === 0 ? [] : await readDistributors(call.db, tried);
  if (own !== undefined) return { distributor: own };
  return result === TAKEN
    ? new Refusal('ALREADY_EXISTS', CONTACT_SENTENCES.contactTaken(), ['contact'])
    : result;
}

/** Somebody has an account by the contact. */
const TAKEN = 'taken' as const;

export interface Application extends Pick<Distributor, 'displayName'> {
  readonly contact: string;
  /** The right one for the contact; null: none was given. */
  readonly code: RightCode | null;
  readonly sponsorCode: string | null;
  /** Which customers of the shop they say they are (R7). */
  readonly customers: readonly OwnCustomer[];
  readonly declaration: {
    adult: boolean;
    notBarredOccupation: boolean;
    termsVersion: string;
    declaredAt: Date;
    sourceAddress: string | null;
  };
}

/** The contact's account became one that can be taken over after it was looked: only the next attempt holds the tree for that. */
class MeanwhileTheirs extends Error {}

async function signUp(
  tx: Writing,
  call: Call,
  application: Application,
): Promise<Written<DistributorSignedUp | typeof TAKEN> | Refusal> {
  const mayMove = application.code !== null && (await maybeTheirs(tx, call, application.contact));
  if (mayMove) await lock(tx, 'tree');
  else await lockShared(tx, 'tree');
  // The tier that they start with must not go before they are here.
  await lockShared(tx, 'books');
  const { displayName, contact, code, sponsorCode, declaration, customers } = application;
  const sponsor = sponsorCode === null ? undefined : await readDistributorByCode(tx, sponsorCode);
  const { programme, tiers } = await readProgrammeState(tx);
  const objection = objectionToSignUp(
    {
      namesSponsor: sponsorCode !== null,
      sponsor,
      isProved: code !== null,
      termsVersion: declaration.termsVersion,
    },
    programme,
  );
  if (objection !== null) return refusalOf(objection, programme);
  const nobody = refuseNobody(customers, programme);
  if (nobody !== null) return nobody;
  const claim = code === null ? await foundFree(tx, call, contact) : await claimContact(tx, call, contact);
  if (claim.is === 'taken') return tx.unchanged(TAKEN);
  if (claim.is === 'theirs') {
    if (!mayMove) throw new MeanwhileTheirs();
    if (!(await mayStandBelow(tx, claim.user, sponsor))) return refusalOf('SPONSOR', programme);
  }
  if (code !== null && !(await useUp(tx, code))) return codeNotAccepted();
  if (claim.is === 'theirs') {
    const taken = await takeOver(tx, call, claim.user, application, sponsor);
    await requestLinks(tx, call, taken.id, customers);
    return tx.written({ distributor: taken });
  }
  await stepAside(tx, call, claim.aside);

  const fresh = nobodyNew();
  const distributor = addNewcomer(fresh, call, {
    displayName,
    contact,
    status: statusOfNewcomer(programme.joinMode),
    tierCode: tiers[0]?.code ?? '',
    joinedAt: call.now,
    sponsorId: sponsor?.id ?? null,
    code: null,
    externalId: null,
    importDigest: null,
    contactVerifiedAt: code === null ? null : call.now,
    reason: 'signed up',
  });
  fresh.declarations.push({ distributorId: distributor.id, ...declaration });
  await addNewcomers(tx, fresh, call.now);
  tx.log(call, ...fresh.distributors.map((one) => distributorJoined('signUpDistributor', one)));
  await requestLinks(tx, call, distributor.id, customers);
  return tx.written({ distributor });
}

function refusalOf(objection: SignUpObjection, { termsVersion }: Programme): Refusal {
  switch (objection) {
    case 'SPONSOR':
      return new Refusal('SPONSOR_NOT_ELIGIBLE', DISTRIBUTOR_SENTENCES.sponsorNotEligible(), ['sponsorCode']);
    case 'CODE':
      return new Refusal('INVALID_INPUT', DISTRIBUTOR_SENTENCES.codeNeeded(), ['code']);
    case 'TERMS':
      return new Refusal('INVALID_INPUT', DISTRIBUTOR_SENTENCES.otherTerms(termsVersion ?? ''), [
        'declaration',
        'termsVersion',
      ]);
  }
}

async function foundFree(tx: Transaction, call: Call, contact: string): Promise<Claim> {
  return (await isTaken(tx, call, contact)) ? { is: 'taken' } : { is: 'free', aside: undefined };
}
