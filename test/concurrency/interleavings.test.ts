import { describe, it } from 'vitest';
import { changeSponsor } from '../../services/people/distributors/change-sponsor.ts';
import { importDistributors } from '../../services/people/distributors/import-distributors.ts';
import { signUpDistributor } from '../../services/people/distributors/sign-up-distributor.ts';
import type { ImportDistributorInput } from '../../services/people/distributors/inputs.ts';
import { completeDueOrders } from '../../services/sales/orders/complete-due-orders.ts';
import { publishPlan } from '../../services/commissions/plans/publish-plan.ts';
import { defineTiers } from '../../services/commissions/tiers/define-tiers.ts';
import type { Work } from '../support/stepped-calls.ts';
import { useOneByOne } from './one-by-one.ts';
import { at, NOW, october, openShop } from './shop.ts';
import { advance, refund, sell, takeBack } from './shop-works.ts';

const { both, shop: people } = useOneByOne(openShop);

const time: Work = (db) => completeDueOrders(at(db, new Date('2026-11-20T04:00:00Z')));
const publish: Work = (db) => publishPlan(at(db), { effectiveFrom: october('08'), levelRates: [700, 300] });
const publishFor =
  (tierCode: string): Work =>
  (db) =>
    publishPlan(at(db), { effectiveFrom: NOW, rules: [{ name: 'for a tier', tierCode, levelRates: [900] }] });
const move =
  (who: keyof ReturnType<typeof people>, below: keyof ReturnType<typeof people>): Work =>
  (db) =>
    changeSponsor(at(db), {
      distributorId: people()[who],
      newSponsorId: people()[below],
      reason: 'asked for it',
    });
const tiers =
  (...codes: readonly string[]): Work =>
  (db) =>
    defineTiers(at(db), {
      tiers: codes.map((code, rank) => ({ code, name: code, rank, levelRates: [900 + rank, 400] })),
    });
const join =
  (given: Partial<ImportDistributorInput>): Work =>
  async (db) =>
    (
      await importDistributors(at(db), [
        {
          externalId: 'eve',
          displayName: 'eve',
          contact: 'eve@example.com',
          code: 'eve-code',
          joinedAt: october('01'),
          ...given,
        },
      ])
    )[0];
const apply: Work = (db) => {
  const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
  return signUpDistributor(at(db), {
    displayName: 'fay',
    contact: 'fay@example.com',
    sponsorCode: 'cid-code',
    declaration,
  });
};

describe('every interleaving of two calls ends as one after the other', () => {
  it('time that completes an order and a refund of it', () => both(time, refund('r', 'sent', '50.00')));
  it('time that completes an order and its cancellation', () => both(time, advance('CANCEL', 'sent')));
  it('two refunds that together exceed the line', () =>
    both(refund('r', 'done', '60.00'), refund('s', 'done', '50.00')));
  it('the same refund twice', () => both(refund('r', 'done', '60.00'), refund('r', 'done', '60.00')));
  it('a refund and another one of the same name', () =>
    both(refund('r', 'done', '60.00'), refund('r', 'done', '10.00')));
  it('a refund and a cancellation of the order', () =>
    both(refund('r', 'open', '60.00'), advance('CANCEL', 'open')));
  it('a refund and an order that completes', () =>
    both(refund('r', 'open', '60.00'), advance('COMPLETE', 'open')));
  it('commissions taken back and a refund', () =>
    both(takeBack('done', 'a mistake'), refund('r', 'done', '60.00')));
  it('commissions taken back twice by one key', () =>
    both(takeBack('done', 'a mistake'), takeBack('done', 'a mistake')));
  it('commissions of two orders taken back by one key', () =>
    both(takeBack('done', 'a mistake'), takeBack('open', 'a mistake')));
  it('an order and a plan that would reach behind it', () => both(sell('late'), publish));
  it('a payment and a plan that would reach behind it', () => both(advance('PAY', 'new'), publish));
  it('an order and its seller who moves', () => both(sell('late'), move('cid', 'dan')));
  it('an order and tiers that pay otherwise', () => both(sell('late'), tiers('ordinary', 'silver')));
  it('two first orders of one customer', () =>
    both(
      sell('one', { customerRef: 'guest' }),
      sell('two', { customerRef: 'guest', referralCode: 'dan-code' }),
    ));
  it('two moves that would form a cycle together', () => both(move('ada', 'dan'), move('dan', 'cid')));
  it('a plan that names a tier and tiers without it', () => both(publishFor('gold'), tiers('ordinary')));
  it('somebody who comes with a tier that goes', () => both(join({ tierCode: 'gold' }), tiers('ordinary')));
  it('somebody who comes with a customer who buys', () =>
    both(join({ boundCustomerRefs: ['guest'] }), sell('one', { customerRef: 'guest' })));
  it('somebody who comes under a sponsor who moves', () =>
    both(join({ sponsorExternalId: 'cid' }), move('cid', 'dan')));
  it('somebody who applies under a sponsor who moves', () => both(apply, move('cid', 'dan')));
  it('two refunds where nothing has been read yet', () =>
    both(refund('r', 'done', '60.00'), refund('s', 'done', '50.00'), { cold: true }));
  it('somebody who applies while the first tier goes', () => both(apply, tiers('ordinary')));
});
