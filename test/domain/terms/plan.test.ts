import { describe, expect, it } from 'vitest';
import {
  hasBegun,
  nextVersion,
  planInForce,
  plansEverInForce,
  plansFrom,
} from '../../../domain/terms/plan.ts';
import { aPlan } from '../business.ts';

const versionOf = (version: number, from: string) => aPlan({ version, effectiveFrom: new Date(from) });

describe('R9: the plan in force', () => {
  const first = versionOf(1, '2026-03-01T00:00:00Z');
  const second = versionOf(2, '2026-06-01T00:00:00Z');
  const third = versionOf(3, '2026-06-01T00:00:00Z');

  it.each([
    ['the first one from the beginning of time', [first, second], '1999-01-01T00:00:00Z', 1],
    ['still the first a moment before the next takes effect', [first, second], '2026-05-31T23:59:59.999Z', 1],
    ['the next from its very first moment', [first, second], '2026-06-01T00:00:00Z', 2],
    ['the higher version when two take effect together', [first, second, third], '2026-06-01T00:00:00Z', 3],
    ['in whatever order they are listed', [third, first, second], '2026-07-01T00:00:00Z', 3],
    [
      'one that was published later for an earlier time, until the other takes effect',
      [first, second, versionOf(3, '2026-04-01T00:00:00Z')],
      '2026-05-01T00:00:00Z',
      3,
    ],
    ['and not beyond that', [first, second, versionOf(3, '2026-04-01T00:00:00Z')], '2026-07-01T00:00:00Z', 2],
    [
      'a second one that reaches further back than the first was written for',
      [first, versionOf(2, '2020-01-01T00:00:00Z')],
      '2027-01-01T00:00:00Z',
      2,
    ],
    [
      'so too when it is listed first',
      [versionOf(2, '2020-01-01T00:00:00Z'), first],
      '2027-01-01T00:00:00Z',
      2,
    ],
  ])('%s', (_, plans, at, version) => {
    expect(planInForce(plans, new Date(at)).version).toBe(version);
  });

  it('from now on: the one in force and those to come, but for one that another of the same instant replaced', () => {
    const versions = (at: string) =>
      plansFrom([first, second, third, versionOf(4, '2026-09-01T00:00:00Z')], new Date(at)).map(
        ({ version }) => version,
      );
    expect([
      versions('2020-01-01T00:00:00Z'),
      versions('2026-06-01T00:00:00Z'),
      versions('2027-01-01T00:00:00Z'),
    ]).toEqual([[1, 3, 4], [3, 4], [4]]);
  });

  it('ever: all but those that another of the same instant replaced', () => {
    const ever = (...plans: ReturnType<typeof versionOf>[]) =>
      plansEverInForce(plans).map(({ version }) => version);
    expect(ever(first, second)).toEqual([1, 2]);
    expect(ever(first, second, third)).toEqual([1, 3]);
    expect(ever(first, second, versionOf(3, '2026-04-01T00:00:00Z'))).toEqual([1, 2, 3]);
    expect(ever(first, versionOf(2, '1970-01-01T00:00:00Z'))).toEqual([2]);
    expect(ever(versionOf(1, '1970-01-01T00:00:00Z'), versionOf(2, '1970-01-01T00:00:00Z'))).toEqual([2]);
  });

  it('is never none', () => {
    expect(() => planInForce([], new Date('2026-01-01T00:00:00Z'))).toThrow(RangeError);
  });
});

describe('R9: the versions of a plan', () => {
  const first = versionOf(1, '2026-09-01T00:00:00Z');
  const second = versionOf(2, '2026-06-01T00:00:00Z');
  it.each([
    ['a moment before it takes effect it has not', second, '2026-05-31T23:59:59.999Z', false],
    ['from its very first moment it has', second, '2026-06-01T00:00:00Z', true],
    ['and ever after', second, '2026-07-01T00:00:00Z', true],
    ['the first one has always', first, '2026-05-01T00:00:00Z', true],
  ])('begun: %s', (_, plan, now, begun) => {
    for (const plans of [
      [first, second],
      [second, first],
    ])
      expect(hasBegun(plan, plans, new Date(now))).toBe(begun);
  });

  it('number on, past those that were ended before they began', () => {
    expect(nextVersion([])).toBe(1);
    expect(nextVersion([first, second])).toBe(3);
    expect(nextVersion([first, versionOf(7, '2026-06-01T00:00:00Z'), second])).toBe(8);
  });
});
