import { describe, expect, it } from 'vitest';
import type { CustomerLinkId } from '../../../domain/ids.ts';
import {
  type CustomerBinding,
  endedAt,
  endOfMoved,
  holds,
  objectionToMove,
  wasEndedSo,
  type MoveObjection,
} from '../../../domain/people/binding.ts';
import {
  type CustomerLink,
  linkOutcome,
  type LinkReviewOutcome,
  mayUnlink,
  reviewLink,
} from '../../../domain/people/customer-link.ts';
import { bindingEnd } from '../../../domain/terms/plan.ts';
import { named } from '../business.ts';

const day = (date: number): Date => new Date(Date.UTC(2026, 2, date));
const [BEN, ADA] = [named('Ben'), named('Ada')];

const link = (changes: Partial<CustomerLink> = {}): CustomerLink => ({
  id: 'clk_00000000000000000000000001' as CustomerLinkId,
  customerRef: 'ben-buys',
  channel: 'web',
  distributorId: BEN,
  status: 'LINKED',
  requestedBy: 'olivia',
  requestedAt: day(1),
  evidence: null,
  decidedBy: 'olivia',
  decidedAt: day(1),
  reason: null,
  endedBy: null,
  endedAt: null,
  endReason: null,
  ...changes,
});

describe('R7: whether a customer is a distributor', () => {
  const apart = { unboundCustomerRefs: ['guest'], channelsShareCustomers: false };
  const shared = { ...apart, channelsShareCustomers: true };
  const everywhere = link({ channel: null });
  it.each([
    ['is said once', link(), [], apart, 'LINK'],
    ['not of a name that is nobody’s', link({ customerRef: ' Guest' }), [], apart, 'NAMES_NOBODY'],
    ['not where somebody else is that customer', link(), [link({ distributorId: ADA })], apart, 'TAKEN'],
    [
      'in another channel it is another customer',
      link(),
      [link({ distributorId: ADA, channel: 'app' })],
      apart,
      'LINK',
    ],
    [
      'unless the channels share their customers',
      link(),
      [link({ distributorId: ADA, channel: 'app' })],
      shared,
      'TAKEN',
    ],
    [
      'nor everywhere where somebody is somewhere',
      everywhere,
      [link({ distributorId: ADA })],
      apart,
      'TAKEN',
    ],
    ['said again it is known', link(), [link()], apart, 'KNOWN'],
    ['also where it holds everywhere', link(), [everywhere], apart, 'KNOWN'],
    ['but everywhere is more than somewhere', everywhere, [link()], apart, 'LINK'],
    ['a request is granted whatever holds', link({ status: 'REQUESTED' }), [everywhere], apart, 'LINK'],
  ])('%s', (_, wanted, linked, programme, outcome) => {
    expect(linkOutcome(wanted, linked, programme).is).toBe(outcome);
  });

  it.each<[string, Partial<CustomerLink>, 'APPROVE' | 'REJECT', LinkReviewOutcome]>([
    ['a request is granted', { status: 'REQUESTED' }, 'APPROVE', 'LINK'],
    ['or declined', { status: 'REQUESTED' }, 'REJECT', 'DECLINE'],
    ['the same again is known', {}, 'APPROVE', 'KNOWN'],
    ['not of another operator', { decidedBy: 'oscar' }, 'APPROVE', 'DECIDED'],
    ['nor for another reason', { reason: 'an invoice' }, 'APPROVE', 'DECIDED'],
    ['nor the other way', {}, 'REJECT', 'DECIDED'],
    ['a declined one stays declined', { status: 'DECLINED' }, 'REJECT', 'KNOWN'],
    ['what is over stays over', { status: 'ENDED' }, 'APPROVE', 'DECIDED'],
  ])('when it is asked for: %s', (_, changes, decision, outcome) => {
    expect(reviewLink(link(changes), decision, 'olivia', null)).toBe(outcome);
  });

  it('is ended by operators, and by the shop that said so', () => {
    const shops = link({ decidedBy: 'client:web' });
    expect(mayUnlink(shops, { subject: 'olivia', isOperator: true })).toBe(true);
    expect(mayUnlink(shops, { subject: 'client:web', isOperator: false })).toBe(true);
    expect(mayUnlink(shops, { subject: 'client:app', isOperator: false })).toBe(false);
  });
});

const binding = (changes: Partial<CustomerBinding> = {}): CustomerBinding => ({
  number: 1,
  distributorId: BEN,
  boundAt: day(1),
  endsAt: null,
  orderId: null,
  via: null,
  madeBy: 'olivia',
  channel: 'web',
  stands: true,
  namesNobody: false,
  endedAt: null,
  endKind: null,
  endedBy: null,
  reason: null,
  ...changes,
});
const ended = binding({ endedAt: day(10), endKind: 'ENDED', endedBy: 'olivia', reason: 'a slip' });

describe('R6: a binding that operators end or move', () => {
  it.each([
    ['for good', binding(), true],
    ['before it runs out', binding({ endsAt: day(21) }), true],
    ['not from then on', binding({ endsAt: day(20) }), false],
    ['not once it was ended', ended, false],
    ['not when its order came to nothing', binding({ stands: false }), false],
    ['nor of a name that is nobody’s', binding({ namesNobody: true }), false],
  ])('holds %s', (_, one, expected) => {
    expect(holds(one, day(20))).toBe(expected);
  });

  it.each([
    ['is known', ended, 'olivia', 'a slip', true],
    ['not of another operator', ended, 'oscar', 'a slip', false],
    ['nor for another reason', ended, 'olivia', 'another', false],
    ['nor where it was moved', { ...ended, endKind: 'MOVED' as const }, 'olivia', 'a slip', false],
    ['nor while it holds', binding(), 'olivia', 'a slip', false],
  ])('ended again: %s', (_, one, operator, reason, known) => {
    expect(wasEndedSo(one, { operator, reason, now: day(20) })).toBe(known);
  });

  it('is over now, and never before it began', () => {
    expect(endedAt(binding(), day(20))).toEqual(day(20));
    expect(endedAt(binding({ boundAt: day(21) }), day(20))).toEqual(day(21));
  });

  const ben = { status: 'ACTIVE' as const, isTheCustomer: false };
  it.each<[string, Parameters<typeof objectionToMove>[0], CustomerBinding | undefined, MoveObjection | null]>(
    [
      ['to an ACTIVE distributor', ben, binding(), null],
      ['to no other', { ...ben, status: 'SUSPENDED' }, binding(), 'NOT_ACTIVE'],
      ['not to themself', { ...ben, isTheCustomer: true }, binding(), 'THEMSELF'],
      ['not of a name that was never bound', ben, undefined, 'NEVER_BOUND'],
      ['nor of one that is nobody’s', ben, binding({ namesNobody: true }), 'NAMES_NOBODY'],
    ],
  )('moves %s', (_, target, latest, objection) => {
    expect(objectionToMove(target, latest)).toBe(objection);
  });

  it('holds for as long as the one in whose place it comes, else for as long as the plan says', () => {
    const [thirty, forGood] = [{ bindingDays: 30 }, { bindingDays: null }];
    expect(endOfMoved(binding({ endsAt: day(25) }), thirty, day(20))).toEqual(day(25));
    expect(endOfMoved(binding(), thirty, day(20))).toBeNull();
    expect(endOfMoved(null, thirty, day(1))).toEqual(day(31));
    expect(endOfMoved(null, forGood, day(1))).toBeNull();
    expect(bindingEnd(thirty, day(1))).toEqual(day(31));
  });
});
