import { describe, expect, it } from 'vitest';
import type { DistributorStatus } from '../../../domain/people/distributor.ts';
import {
  type HolderOutcome,
  holderOutcome,
  leavesContact,
  objectionToSignUp,
  objectionToSponsor,
  statusOfNewcomer,
  statusWithoutContact,
  type SignUp,
  type SignUpObjection,
} from '../../../domain/people/joining.ts';
import { named } from '../business.ts';

const [BEN, ADA] = [named('Ben'), named('Ada')];

describe('R1: who may sign up', () => {
  const signUp: SignUp = { namesSponsor: false, sponsor: undefined, isProved: false, termsVersion: '2' };
  const open = { signUpNeedsCode: false, termsVersion: null };
  const strict = { signUpNeedsCode: true, termsVersion: '2' };
  it.each<[string, Partial<SignUp>, typeof open | typeof strict, SignUpObjection | null]>([
    ['anybody directly under the company', {}, open, null],
    ['below an ACTIVE sponsor', { namesSponsor: true, sponsor: { status: 'ACTIVE' } }, open, null],
    ['not by a code of nobody', { namesSponsor: true }, open, 'SPONSOR'],
    [
      'nor of one who is suspended',
      { namesSponsor: true, sponsor: { status: 'SUSPENDED' } },
      open,
      'SPONSOR',
    ],
    ['with a proved contact where that is asked for', { isProved: true }, strict, null],
    ['and not without', {}, strict, 'CODE'],
    ['by the terms that are asked for', { isProved: true, termsVersion: '1' }, strict, 'TERMS'],
    ['whose sponsor is looked at first', { namesSponsor: true, termsVersion: '1' }, strict, 'SPONSOR'],
    ['and the contact before the terms', { termsVersion: '1' }, strict, 'CODE'],
  ])('%s', (_, changes, programme, objection) => {
    expect(objectionToSignUp({ ...signUp, ...changes }, programme)).toBe(objection);
  });

  it('and is accepted at once where joining is open', () => {
    expect(statusOfNewcomer('OPEN')).toBe('ACTIVE');
    expect(statusOfNewcomer('REVIEW')).toBe('APPLIED');
  });
});

describe('R3: who may be whose sponsor', () => {
  it.each([
    ['an ACTIVE distributor', { id: ADA, status: 'ACTIVE' as const }, false, null],
    ['nobody who is not there', undefined, false, 'NOT_ELIGIBLE'],
    ['nor one who is not ACTIVE', { id: ADA, status: 'APPLIED' as const }, false, 'NOT_ELIGIBLE'],
    ['not even in their own line', { id: ADA, status: 'TERMINATED' as const }, true, 'NOT_ELIGIBLE'],
    ['nobody themself', { id: BEN, status: 'ACTIVE' as const }, true, 'THEMSELF'],
    ['nor anybody below', { id: ADA, status: 'ACTIVE' as const }, true, 'IN_THEIR_DOWNLINE'],
  ])('%s', (_, sponsor, isInDownline, objection) => {
    expect(objectionToSponsor(BEN, sponsor, isInDownline)).toBe(objection);
  });
});

describe('R2: whose contact it is', () => {
  it.each<[DistributorStatus, HolderOutcome, DistributorStatus | null]>([
    ['APPLIED', 'GIVES_WAY', 'REJECTED'],
    ['REJECTED', 'GIVES_WAY', 'REJECTED'],
    ['ACTIVE', 'TAKEN_OVER', 'TERMINATED'],
    ['SUSPENDED', 'KEEPS', null],
    ['TERMINATED', 'KEEPS', null],
  ])('a sign-up that nobody proved and is %s: %s', (status, outcome, without) => {
    expect(holderOutcome({ signedUp: true, isProved: false, status })).toBe(outcome);
    if (without !== null) expect(statusWithoutContact(status)).toBe(without);
    expect(holderOutcome({ signedUp: true, isProved: true, status })).toBe('KEEPS');
    expect(holderOutcome({ signedUp: false, isProved: false, status })).toBe('KEEPS');
  });

  it('is an operator’s who has no distributor', () => {
    expect(holderOutcome({ signedUp: true, isProved: false, status: null })).toBe('KEEPS');
  });

  it('an operator gets it from an ACTIVE account only while that is unused', () => {
    expect(leavesContact('GIVES_WAY', true)).toBe(true);
    expect(leavesContact('TAKEN_OVER', false)).toBe(true);
    expect(leavesContact('TAKEN_OVER', true)).toBe(false);
    expect(leavesContact('KEEPS', false)).toBe(false);
  });
});
