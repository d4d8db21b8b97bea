import { describe, expect, it } from 'vitest';
import { networkOf, type Purchase, rings, sharing } from '../../../domain/books/suspicion.ts';
import type { DistributorId, OrderId } from '../../../domain/ids.ts';
import { fc } from '../../support/properties.ts';
import { named } from '../business.ts';

const bought = (buyer: string, seller: string, order = `ord_${buyer}_${seller}`): Purchase => ({
  buyerId: named(buyer),
  sellerId: named(seller),
  orderId: order as OrderId,
});
const found = (purchases: readonly Purchase[]) =>
  rings(purchases).map(({ distributorIds }) => distributorIds);

describe('R39: rings of mutual buyers', () => {
  it.each<[string, Purchase[], string[][]]>([
    ['two who buy from each other', [bought('Ada', 'Ben'), bought('Ben', 'Ada')], [['Ada', 'Ben']]],
    [
      'three round a corner',
      [bought('Ada', 'Ben'), bought('Ben', 'Cid'), bought('Cid', 'Ada')],
      [['Ada', 'Ben', 'Cid']],
    ],
    [
      'nobody who only buys from others',
      [bought('Ada', 'Ben'), bought('Ben', 'Cid'), bought('Ada', 'Cid')],
      [],
    ],
    ['nobody who buys from themselves', [bought('Ada', 'Ada')], []],
    [
      'two rings, and not who stands between them',
      [
        ...[bought('Ada', 'Ben'), bought('Ben', 'Ada'), bought('Ben', 'Eva')],
        ...[bought('Eva', 'Cid'), bought('Cid', 'Dot'), bought('Dot', 'Cid')],
      ],
      [
        ['Ada', 'Ben'],
        ['Cid', 'Dot'],
      ],
    ],
  ])('are %s', (_which, purchases, names) => {
    const ids = names.map((ring) => ring.map(named).sort());
    expect(found(purchases).sort()).toEqual(ids.sort());
  });

  it('name the orders inside the ring only', () => {
    const [ring] = rings([
      bought('Ada', 'Ben', 'ord_2'),
      bought('Ben', 'Ada', 'ord_1'),
      bought('Ada', 'Cid', 'ord_3'),
    ]);
    expect(ring?.orderIds).toEqual(['ord_1', 'ord_2']);
  });

  it('are exactly those who can be reached from each other', () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => named(name));
    const pair = fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 14 }), (pairs) => {
        const purchases = pairs.map(([buyerId, sellerId], index) => ({
          buyerId,
          sellerId,
          orderId: `ord_${index.toString()}` as OrderId,
        }));
        const reach = (from: DistributorId): Set<DistributorId> => {
          const seen = new Set<DistributorId>();
          const open = [from];
          for (let one = open.pop(); one !== undefined; one = open.pop())
            for (const { buyerId, sellerId } of purchases)
              if (buyerId === one && !seen.has(sellerId)) {
                seen.add(sellerId);
                open.push(sellerId);
              }
          return seen;
        };
        const together = (one: DistributorId): DistributorId[] =>
          people.filter((other) => other === one || (reach(one).has(other) && reach(other).has(one)));
        const expected = new Set(
          people.map((one) => together(one).sort().join(' ')).filter((ring) => ring.includes(' ')),
        );
        expect(new Set(rings(purchases).map(({ fingerprint }) => fingerprint))).toEqual(expected);
      }),
    );
  });

  it('are found in a chain of any length', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) =>
      bought(`p${at.toString()}`, `p${(at + 1).toString()}`),
    );
    expect(found(chain)).toEqual([]);
    expect(found([...chain, bought('p20000', 'p0')])[0]).toHaveLength(20_001);
  });
});

describe('R39: what several have in common', () => {
  const of = (who: string, value: string) => ({ distributorId: named(who), value });

  it('is noticed once for each group, however many things they share and however often', () => {
    const values = [
      of('Ada', '1'),
      of('Ben', '1'),
      of('Ben', '1'),
      of('Ada', '2'),
      of('Ben', '2'),
      of('Cid', '3'),
    ];
    expect(sharing('SAME_PAYOUT_ACCOUNT', values)).toMatchObject([
      { kind: 'SAME_PAYOUT_ACCOUNT', distributorIds: [named('Ada'), named('Ben')].sort(), count: 2 },
    ]);
  });

  it('of sources needs three people', () => {
    expect(sharing('SAME_SOURCE', [of('Ada', '1'), of('Ben', '1')])).toEqual([]);
    expect(sharing('SAME_SOURCE', [of('Ada', '1'), of('Ben', '1'), of('Cid', '1')])).toHaveLength(1);
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('the source %s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
