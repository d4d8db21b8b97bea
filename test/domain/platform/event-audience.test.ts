import { expect, it } from 'vitest';
import type { DistributorId } from '../../../domain/ids.ts';
import { audienceOf, hears } from '../../../domain/platform/event-audience.ts';
import { NOBODY, type Viewer } from '../../../domain/viewer.ts';

const ada = 'dst_ada' as DistributorId;
const ben = 'dst_ben' as DistributorId;
const viewer = (as: Partial<Viewer>): Viewer => ({ ...NOBODY, subject: 'somebody', ...as });

const ofAda = { distributorId: ada, channel: null };
const orderOfBen = { distributorId: ben, channel: 'app' };
const ofTheProgramme = { distributorId: null, channel: null };

it.each<[who: string, Viewer, heard: readonly boolean[]]>([
  ['an operator: everything', viewer({ role: 'ADMIN' }), [true, true, true]],
  [
    'a distributor: what concerns them',
    viewer({ role: 'DISTRIBUTOR', distributorId: ada }),
    [true, false, false],
  ],
  ['the seller of an order', viewer({ role: 'DISTRIBUTOR', distributorId: ben }), [false, true, false]],
  [
    'a distributor who is not ACTIVE: nothing',
    viewer({ role: 'DISTRIBUTOR', distributorId: ada, confined: true }),
    [false, false, false],
  ],
  ['a distributor whose token names none: nothing', viewer({ role: 'DISTRIBUTOR' }), [false, false, false]],
  [
    'a shop: the orders of its channels',
    viewer({ role: 'STOREFRONT', channels: ['app', 'web'], scopes: ['orders:read'] }),
    [false, true, false],
  ],
  [
    'a shop of another channel: nothing',
    viewer({ role: 'STOREFRONT', channels: ['web'], scopes: ['orders:read'] }),
    [false, false, false],
  ],
  [
    'a shop that may only record: nothing',
    viewer({ role: 'STOREFRONT', channels: ['app'], scopes: ['orders:write'] }),
    [false, false, false],
  ],
  ['somebody without a token: nothing', NOBODY, [false, false, false]],
])('who hears of an event (R31b): %s', (_who, asking, heard) => {
  const audience = audienceOf(asking);
  expect([ofAda, orderOfBen, ofTheProgramme].map((event) => hears(audience, event))).toEqual(heard);
});
