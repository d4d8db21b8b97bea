import { describe, expect, it } from 'vitest';
import type { DistributorId } from '../../../domain/ids.ts';
import { PeopleThen, type PersonHistory } from '../../../domain/sales/people-then.ts';
import { fc } from '../../support/properties.ts';

const id = (name: string): DistributorId => name as DistributorId;
const person = (name: string, sponsor: string | null, more: Partial<PersonHistory> = {}): PersonHistory => ({
  id: id(name),
  sponsorId: sponsor === null ? null : id(sponsor),
  status: 'ACTIVE',
  tierCode: 'ordinary',
  joinedBy: null,
  changes: [],
  ...more,
});
const all = (...people: PersonHistory[]): PeopleThen => {
  const then = new PeopleThen();
  for (const one of people) then.add(one);
  return then;
};
const names = (upline: readonly { readonly id: DistributorId }[]): string =>
  upline.map((one) => one.id).join(' ');

describe('an upline of then (R37)', () => {
  const people = all(
    person('Ada', null),
    person('Ben', 'Ada', {
      status: 'SUSPENDED',
      tierCode: 'gold',
      changes: [
        { number: 10, before: { status: 'ACTIVE' }, after: { status: 'SUSPENDED' } },
        { number: 20, before: { status: 'SUSPENDED' }, after: { status: 'ACTIVE' } },
        { number: 30, before: { tierCode: 'silver' }, after: { tierCode: 'gold' } },
        { number: 40, before: { status: 'ACTIVE' }, after: { status: 'SUSPENDED' } },
      ],
    }),
    person('Cid', 'Ada', {
      changes: [{ number: 25, before: { sponsorId: id('Ben') }, after: { sponsorId: id('Ada') } }],
    }),
    person('Dot', 'Cid', { joinedBy: 15 }),
  );

  it('has the sponsors, statuses and tiers before the changes that came later', () => {
    expect(people.uplineOf(id('Cid'), 5, 3, 'RETAIN')).toEqual([
      { id: 'Cid', active: true, tierCode: 'ordinary' },
      { id: 'Ben', active: true, tierCode: 'silver' },
      { id: 'Ada', active: true, tierCode: 'ordinary' },
    ]);
    expect(people.uplineOf(id('Cid'), 15, 2, 'RETAIN')[1]).toMatchObject({ id: 'Ben', active: false });
    expect(people.uplineOf(id('Ben'), 35, 1, 'RETAIN')).toEqual([
      { id: 'Ben', active: true, tierCode: 'gold' },
    ]);
    expect(people.uplineOf(id('Ben'), 45, 1, 'RETAIN')[0]).toMatchObject({ active: false });
    expect(names(people.uplineOf(id('Dot'), 30, 3, 'STOP'))).toBe('Dot Cid Ada');
  });

  it('goes on with ROLL_UP until as many were active as the plan pays', () => {
    expect(names(people.uplineOf(id('Dot'), 16, 3, 'ROLL_UP'))).toBe('Dot Cid Ben Ada');
    expect(names(people.uplineOf(id('Dot'), 16, 3, 'RETAIN'))).toBe('Dot Cid Ben');
    expect(names(people.uplineOf(id('Dot'), 21, 3, 'ROLL_UP'))).toBe('Dot Cid Ben');
  });

  it('knows who had joined', () => {
    expect(people.existed(id('Dot'), 15)).toBe(false);
    expect(people.existed(id('Dot'), 16)).toBe(true);
    expect(people.wasActive(id('Dot'), 10)).toBe(false);
    expect(people.existed(id('Ada'), 0)).toBe(true);
    expect(() => people.existed(id('Nobody'), 1)).toThrow('was not read');
  });

  it('is what a log of changes, replayed forwards, says at every moment', () => {
    const change = fc.record({
      part: fc.constantFrom('status' as const, 'tierCode' as const),
      to: fc.integer({ min: 0, max: 2 }),
    });
    const STATUSES = ['ACTIVE', 'SUSPENDED', 'TERMINATED'] as const;
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let state = { status: 'ACTIVE' as (typeof STATUSES)[number], tierCode: '0' };
        const states = [state];
        const logged = changes.map(({ part, to }, index) => {
          const after =
            part === 'status' ? { status: STATUSES[to] ?? 'ACTIVE' } : { tierCode: to.toString() };
          const before = part === 'status' ? { status: state.status } : { tierCode: state.tierCode };
          state = { ...state, ...after };
          states.push(state);
          return { number: 10 * (index + 1), before, after };
        });
        const then = all(person('Ada', null, { ...state, changes: logged }));
        for (const [index, { status, tierCode }] of states.entries())
          expect(then.uplineOf(id('Ada'), 10 * index + 5, 1, 'RETAIN')).toEqual([
            { id: 'Ada', active: status === 'ACTIVE', tierCode },
          ]);
      }),
    );
  });
});
